// What is seen before the program is there, and what stays where it was when the program arrives (PERF-03).
import { type Locator, type Page, expect } from '@playwright/test';

import { signInAs } from '../support/people';
import { test } from '../support/test';

/** Holds the program back until the answer is called. */
async function holdProgram(page: Page): Promise<() => void> {
  let release = () => {};
  const held = new Promise<void>((go) => (release = go));
  await page.route(/\.wasm$/, async (route) => {
    await held;
    await route.continue();
  });
  return release;
}

test('frame, heading and a sentence are there while the program is on its way, in the language of the reader', async ({ page }) => {
  await page.addInitScript(() => localStorage.setItem('language', 'sv'));
  await holdProgram(page);
  await page.goto('setup', { waitUntil: 'commit' });
  await expect(page.getByText('Muster laddas.')).toBeVisible();
  await expect(page.getByRole('heading', { level: 1, name: 'Kom igång med din prenumeration' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'sv');
});

test('the chosen theme is there before the program', async ({ page }) => {
  await page.addInitScript(() => localStorage.setItem('theme', 'dark'));
  await holdProgram(page);
  await page.goto('sign-in', { waitUntil: 'commit' });
  await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible();
  expect(await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme)).toBe('dark');
});

test.describe('without its program', () => {
  test.use({ uncaught: /Failed to fetch/ });

  test('the page says that it could not be loaded', async ({ page }) => {
    await page.route(/\.wasm$/, (route) => route.abort());
    await page.goto('sign-in', { waitUntil: 'commit' });
    await expect(page.getByRole('alert')).toHaveText(/could not be loaded/);
  });
});

test('without JavaScript a sentence in every language says what is needed', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL: baseURL ?? '' });
  const page = await context.newPage();
  await page.goto('setup');
  for (const sentence of ['Muster needs JavaScript', 'Muster behöver JavaScript', 'Muster a besoin de JavaScript', 'Muster kræver JavaScript']) {
    await expect(page.getByText(sentence)).toBeVisible();
  }
  await context.close();
});

/** Where something stands, and how high it is. */
async function place(thing: Locator): Promise<(number | undefined)[]> {
  const box = await thing.boundingBox();
  return [box?.x, box?.y, box?.height];
}

for (const width of [360, 1280]) {
  test(`nothing moves when the program takes over at ${width} px (PERF-03, UX-21)`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    await signInAs(page, 'Paula Marsh');
    await page.addInitScript(() => {
      const seen = { moved: 0 };
      Object.assign(window, { seen });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) seen.moved += (entry as PerformanceEntry & { value: number }).value;
      }).observe({ type: 'layout-shift', buffered: true });
    });
    const release = await holdProgram(page);
    await page.goto('setup', { waitUntil: 'commit' });
    const heading = page.getByRole('heading', { level: 1, name: 'Set up your subscription' });
    await expect(page.getByText('Muster is loading.')).toBeVisible();
      const before = await place(heading);
    release();
    await expect(page.getByRole('list', { name: 'Setup steps' })).toBeVisible();
    expect(await place(heading)).toEqual(before);
    const moved = await page.evaluate(() => (window as unknown as { seen: { moved: number } }).seen.moved);
    expect(moved, 'layout shift').toBeLessThanOrEqual(0.02);
  });
}
