// The frame around the pages (issue 3, point 4).
import { type Page, expect } from '@playwright/test';

import { signInAs } from '../support/people';
import { test } from '../support/test';

const quickLinks = (page: Page) => page.getByRole('navigation', { name: 'Quick links' });

async function start(page: Page, person: string): Promise<void> {
  await signInAs(page, person);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
}

test('quick links change with the page, and lead only where the person may go (NAV-09, NAV-11, SCO-01)', async ({ page }) => {
  await start(page, 'Paula Marsh');
  await expect(quickLinks(page)).toHaveCount(0);
  await page.goto('users');
  const others = ['Invitations', 'Access requests', 'Assign by product', 'Groups', 'Manage Phone Support'];
  const coordinators = 'Manage Software Coordinators';
  await expect(quickLinks(page).getByRole('link')).toHaveText([...others, coordinators, 'Hand-overs', 'Before you start']);
  await quickLinks(page).getByRole('link', { name: coordinators }).click();
  await expect(page.getByRole('heading', { level: 1, name: coordinators })).toBeFocused();
  await expect(quickLinks(page).getByRole('link')).toHaveText(['All Users', ...others, 'Hand-overs', 'Before you start']);
  await page.goto('products');
  await expect(quickLinks(page).getByRole('link')).toHaveText(['Activate a product']);
});

test('a Software Coordinator may assign nobody, and has no quick link to it (ROL-13, NAV-11)', async ({ page }) => {
  await start(page, 'Ivan Petrov');
  await page.goto('users');
  await expect(page.getByRole('heading', { level: 1, name: /All Users/ })).toBeVisible();
  await expect(quickLinks(page).getByRole('link', { name: 'Invitations' })).toBeVisible();
  await expect(quickLinks(page).getByRole('link', { name: 'Manage Software Coordinators' })).toHaveCount(0);
});

test('on a phone the banner takes two short rows, and the menu holds account, language and appearance', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await start(page, 'Paula Marsh');
  const banner = page.getByRole('banner');
  expect((await banner.boundingBox())?.height).toBeLessThanOrEqual(112);
  const language = banner.getByRole('combobox', { name: 'Language' });
  await expect(language).toBeHidden();
  await banner.getByRole('button', { name: 'Menu' }).click();
  await expect(language).toBeVisible();
  await expect(banner.getByRole('combobox', { name: 'Appearance' })).toBeVisible();
  await expect(banner.getByText('Linden Architecture')).toBeVisible();
  const sideways = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(sideways).toBeLessThanOrEqual(0);
  await page.getByRole('navigation', { name: 'Management' }).getByRole('link', { name: 'Roles', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Roles and capabilities' })).toBeFocused();
  await expect(language).toBeHidden();
});

test('the appearance is kept in this browser and shown as chosen', async ({ page }) => {
  await start(page, 'Mira Sand');
  const appearance = page.getByRole('banner').getByRole('combobox', { name: 'Appearance' });
  await appearance.selectOption('Dark');
  const scheme = () => page.evaluate(() => getComputedStyle(document.documentElement).colorScheme);
  expect(await scheme()).toBe('dark');
  await page.reload();
  await expect(appearance).toHaveValue('dark');
  expect(await scheme()).toBe('dark');
});

test('somebody of several companies changes between them by keys; a refused change is not shown as made (DEC-09)', async ({ page }) => {
  await page.route('**/api/session', async (route) => {
    if (route.request().method() !== 'GET') return route.fallback();
    const answer = await route.fetch();
    const state = await answer.json();
    state.session?.accounts.push({ account: 'elsewhere', name: 'Elsewhere Ltd' });
    await route.fulfill({ response: answer, json: state });
  });
  await start(page, 'Paula Marsh');
  const account = page.getByRole('banner').getByRole('combobox', { name: 'Account' });
  await expect(account.getByRole('option', { selected: true })).toHaveText('Linden Architecture');
  const refused = page.waitForResponse((answer) => answer.request().method() === 'PUT');
  await account.focus();
  await page.keyboard.press('ArrowDown');
  expect((await refused).status()).toBe(404);
  await expect(account.getByRole('option', { selected: true })).toHaveText('Linden Architecture');
});

test('the person menu leads to the profile and out (NAV-22)', async ({ page }) => {
  await start(page, 'Mira Sand');
  const menu = page.getByRole('button', { name: 'Mira Sand', exact: true });
  await menu.click();
  await page.getByRole('menuitem', { name: 'Profile' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Profile' })).toBeFocused();
  await menu.click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeFocused();
});

test('the setup guide folds, says so, and is folded on another device too (UX-02)', async ({ page, browser }) => {
  await start(page, 'Ivan Petrov');
  const guide = page.getByRole('complementary', { name: 'Setup guide' });
  const hide = guide.getByRole('button', { name: 'Hide setup guide' });
  await expect(hide).toHaveAttribute('aria-expanded', 'true');
  await hide.click();
  const show = guide.getByRole('button', { name: 'Show setup guide' });
  await expect(show).toHaveAttribute('aria-expanded', 'false');
  await expect(guide.getByRole('heading')).toHaveCount(0);
  const other = await (await browser.newContext()).newPage();
  await start(other, 'Ivan Petrov');
  await other.getByRole('button', { name: 'Show setup guide' }).click();
  await expect(other.getByRole('button', { name: 'Hide setup guide' })).toBeVisible();
  await page.reload();
  await expect(hide).toBeVisible();
});

test('the page of all steps asks for them once (PERF-10)', async ({ page }) => {
  await start(page, 'Paula Marsh');
  await page.clock.install();
  const asked: string[] = [];
  page.on('request', (request) => {
    if (/\/api\/.*\/setup$/.test(request.url())) asked.push(request.url());
  });
  await page.goto('setup');
  await expect(page.getByRole('list', { name: 'Setup steps' })).toBeVisible();
  await expect(page.getByRole('complementary', { name: 'Setup guide' })).toContainText('All ten steps are on this page.');
  expect(asked).toHaveLength(1);
});

test('on paper there is the page and no frame (UX-24)', async ({ page }) => {
  await start(page, 'Paula Marsh');
  await page.goto('users');
  await expect(page.getByRole('heading', { level: 1, name: /All Users/ })).toBeVisible();
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('heading', { level: 1, name: /All Users/ })).toBeVisible();
  await expect(page.getByRole('banner')).toBeHidden();
  await expect(page.getByRole('navigation', { name: 'Management' })).toBeHidden();
  await expect(quickLinks(page)).toBeHidden();
  await expect(page.getByRole('complementary')).toBeHidden();
  await expect(page.getByRole('button', { name: 'Help', exact: true })).toBeHidden();
});
