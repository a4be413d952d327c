// Loops over every page: what holds on one holds on all. Three visits a page; each looks at all it can see.
import { readFileSync } from 'node:fs';
import { type Page, expect } from '@playwright/test';

import { expectAccessible, expectColoursAccessible, expectValidHtml } from '../support/checks';
import { addRules, ask, expectFocusInSight, expectNothing, expectScrollingByKeys } from '../support/looks';
import { ROUTES, type Route } from '../support/routes';
import { test } from '../support/test';
import { become, expectTitleOf, follow, lengthenWords, open } from '../support/visits';

const LANGUAGES = ['en', 'sv', 'fr', 'da'];
const DESK = { width: 1280, height: 800 };
const PHONE = { width: 360, height: 800 };
/** A desk of 1280 pixels at 400 %, and the narrowest phone. */
const NARROWEST = { width: 320, height: 640 };

/** What WCAG 1.4.12 lets readers set. */
const SPACING = `* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
  p { margin-block-end: 2em !important; }`;

// Nothing here changes anything, so the visits may run beside each other.
test.describe.configure({ mode: 'parallel', timeout: 120_000 });

/** Title, focus and place say where one is now (UX-07). */
async function expectNewPage(page: Page, route: Route): Promise<void> {
  const heading = route.dialog
    ? page.getByRole('dialog').getByRole('heading', { level: 2 }).first()
    : page.getByRole('heading', { level: 1 });
  await expect.soft(heading).toBeFocused();
  await expectTitleOf(page, heading);
  expect.soft(await page.evaluate(() => window.scrollY), 'pixels scrolled down').toBe(0);
}

/** The mark for help stands in the lower right corner, as on every other page (UX-31). */
async function expectHelp(page: Page, route: Route): Promise<void> {
  if (!route.person || route.public || route.dialog) return;
  expect.soft(await ask(page, 'helpPlace'), 'pixels between help and the corner').toEqual([16, 16]);
}

/** No violation and no error, in both themes (UX-25, UX-33). */
async function expectChecked(page: Page): Promise<void> {
  await expectValidHtml(page);
  await expectAccessible(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectColoursAccessible(page);
  await page.emulateMedia({ colorScheme: 'light' });
}

/** In forced colours focus and icons are there, and the focus is never hidden (UX-12, UX-25). */
async function expectForcedColours(page: Page): Promise<void> {
  await page.emulateMedia({ forcedColors: 'active' });
  await expectNothing(page, 'lostIcons');
  await expectFocusInSight(page);
  await page.emulateMedia({ forcedColors: 'none' });
}

/** On A4: light, every row, no frame (UX-24). */
async function expectPaper(page: Page): Promise<void> {
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  await page.setViewportSize({ width: 680, height: 960 });
  await expectNothing(page, 'notForPaper');
  await expectNothing(page, 'sideways');
}

/** Nothing is lost: no word cut off, none over another, nothing past the edge (UX-28, UX-34). */
async function expectNothingLost(page: Page): Promise<void> {
  await expectNothing(page, 'sideways');
  await expectNothing(page, 'clippedWords');
  await expectNothing(page, 'wordsOnWords');
}

for (const [index, route] of ROUTES.entries()) {
  const [wide, narrow] = [LANGUAGES[index % 4] ?? 'en', LANGUAGES[(index + 1) % 4] ?? 'en'];

  test(`/${route.path} on a desk, ${wide} (UX-07, UX-10, UX-12, UX-13, UX-20, UX-24, UX-25, UX-26, UX-31, UX-33)`, async ({ page }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.setViewportSize({ ...DESK, height: 400 });
    await follow(page, route, wide);
    await expectNewPage(page, route);
    await page.setViewportSize(DESK);
    await expectHelp(page, route);
    await expectNothing(page, 'sideways');
    await expectNothing(page, 'smallTargets', 24);
    await expectNothing(page, 'slowMovements');
    await expectNothing(page, 'wrongAnnouncers');
    await expectChecked(page);
    await expectScrollingByKeys(page);
    await expectForcedColours(page);
    await expectPaper(page);
  });

  test.describe('with a finger', () => {
    test.use({ hasTouch: true });

    test(`/${route.path} on a phone, ${narrow} (UX-10, UX-12, UX-13, UX-25, UX-33, UX-34)`, async ({ page }) => {
      await page.emulateMedia({ reducedMotion: 'reduce' });
      await page.setViewportSize(PHONE);
      await open(page, route, narrow);
      await expectNothing(page, 'sideways');
      await expectNothing(page, 'smallTargets', 44);
      await expectChecked(page);
      await expectFocusInSight(page);
      await page.setViewportSize(NARROWEST);
      await expectScrollingByKeys(page);
      await expectNothingLost(page);
      await addRules(page, SPACING);
      await expectNothingLost(page);
    });
  });

  test(`/${route.path} with longer words (UX-07, UX-28)`, async ({ page }) => {
    await page.setViewportSize(NARROWEST);
    await lengthenWords(page);
    await open(page, route, 'en');
    const level = route.dialog ? 2 : 1;
    await expect(page.getByRole('heading', { level, name: route.dialog ?? route.heading })).toBeVisible();
    await expectNothingLost(page);
  });
}

test('every address that the portal links to is in the table', () => {
  const source = readFileSync('../src/paths.rs', 'utf8');
  const linked = [...source.matchAll(/^ {4}\w+\([^)]*\) =\s+(?:format!\()?"\/([^"?]+)/gm)].map(([, path]) => path?.replace(/\b\{\}$/, '') ?? '');
  expect(linked.length).toBeGreaterThan(15);
  const known = (path: string) => {
    const parts = path.split('/').map((part) => (part.startsWith('{') ? '[^/]+' : part));
    return ROUTES.some((route) => new RegExp(`^${parts.join('/')}$`).test(route.path));
  };
  expect(linked.filter((path) => !known(path))).toEqual([]);
});

test('a dialog takes the focus and gives it back (UX-07, UX-09)', async ({ page }) => {
  await become(page, 'Ivan Petrov');
  await page.goto('users');
  const add = page.getByRole('link', { name: 'Add', exact: true });
  await add.click();
  await expect(page.getByRole('heading', { level: 2, name: 'Add Users' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(add).toBeFocused();
});
