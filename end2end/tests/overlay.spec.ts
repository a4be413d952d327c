// What can be called over every page by a key: the palette and the list of keys.
import { type Page, expect } from '@playwright/test';

import { expectAccessible, expectValidHtml } from '../support/checks';
import { signInAs } from '../support/people';
import { test } from '../support/test';

const palette = (page: Page) => page.getByRole('dialog', { name: 'Go to' });
const field = (page: Page) => page.getByRole('combobox', { name: 'Page, step or person' });

async function callPalette(page: Page): Promise<void> {
  await page.keyboard.press('Control+k');
  await expect(field(page)).toBeFocused();
}

async function start(page: Page, person: string): Promise<void> {
  await signInAs(page, person);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
}

test('the palette leads to a page by a few letters, and Back leads to where one was (UX-07, UX-32)', async ({ page }) => {
  await start(page, 'Paula Marsh');
  await callPalette(page);
  await expect(page).toHaveTitle('Go to – Muster');
  await page.keyboard.type('rol');
  await expect(palette(page).getByRole('option')).toHaveText([/^Roles/]);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Roles and capabilities' })).toBeFocused();
  await expect(palette(page)).toHaveCount(0);
  await page.goBack();
  await expect(page.getByRole('heading', { level: 1, name: 'Set up your subscription' })).toBeVisible();
  await expect(palette(page)).toHaveCount(0);
});

test('the palette knows a page by its own title, and what has no entry at the side', async ({ page }) => {
  await start(page, 'Paula Marsh');
  await callPalette(page);
  for (const title of ['All Users', 'All Products & Services', 'Sign-in names']) {
    await field(page).fill(title);
    await expect(palette(page).getByRole('option', { name: title })).toHaveCount(1);
  }
});

test('arrow keys go round in the palette and the field says which option is chosen (UX-32)', async ({ page }) => {
  await start(page, 'Paula Marsh');
  await callPalette(page);
  await page.keyboard.type('step');
  const options = palette(page).getByRole('option');
  await expect(options).toHaveCount(10);
  await expect(palette(page).getByRole('status')).toHaveText('10 places');
  await expect(options.first()).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('ArrowUp');
  await expect(options.last()).toHaveAttribute('aria-selected', 'true');
  await expect(field(page)).toHaveAttribute('aria-activedescendant', (await options.last().getAttribute('id')) ?? '');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: /Step 2 of 10/ })).toBeFocused();
});

test('the palette finds people for whoever may manage them, and asks once a pause (ROL-18)', async ({ page }) => {
  await start(page, 'Ivan Petrov');
  await callPalette(page);
  const asked: string[] = [];
  page.on('request', (request) => {
    if (/\/users\?/.test(request.url())) asked.push(request.url());
  });
  await page.keyboard.type('mira', { delay: 20 });
  const mira = palette(page).getByRole('option', { name: /Mira Sand.*Person/ });
  await expect(mira).toBeVisible();
  expect(asked).toHaveLength(1);
  await mira.click();
  await expect(page.getByRole('button', { name: 'Mira Sand', exact: true })).toHaveAttribute('aria-expanded', 'true');
});

test('a User finds neither people nor pages of administrators (ROL-18, NAV-17)', async ({ page }) => {
  await start(page, 'Mira Sand');
  const asked: string[] = [];
  page.on('request', (request) => {
    if (/\/users\?/.test(request.url())) asked.push(request.url());
  });
  await callPalette(page);
  await expect(palette(page).getByRole('option', { name: /^Products/ })).toBeVisible();
  await page.clock.install();
  await page.keyboard.type('users');
  await page.clock.runFor(1_000);
  await expect(palette(page).getByRole('status')).toHaveText('Nothing fits. Try fewer letters.');
  await expect(palette(page).getByRole('option')).toHaveCount(0);
  expect(asked).toEqual([]);
});

test('the list of keys opens with a question mark outside fields, and Escape gives the focus back (UX-09)', async ({ page }) => {
  await start(page, 'Paula Marsh');
  await page.goto('users');
  const search = page.getByRole('searchbox', { name: 'Search name or email' });
  await search.press('?');
  await expect(search).toHaveValue('?');
  const keys = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(keys).toHaveCount(0);
  await search.fill('');
  const filters = page.getByRole('button', { name: 'Filters' });
  await filters.focus();
  await page.keyboard.press('?');
  await expect(keys.getByRole('heading', { level: 2 })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(keys).toHaveCount(0);
  await expect(filters).toBeFocused();
  await expect(page).toHaveURL(/users$/);
});

test('help leads to the list of keys, and Back closes it (UX-31)', async ({ page }) => {
  await start(page, 'Mira Sand');
  await page.getByRole('button', { name: 'Help', exact: true }).click();
  await page.getByRole('button', { name: 'Keyboard shortcuts' }).click();
  const keys = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(keys).toBeVisible();
  await page.goBack();
  await expect(keys).toHaveCount(0);
  await expect(page.getByRole('heading', { level: 1, name: 'All Products & Services' })).toBeVisible();
});

test('no key opens anything over a dialog in which somebody types (UX-09)', async ({ page }) => {
  await start(page, 'Ivan Petrov');
  await page.goto('users/add');
  await page.getByRole('textbox', { name: 'Email' }).fill('somebody@');
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog')).toHaveCount(1);
  await expect(page).toHaveURL(/users\/add$/);
  await expect(page.getByRole('textbox', { name: 'Email' })).toHaveValue('somebody@');
});

test('the program of the palette travels when it is first called (PERF-01)', async ({ page }) => {
  const parts: string[] = [];
  page.on('request', (request) => {
    if (/split-reference-/.test(request.url())) parts.push(request.url());
  });
  await start(page, 'Paula Marsh');
  await expect(page.getByRole('list', { name: 'Setup steps' })).toBeVisible();
  expect(parts).toEqual([]);
  await callPalette(page);
  expect(parts).toHaveLength(1);
});

for (const theme of ['light', 'dark'] as const) {
  test(`palette and list of keys at 320 px, ${theme} (UX-10, UX-25, UX-33)`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    await page.setViewportSize({ width: 320, height: 640 });
    await start(page, 'Paula Marsh');
    for (const over of ['go', 'keys']) {
      await page.goto(`setup?over=${over}`);
      await expect(page.getByRole('dialog')).toBeVisible();
      const sideways = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(sideways, over).toBeLessThanOrEqual(0);
      await expectAccessible(page);
      await expectValidHtml(page);
      await page.keyboard.press('Escape');
      await expect(page.getByRole('dialog')).toHaveCount(0);
      await expect(page).toHaveURL(/setup$/);
    }
  });
}
