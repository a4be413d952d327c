// Working by keys alone (UX-32).
import { expect, type Locator, type Page } from '@playwright/test';

type Role = Parameters<Page['getByRole']>[0];

/** More presses than it takes to get anywhere on a page. */
const PRESSES = 150;

/** Presses Tab until the named thing has the focus; fails if it never gets it. */
export async function tabTo(page: Page, role: Role, name: string | RegExp): Promise<Locator> {
  const thing = page.getByRole(role, { name, exact: true }).first();
  await expect(thing).toBeVisible();
  for (let press = 0; press < PRESSES; press += 1) {
    if (await thing.evaluate((one) => one === document.activeElement)) return thing;
    await page.keyboard.press('Tab');
  }
  throw new Error(`${role} "${name}" does not get the focus in ${PRESSES} presses of Tab`);
}

/** Goes to the named thing and presses Enter. */
export async function enter(page: Page, role: Role, name: string | RegExp): Promise<void> {
  await tabTo(page, role, name);
  await page.keyboard.press('Enter');
}

/** Goes to the named thing and presses the space bar. */
export async function space(page: Page, role: Role, name: string | RegExp): Promise<void> {
  await tabTo(page, role, name);
  await page.keyboard.press('Space');
}

/** Goes to the named field and types. */
export async function write(page: Page, name: string | RegExp, text: string): Promise<void> {
  await tabTo(page, 'textbox', name);
  await page.keyboard.type(text);
}
