// The guide: every way through it, what it knows of the reader's own set-up, and the set-up guide it brings back.
import { type Page, expect } from '@playwright/test';

import { signInAs } from '../support/people';
import { test } from '../support/test';

const SECTIONS = 36;

function heading(page: Page) {
  return page.getByRole('heading', { level: 1 });
}

function tree(page: Page) {
  return page.getByRole('navigation', { name: 'Guide' });
}

test('Next leads through every section from the first to the last, each with its heading and title (GEN-02, UX-07)', async ({ page }) => {
  await signInAs(page, 'Paula Marsh');
  await page.goto('guide');
  await expect(heading(page)).toHaveText('Overview');
  const seen = new Set<string>();
  for (let number = 1; number <= SECTIONS; number += 1) {
    await expect(page.getByRole('navigation', { name: 'Pages' })).toContainText(`Page ${number} of ${SECTIONS}`);
    const title = await heading(page).innerText();
    await expect(page).toHaveTitle(`${title} – Muster`);
    if (number > 1) await expect(heading(page)).toBeFocused();
    await expect(tree(page).locator('[aria-current=page]')).toHaveText(title);
    seen.add(title);
    if (number < SECTIONS) await page.getByRole('link', { name: 'Next', exact: true }).click();
  }
  expect(seen.size).toBe(SECTIONS);
  await expect(page.getByRole('link', { name: 'Next', exact: true })).toBeHidden();
  await page.getByRole('link', { name: 'Previous', exact: true }).click();
  await expect(heading(page)).toHaveText('Frequently asked questions');
});

test('the arrow keys turn the page, but not with another key, in a field or behind a dialog (GEN-02)', async ({ page }) => {
  await signInAs(page, 'Paula Marsh');
  await page.goto('guide/top-5');
  await expect(heading(page)).toHaveText('Top 5 things to know');
  await page.keyboard.press('ArrowRight');
  await expect(heading(page)).toHaveText('Best practices');
  await page.keyboard.press('Shift+ArrowRight');
  await page.getByRole('combobox', { name: 'Language' }).focus();
  await page.keyboard.press('ArrowLeft');
  await expect(heading(page)).toHaveText('Best practices');
  await tree(page).getByRole('link', { name: 'Best practices' }).focus();
  await page.keyboard.press('ArrowLeft');
  await expect(heading(page)).toHaveText('Top 5 things to know');
  await page.context().clearCookies();
  await page.getByRole('button', { name: 'Hide setup guide' }).click();
  await expect(page.getByRole('dialog', { name: 'Sign in again' })).toBeVisible();
  await page.getByRole('dialog').getByRole('heading', { name: 'Sign in again' }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(page).toHaveURL(/guide\/top-5$/);
});

test('the tree opens and closes with + and -, and marks where the reader is (GEN-03 to GEN-08)', async ({ page }) => {
  await signInAs(page, 'Mira Sand');
  await page.goto('guide/faq');
  await expect(heading(page)).toHaveText('Frequently asked questions');
  const top = tree(page).getByRole('list').first().getByRole('listitem');
  await expect(top).toHaveCount(7);
  const mark = tree(page).getByRole('button', { name: 'Sections of Support' });
  await expect(mark).toHaveAttribute('aria-expanded', 'false');
  await mark.click();
  await expect(mark).toHaveAttribute('aria-expanded', 'true');
  await tree(page).getByRole('link', { name: 'Web support' }).click();
  await expect(heading(page)).toHaveText('Web support');
  await expect(tree(page).getByRole('link', { name: 'What makes a good case' })).toBeVisible();
  await expect(tree(page).getByRole('link', { name: 'Web support' })).toHaveAttribute('aria-current', 'page');
  await mark.click();
  await expect(tree(page).getByRole('link', { name: 'Web support' })).toBeHidden();
});

test('on a narrow screen the tree waits behind a button and closes when a section is chosen (UX-10)', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await signInAs(page, 'Mira Sand');
  await page.goto('guide/faq');
  await expect(heading(page)).toHaveText('Frequently asked questions');
  const overview = tree(page).getByRole('link', { name: 'Overview' });
  await expect(overview).toBeHidden();
  await tree(page).getByRole('button', { name: 'Sections', exact: true }).click();
  await overview.click();
  await expect(heading(page)).toHaveText('Overview');
  await expect(overview).toBeHidden();
});

test('the contents list every section with its number, and there are six quick links (GEN-15, GEN-16)', async ({ page }) => {
  await signInAs(page, 'Noor Aziz');
  await page.goto('guide/contents');
  const lines = page.getByRole('list', { name: 'Contents' }).getByRole('listitem');
  await expect(lines).toHaveCount(SECTIONS);
  await expect(lines.nth(0)).toHaveText('Overview1');
  await expect(lines.nth(SECTIONS - 1)).toHaveText(`Additional resources${SECTIONS}`);
  const quick = page.getByRole('navigation', { name: 'Quick links' }).getByRole('link');
  await expect(quick).toHaveText([
    'Top 5 things to know',
    'The setup process',
    'The Contract Manager',
    'Step 7: Add users',
    'Phone support and naming callers',
    'Best practices',
  ]);
  await lines.getByRole('link', { name: 'Renewal' }).click();
  await expect(heading(page)).toHaveText('Renewal');
});

test('a section has an address of its own, Back returns, and an unknown one is not there', async ({ page }) => {
  await signInAs(page, 'Mira Sand');
  await page.goto('guide/scenarios');
  await expect(heading(page)).toHaveText('Two examples');
  await page.getByRole('link', { name: 'Next', exact: true }).click();
  await expect(heading(page)).toHaveText('Prepare your list');
  await page.goBack();
  await expect(heading(page)).toHaveText('Two examples');
  await page.goto('guide/nothing');
  await expect(heading(page)).toHaveText('Page not found');
});

test('another language keeps the section and its words come from a file of their own (UX-28, PERF-01)', async ({ page }) => {
  const files: string[] = [];
  page.on('request', (request) => files.push(new URL(request.url()).pathname));
  await signInAs(page, 'Lena Vik');
  await expect(heading(page)).toBeVisible();
  expect(files.filter((file) => /guide-..-/.test(file))).toEqual([]);
  await page.goto('guide/launch');
  await expect(heading(page)).toHaveText('Step 10: Launch');
  await page.getByRole('combobox', { name: 'Language' }).selectOption('Svenska');
  await expect(heading(page)).toHaveText('Steg 10: Starta');
  await expect(page).toHaveURL(/guide\/launch$/);
  await page.getByRole('combobox', { name: 'Språk' }).selectOption('English');
  await expect(heading(page)).toHaveText('Step 10: Launch');
  expect(files.filter((file) => /guide-(en|sv)-/.test(file)).length).toBeGreaterThanOrEqual(2);
});

test('a step shows its own state and leads to its screen, and the process shows all ten (FLO-01, UX-01)', async ({ page }) => {
  await signInAs(page, 'Paula Marsh');
  await page.goto('guide/order');
  const here = page.getByRole('region', { name: 'In your portal' });
  await expect(here).toContainText('Done');
  await here.getByRole('link', { name: 'Open: Order processed' }).click();
  await expect(heading(page)).toHaveText('Step 1 of 10: Order processed');
  await page.goto('guide/setup-process');
  await expect(here).toContainText(/\d+ of 10 steps done/);
  const steps = page.getByRole('list', { name: 'Setup steps' }).getByRole('listitem');
  await expect(steps).toHaveCount(10);
  await steps.nth(6).getByRole('link').click();
  await expect(heading(page)).toHaveText('Step 7: Add users');
  await page.goto('guide/user-management');
  await expect(here).toContainText(/\d+ people in the account/);
});

test('a User reads everything, and is led only where a User may go (NAV-17, ROL-18)', async ({ page }) => {
  await signInAs(page, 'Mira Sand');
  const here = page.getByRole('region', { name: 'In your portal' });
  await page.goto('guide/install');
  await expect(here.getByRole('link', { name: 'Open: Download and install' })).toBeVisible();
  await page.goto('guide/user-management');
  await expect(page.getByRole('main')).toContainText('Press a name');
  await expect(page.getByRole('main').getByRole('link', { name: /^Open: All Users/ })).toHaveCount(0);
  await expect(here).toHaveCount(0);
  await page.goto('guide/coordinator');
  await expect(page.getByRole('main')).toContainText('Apply to All');
  await expect(here).toHaveCount(0);
});

test('the help of a page leads to the section about it (NAV-16, UX-31)', async ({ page }) => {
  await signInAs(page, 'Paula Marsh');
  const fitting = {
    setup: 'The setup process',
    products: 'Step 4: Review products and services',
    users: 'User management',
    roles: 'Roles and what they may do',
    profile: 'Step 5: Set up your profile',
    'cases/reseller-permissions': 'What a reseller may see',
    activate: 'Step 10: Launch',
    guide: 'Overview',
  };
  for (const [path, section] of Object.entries(fitting)) {
    await page.goto(path);
    await page.getByRole('button', { name: 'Help', exact: true }).click();
    const more = page.getByRole('link', { name: 'More in the guide' });
    await more.click();
    await expect(heading(page)).toHaveText(section);
    await expect(more).toBeHidden();
  }
});

test('the set-up guide hidden on one device is hidden on the other, and the guide brings it back (faults 14 and 16)', async ({ browser }) => {
  const pages = await Promise.all([0, 1].map(async () => (await browser.newContext()).newPage()));
  const [first, second] = pages as [Page, Page];
  for (const page of pages) await signInAs(page, 'Alex Reed');
  const beside = (page: Page) => page.getByRole('complementary', { name: 'Setup guide' });
  await first.goto('guide/setup');
  await expect(beside(first)).toContainText('steps done');
  await expect(heading(first)).toHaveText('Setup & installation');
  const again = (page: Page) => page.getByRole('button', { name: 'Show the setup guide again' });
  await expect(again(first)).toBeHidden();
  await beside(first).getByRole('button', { name: 'Hide setup guide' }).click();
  await expect(beside(first)).not.toContainText('steps done');
  await second.goto('guide/setup');
  await expect(again(second)).toBeVisible();
  await expect(beside(second)).not.toContainText('steps done');
  await again(second).click();
  await expect(beside(second)).toContainText('steps done');
  await expect(again(second)).toBeHidden();
  await first.reload();
  await expect(beside(first)).toContainText('steps done');
});
