// Going from page to page: title, focus and scroll follow; Back brings them back (UX-07).
import { type Page, expect } from '@playwright/test';

import { signInAs } from '../support/people';
import { test } from '../support/test';
import { expectTitleOf } from '../support/visits';

const scrolled = (page: Page) => page.evaluate(() => window.scrollY);
const navigation = (page: Page) => page.getByRole('navigation', { name: 'Management' });

test.beforeEach(async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 480 });
  await signInAs(page, 'Paula Marsh');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
});

test('every entry of the navigation leads to a new title, the heading and the top (UX-07)', async ({ page }) => {
  await expect.poll(() => navigation(page).getByRole('link').count()).toBeGreaterThan(5);
  const names = await navigation(page).getByRole('link').allInnerTexts();
  for (const name of names.filter((name) => name !== 'Mailbox')) {
    await page.mouse.wheel(0, 300);
    await navigation(page).getByRole('link', { name, exact: true }).click();
    const link = navigation(page).getByRole('link', { name, exact: true });
    await expect(link).toHaveAttribute('aria-current', 'page');
    const heading = page.getByRole('heading', { level: 1 });
    await expect(heading).toBeFocused();
    await expectTitleOf(page, heading);
    expect(await scrolled(page), name).toBe(0);
  }
});

test('Next of a step leads to the heading of the next one, at the top (UX-07)', async ({ page }) => {
  await page.goto('setup/review');
  await expect(page.getByRole('heading', { level: 1, name: /Step 4 of 10/ })).toBeVisible();
  await page.getByRole('button', { name: 'Next', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: /Step 5 of 10/ })).toBeFocused();
  await expect(page).toHaveTitle(/^Step 5 of 10/);
  expect(await scrolled(page)).toBe(0);
});

test('a change of query moves neither title, focus nor scroll (UX-07, UX-08)', async ({ page }) => {
  await page.goto('users');
  const drawer = page.getByRole('button', { name: 'Mira Sand', exact: true });
  await expect(drawer).toBeVisible();
  await drawer.scrollIntoViewIfNeeded();
  const before = await scrolled(page);
  expect(before).toBeGreaterThan(0);
  await drawer.click();
  await expect(page).toHaveURL(/open=/);
  await expect(drawer).toHaveAttribute('aria-expanded', 'true');
  await expect(drawer).toBeFocused();
  await expect(page).toHaveTitle(/^All Users/);
  expect(await scrolled(page)).toBe(before);
  await page.goBack();
  await expect(drawer).toHaveAttribute('aria-expanded', 'false');
  await expect(drawer).toBeFocused();
  expect(await scrolled(page)).toBe(before);
});

test('Back brings back scroll and the link that led away (UX-07)', async ({ page }) => {
  const step = page.getByRole('link', { name: /^Step 10/ });
  await step.scrollIntoViewIfNeeded();
  const before = await scrolled(page);
  expect(before).toBeGreaterThan(0);
  await step.click();
  await expect(page.getByRole('heading', { level: 1, name: /Step 10 of 10/ })).toBeFocused();
  expect(await scrolled(page)).toBe(0);
  await page.goBack();
  await expect(step).toBeFocused();
  await expect.poll(() => scrolled(page)).toBe(before);
  await page.goForward();
  await expect(page.getByRole('heading', { level: 1, name: /Step 10 of 10/ })).toBeFocused();
  await expect.poll(() => scrolled(page)).toBe(0);
});

test('Back brings back a list with its search, however late its rows arrive (UX-07)', async ({ page }) => {
  await page.goto('users');
  await page.getByRole('searchbox', { name: 'Search name or email' }).fill('a');
  await expect(page).toHaveURL(/search=a/);
  const last = page.getByRole('button', { name: 'Tom Okafor', exact: true });
  await last.scrollIntoViewIfNeeded();
  const before = await scrolled(page);
  expect(before).toBeGreaterThan(0);
  await navigation(page).getByRole('link', { name: 'Roles', exact: true }).focus();
  await page.evaluate((y) => window.scrollTo(0, y), before);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Roles and capabilities' })).toBeFocused();
  let answer = () => {};
  const wanted = new Promise<void>((go) => (answer = go));
  await page.route(/\/users\?/, async (route) => {
    await wanted;
    await route.continue();
  });
  await page.goBack();
  await expect(page.getByRole('heading', { level: 1, name: /All Users/ })).toBeVisible();
  answer();
  await expect(page.getByRole('searchbox', { name: 'Search name or email' })).toHaveValue('a');
  await expect(navigation(page).getByRole('link', { name: 'Roles', exact: true })).toBeFocused();
  await expect.poll(() => scrolled(page)).toBe(before);
});

test('whoever goes on is not taken back (UX-07)', async ({ page }) => {
  const step = page.getByRole('link', { name: /^Step 10/ });
  await step.click();
  await expect(page.getByRole('heading', { level: 1, name: /Step 10 of 10/ })).toBeFocused();
  let answer = () => {};
  const wanted = new Promise<void>((go) => (answer = go));
  await page.route(/\/setup$/, async (route) => {
    await wanted;
    await route.continue();
  });
  await page.goBack();
  const heading = page.getByRole('heading', { level: 1, name: 'Set up your subscription' });
  await expect(heading).toBeFocused();
  await page.keyboard.press('Shift');
  answer();
  await expect(step).toBeVisible();
  await expect(heading).toBeFocused();
});

test('a dialog has title and focus while the page behind stays where it is (UX-07, UX-09)', async ({ page }) => {
  await page.goto('users');
  const add = page.getByRole('link', { name: 'Add', exact: true });
  await expect(page.getByRole('button', { name: 'Tom Okafor', exact: true })).toBeVisible();
  await add.click();
  await expect(page.getByRole('heading', { level: 2, name: 'Add Users' })).toBeFocused();
  await expect(page).toHaveTitle('Add Users – Muster');
  await expect(page.getByRole('heading', { level: 1, includeHidden: true })).toHaveText(/All Users/);
  await page.goBack();
  await expect(add).toBeFocused();
  await expect(page).toHaveTitle(/^All Users/);
});
