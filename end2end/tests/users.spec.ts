// The list of people: filters, orders, ticks and what is done with many at once (UMG-01, UX-14).
import { readFile } from 'node:fs/promises';

import { type Page, expect } from '@playwright/test';

import { enter, space } from '../support/keys';
import { test } from '../support/test';
import { become } from '../support/visits';

async function open(page: Page, query = ''): Promise<void> {
  await become(page, 'Ivan Petrov');
  await page.goto(`users${query}`);
  await expect(page.getByRole('heading', { level: 1, name: /^All Users \(\d+\)$/ })).toBeVisible();
}

/** The names on show, in order. */
function names(page: Page): Promise<string[]> {
  return page.getByRole('table').getByRole('rowheader').getByRole('button').allTextContents();
}

const filters = (page: Page) => page.getByRole('button', { name: 'Filters' });
const found = (page: Page) => page.getByRole('search').getByRole('status');

test('filters stand in the address, their tags take them out, Back brings them back (UMG-03, fault 7)', async ({ page }) => {
  await open(page);
  await filters(page).click();
  await page.getByRole('checkbox', { name: 'DraftPro', exact: true }).check();
  await expect(page).toHaveURL(/\?product=draftpro$/);
  await expect(found(page)).toHaveText(/^\d+ people found$/);
  await page.getByRole('checkbox', { name: 'Named Caller' }).check();
  await expect(page).toHaveURL(/product=draftpro&role=named-caller$/);
  await expect.poll(() => names(page)).toContainEqual(expect.stringContaining('Tom Okafor'));
  expect((await names(page)).join()).not.toContain('Mira Sand');
  await page.getByRole('button', { name: 'Remove the filter Named Caller' }).click();
  await expect(page).toHaveURL(/\?product=draftpro$/);
  await expect.poll(async () => (await names(page)).join()).toContain('Mira Sand');
  await page.goBack();
  await expect(page).toHaveURL(/role=named-caller$/);
  await expect(page.getByRole('checkbox', { name: 'Named Caller' })).toBeChecked();
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await expect(page).toHaveURL(/users$/);
  await expect(page.getByRole('searchbox', { name: 'Search name or email' })).toBeFocused();
});

test('a shared address opens the same people, and a filter nobody fits says so (UX-22)', async ({ page }) => {
  await open(page, '?status=suspended&status=removed&contract=110003482299');
  await expect(page.getByText('Nobody fits')).toBeVisible();
  await page.getByRole('button', { name: 'Show everybody' }).click();
  await expect(page.getByRole('button', { name: 'Mira Sand', exact: true })).toBeVisible();
});

test('the list is sorted by its heads and by Sort by, both ways (USR-23)', async ({ page }) => {
  await open(page);
  const sort = page.getByRole('combobox', { name: 'Sort by' });
  await expect(sort.getByRole('option', { selected: true })).toHaveText('First name (A–Z)');
  const ascending = await names(page);
  await page.getByRole('columnheader').getByRole('button', { name: 'Name' }).click();
  await expect(page).toHaveURL(/sort=given-name-reversed/);
  await expect.poll(() => names(page)).toEqual([...ascending].reverse());
  await sort.selectOption('Last sign-in, newest first');
  await expect.poll(async () => (await names(page))[0]).toContain('Ivan Petrov');
  await page.getByRole('columnheader').getByRole('button', { name: 'Status' }).click();
  await expect(page.getByRole('columnheader', { name: 'Status' })).toHaveAttribute('aria-sort', 'ascending');
});

test('filters and orders go by keys alone (UX-32)', async ({ page }) => {
  await open(page, '?search=linden');
  await enter(page, 'button', 'Filters');
  await space(page, 'checkbox', 'Active');
  await expect(page).toHaveURL(/status=active/);
  await enter(page, 'button', 'Remove the filter Active');
  await expect(page).not.toHaveURL(/status/);
  await expectFocusKept(page);
});

/** What was pressed is gone, and the focus is still among what stood around it (UX-09). */
async function expectFocusKept(page: Page): Promise<void> {
  await expect.poll(() => page.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(true);
}

/** Somebody new for one test, added as an administrator adds them. */
async function add(page: Page, ...names: string[]): Promise<void> {
  const account = (await (await page.request.get('api/session')).json()).session.account;
  const entries = names.map((name) => ({
    given_name: name,
    family_name: 'Many',
    email: `${name.toLowerCase()}-${Date.now()}@linden-architecture.example`,
  }));
  const headers = { 'Sec-Fetch-Site': 'same-origin' };
  const answer = await page.request.post(`api/accounts/${account}/users`, { data: { entries, language: 'en' }, headers });
  expect(answer.ok(), await answer.text()).toBe(true);
}

const actions = (page: Page) => page.getByRole('button', { name: 'Actions' });
const act = async (page: Page, item: string) => {
  await actions(page).click();
  await page.getByRole('menuitem', { name: item, exact: true }).click();
};
const tick = (page: Page, name: string) => page.getByRole('checkbox', { name: `Select ${name}` });
const row = (page: Page, name: string) => page.getByRole('row').filter({ has: tick(page, name) });

test('many are suspended, the administrator stays and stays ticked, and Undo brings the others back (DEC-15, DEC-16, UX-18, rank 5)', async ({ page }) => {
  await open(page);
  await add(page, 'Ada', 'Ben');
  await page.goto('users?sort=added');
  await tick(page, 'Ada Many').check();
  await tick(page, 'Ben Many').check();
  await tick(page, 'Paula Marsh').check();
  await act(page, 'Suspend');
  await expect(page.getByRole('main')).toContainText('2 people were suspended. Their seats are kept.');
  await expect(page.getByRole('main')).toContainText('1 person stays as before and stays selected (Paula Marsh)');
  await expect(row(page, 'Ada Many')).toContainText('Suspended');
  await expect(tick(page, 'Paula Marsh')).toBeChecked();
  await expect(tick(page, 'Ada Many')).not.toBeChecked();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('main')).toContainText('2 people are back.');
  await expect(page.getByRole('button', { name: 'Undo' })).toHaveCount(0);
  await expect(row(page, 'Ada Many')).toContainText('Invited');
});

test('everybody who fits is selected over the pages, counted by the server, and removed with Undo (USR-26, UX-14, DEC-16, rank 39)', async ({ page }) => {
  await open(page);
  const names = Array.from({ length: 30 }, (_, n) => `Harvest${n}`);
  await add(page, ...names);
  await page.goto('users?search=harvest&size=25');
  await expect(found(page)).toHaveText('30 people found');
  const drawer = page.getByRole('button', { name: 'Harvest0 Many', exact: true });
  await expect(drawer).toHaveAttribute('aria-expanded', 'false');
  await page.getByRole('checkbox', { name: 'Select all' }).check();
  await expect(page.getByText('25 of 30 selected')).toBeVisible();
  await page.getByRole('button', { name: 'Select all 30' }).click();
  await expect(page.getByText('30 of 30 selected')).toBeVisible();
  await tick(page, 'Harvest0 Many').uncheck();
  await expect(page.getByText('29 of 30 selected')).toBeVisible();
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await page.getByRole('button', { name: 'Next page' }).click();
  await expect(tick(page, 'Harvest9 Many')).toBeChecked();
  expect(asked.filter((path) => /\/users(\/|$)/.test(path)), 'one request a page').toHaveLength(1);
  await act(page, 'Remove');
  await expect(page.getByRole('main')).toContainText('29 people were removed.');
  await expect(found(page)).toHaveText('1 person found');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('main')).toContainText('29 people were brought back.');
  await expect(found(page)).toHaveText('30 people found');
});

test('people are ticked and suspended by keys alone (UX-32)', async ({ page }) => {
  await open(page);
  await add(page, 'Kay');
  await page.goto('users?search=kay');
  await space(page, 'checkbox', 'Select Kay Many');
  await enter(page, 'button', 'Actions');
  await expect(page.getByRole('menuitem', { name: 'Edit Access' })).toBeFocused();
  await page.keyboard.press('s');
  await expect(page.getByRole('menuitem', { name: 'Suspend' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toContainText('1 person was suspended.');
  await expect(actions(page)).toBeFocused();
});

test('a file holds exactly who is filtered, with the columns on show (DEC-32, fault 22, UMG-06)', async ({ page }) => {
  await open(page, '?product=draftpro&role=user');
  await page.getByRole('button', { name: 'Columns' }).click();
  await page.getByRole('checkbox', { name: 'Roles' }).check();
  await page.getByRole('checkbox', { name: 'Benefits' }).uncheck();
  await expect(page).toHaveURL(/columns=roles,products,status/);
  await expect(page.getByRole('columnheader', { name: 'Roles' })).toBeVisible();
  await expect(page.getByRole('columnheader', { name: 'Benefits' })).toHaveCount(0);
  const shown = await page.getByRole('table').getByRole('rowheader').count();
  await actions(page).click();
  const file = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: new RegExp(`^Export ${shown} users? as CSV$`) }).click();
  const saved = await file;
  expect(saved.suggestedFilename()).toMatch(/^users-\d{4}-\d\d-\d\d\.csv$/);
  const lines = (await readFile(await saved.path(), 'utf8')).trim().split('\r\n');
  expect(lines[0]).toContain('First name,Last name,Email,Status,Roles,Products & services');
  expect(lines).toHaveLength(shown + 1);
});

test('whoever is ticked is exported, on a phone too (UMG-05, UMG-06, UX-10)', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 780 });
  await open(page, '?search=mira');
  await tick(page, 'Mira Sand').check();
  await actions(page).click();
  for (const item of ['Edit Access', 'Export 1 user as CSV']) await expect(page.getByRole('menuitem', { name: item })).toBeVisible();
  const file = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: 'Export 1 user as XLSX' }).click();
  expect((await file).suggestedFilename()).toMatch(/\.xlsx$/);
});

test('the drawer says where each right comes from (UMG-07, rank 13)', async ({ page }) => {
  await open(page, '?search=paula');
  await page.getByRole('button', { name: 'Paula Marsh', exact: true }).click();
  const drawer = page.getByRole('table');
  await expect(drawer).toContainText('Web Support, contract 110003482299: by the role Contract Manager');
  await expect(drawer).toContainText('Benefits (4)');
  await expect(drawer).toContainText(/DraftPro, contract 110003482299: came with the contract/);
});

test('a view is kept under a name, opens the list as it was, and is deleted (section 5, rank 20)', async ({ page }) => {
  await become(page, 'Ivan Petrov');
  await page.goto('users?search=mira&sort=email');
  await page.getByRole('button', { name: 'Saved views' }).click();
  await expect(page.getByText('No view is saved yet.')).toBeVisible();
  await page.getByRole('textbox', { name: 'Name of this view' }).fill('Only Mira');
  await page.getByRole('button', { name: 'Save this view' }).click();
  await expect(page.getByText('The view “Only Mira” is saved.')).toBeVisible();
  await page.goto('users');
  await page.getByRole('button', { name: 'Saved views' }).click();
  await page.getByRole('link', { name: 'Only Mira' }).click();
  await expect(page).toHaveURL(/search=mira/);
  await expect(page.getByRole('searchbox', { name: 'Search name or email' })).toHaveValue('mira');
  await page.getByRole('button', { name: 'Delete view Only Mira' }).click();
  await expect(page.getByText('No view is saved yet.')).toBeVisible();
});

test('more than fifty are given the same in one save (UMG-04, rank 6)', async ({ page }) => {
  await become(page, 'Paula Marsh');
  for (const half of [0, 30]) await add(page, ...Array.from({ length: 30 }, (_, n) => `Orchard${half + n}`));
  await page.goto('users?search=orchard&size=25');
  await page.getByRole('checkbox', { name: 'Select all' }).check();
  await page.getByRole('button', { name: 'Select all 60' }).click();
  await expect(page.getByText('60 of 60 selected')).toBeVisible();
  await act(page, 'Edit Access');
  const dialog = page.getByRole('dialog', { name: 'Edit Access' });
  await expect(dialog).toContainText('… and 10 more people.');
  const collection = dialog.getByRole('combobox', { name: 'Build Collection', exact: true });
  await collection.selectOption('Assign to all');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toContainText(/seats are missing|missing/i);
  await collection.selectOption('Leave as is');
  await dialog.getByRole('combobox', { name: /Web Support/ }).first().selectOption('Assign to all');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('main')).toContainText('The access of 60 people was changed.');
  await expect(page).toHaveURL(/search=orchard/);
  await act(page, 'Remove');
  await expect(page.getByRole('main')).toContainText('60 people were removed.');
});
