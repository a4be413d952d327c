// Asks a page what in_page.ts can tell about it, and does what only a person can: Tab and arrow keys.
import { expect, type Page } from '@playwright/test';

import * as questions from './in_page';

type Questions = typeof questions;

const SOURCE = Object.values(questions).map(String).join('\n');

/** More presses than any page has things to press. */
const PRESSES = 400;

/** Asks the page one of the questions. */
export async function ask<Name extends keyof Questions>(
  page: Page,
  question: Name,
  ...words: Parameters<Questions[Name]>
): Promise<ReturnType<Questions[Name]>> {
  return page.evaluate(`{${SOURCE}\n${question}(...${JSON.stringify(words)})}`);
}

/** The question has no answer: nothing is wrong. */
export async function expectNothing<Name extends keyof Questions>(
  page: Page,
  question: Name,
  ...words: Parameters<Questions[Name]>
): Promise<void> {
  expect.soft([...new Set((await ask(page, question, ...words)) as string[])], `${question} on ${page.url()}`).toEqual([]);
}

/** Presses Tab until it comes round; at every stop the focus can be seen (UX-12, UX-25). */
export async function expectFocusInSight(page: Page): Promise<void> {
  const [seen, wrong] = [new Set<number>(), new Set<string>()];
  for (let press = 0; press < PRESSES; press += 1) {
    await page.keyboard.press('Tab');
    const stop = await ask(page, 'focusStop');
    if (stop.at >= 0 && seen.has(stop.at)) break;
    seen.add(stop.at);
    stop.wrong.forEach((words) => wrong.add(words));
  }
  expect.soft(seen.size, `stops of Tab on ${page.url()}`).toBeGreaterThan(1);
  expect.soft([...wrong], `focus on ${page.url()}`).toEqual([]);
}

/** Whatever scrolls by itself has a name and is scrolled by arrow keys (UX-13). */
export async function expectScrollingByKeys(page: Page): Promise<void> {
  for (let at = 0; at < (await ask(page, 'countScrollers')); at += 1) {
    expect.soft(await ask(page, 'enterScroller', at), `regions of ${page.url()}`).toEqual([]);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowRight');
    await expect.soft.poll(() => ask(page, 'scrolled', at), { message: `arrow keys on ${page.url()}`, timeout: 2_000 }).toBeGreaterThan(0);
  }
}

/** Adds rules to a page whose content security policy forbids style elements. */
export async function addRules(page: Page, rules: string): Promise<void> {
  await page.evaluate((text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  }, rules);
}
