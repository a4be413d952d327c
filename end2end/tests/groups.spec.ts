// Groups with default access: joining gives, leaving takes what the group alone gave, and every page says so.
import { expect, type Page } from '@playwright/test';

import { enter, space, tabTo, write } from '../support/keys';
import { idOf } from '../support/routes';
import { test } from '../support/test';
import { become } from '../support/visits';

const HEADERS = { 'sec-fetch-site': 'same-origin' };

/** Adds somebody whom no other test knows; their address. */
async function addPerson(page: Page, family_name: string): Promise<string> {
  const { session } = await (await page.request.get('api/session')).json();
  const email = `${family_name.toLowerCase()}-${Date.now()}@linden-architecture.example`;
  const data = { entries: [{ given_name: 'Gro', family_name, email }], language: 'en' };
  const added = await page.request.post(`api/accounts/${session.account}/users`, { data, headers: HEADERS });
  expect(added.ok(), await added.text()).toBe(true);
  return email;
}

async function waitForLook(page: Page, words: string | RegExp): Promise<void> {
  await expect(page.getByRole('status').filter({ hasText: words })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Save', exact: true })).toBeEnabled();
}

test('a group gives to whoever joins, the drawer names it, and deleting takes it again (DEC-37)', async ({ page }) => {
  await become(page, 'Paula Marsh');
  const email = await addPerson(page, 'Northman');
  const name = `Studio ${Date.now()}`;
  await page.goto('users/groups');
  await page.getByRole('textbox', { name: 'Name of the new group' }).fill(name);
  await page.getByRole('button', { name: 'Create group' }).click();
  await expect(page.getByRole('heading', { level: 1, name: `Group ${name}` })).toBeVisible();
  const contract = page.getByRole('region', { name: 'Contract 110003482299' });
  await contract.getByRole('checkbox', { name: 'Assign Web Support' }).check();
  await waitForLook(page, 'Nobody’s access changes.');
  await page.getByRole('combobox', { name: 'Add to the group' }).fill(email);
  await page.getByRole('option', { name: new RegExp(email) }).click();
  await expect(page.getByRole('list', { name: 'Join when you save' })).toContainText(email);
  await waitForLook(page, '1 benefit or service will be given.');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('Saved. The access of 1 person changed.')).toBeVisible();
  await expect(page.getByRole('checkbox', { name: 'Take Gro Northman out of the group' })).toBeVisible();

  await page.getByRole('link', { name: 'Gro Northman' }).click();
  await expect(page.getByText(new RegExp(`Web Support.*by the group ${name}`))).toBeVisible();
  await page.getByRole('button', { name: 'Edit access for Gro Northman' }).click();
  await expect(page.getByRole('dialog').getByText(`Comes with the group ${name}.`)).toBeVisible();

  await page.goto(`users/groups?search=${encodeURIComponent(name)}`);
  await expect(page.getByRole('row', { name: new RegExp(`${name}.*Web Support`) })).toBeVisible();
  await page.getByRole('link', { name, exact: true }).click();
  await page.getByRole('button', { name: 'See what deleting would do' }).click();
  await expect(page.getByText('1 benefit or service will be taken away. 1 person gets a mail about it.')).toBeVisible();
  await page.getByRole('button', { name: `Delete group ${name}` }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Groups' })).toBeVisible();
  await expect(page.getByText(`The group ${name} is deleted.`).first()).toBeVisible();
  await page.goto(`users?search=${email}`);
  await page.getByRole('button', { name: 'Gro Northman', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Benefits (0)' })).toBeVisible();
});

test('a group is made, filled and left by keys alone on a phone (UX-32)', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await become(page, 'Paula Marsh');
  const email = await addPerson(page, 'Southman');
  const name = `Keys ${Date.now()}`;
  await page.goto('users/groups');
  await write(page, 'Name of the new group', name);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: `Group ${name}` })).toBeFocused();
  await tabTo(page, 'combobox', 'Add to the group');
  const asked = page.waitForRequest((request) => new URL(request.url()).searchParams.get('search') === email);
  await page.keyboard.type(email);
  await asked;
  await expect(page.getByRole('option', { name: new RegExp(email) })).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('list', { name: 'Join when you save' })).toContainText(email);
  await waitForLook(page, 'Nobody’s access changes.');
  await enter(page, 'button', 'Save');
  await expect(page.getByText('Saved. The access of 0 people changed.')).toBeVisible();
  await space(page, 'checkbox', 'Take Gro Southman out of the group');
  await waitForLook(page, 'Not saved yet.');
  await enter(page, 'button', 'Save');
  await expect(page.getByText('Nobody is in this group yet.')).toBeVisible();
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(wide).toBeLessThanOrEqual(360);
});

test('more people than seats are named before anything is saved (DEC-14)', async ({ page }) => {
  await become(page, 'Paula Marsh');
  await addPerson(page, 'Crowd');
  const { session } = await (await page.request.get('api/session')).json();
  const people = (await (await page.request.get(`api/accounts/${session.account}/users?size=200`)).json()).users;
  const made = await page.request.post(`api/accounts/${session.account}/groups`, { data: { name: `Crowd ${Date.now()}` }, headers: HEADERS });
  const group = await made.json();
  const join = people.map(({ person }: { person: string }) => person).slice(0, 50);
  const body = { version: group.version, join };
  const at = `api/accounts/${session.account}/groups/${group.group}`;
  const { version } = await (await page.request.post(`${at}/preview`, { data: body, headers: HEADERS })).json();
  const saved = await page.request.put(at, { data: { ...body, version }, headers: HEADERS });
  expect(saved.ok(), await saved.text()).toBe(true);
  await page.goto(`users/groups/${group.group}`);
  await page.getByRole('checkbox', { name: 'Assign Build Collection' }).first().check();
  await expect(page.getByText(/Build Collection: \d+ more (is|are) needed than/)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Save', exact: true })).toBeDisabled();
  await page.getByRole('button', { name: 'Discard' }).click();
  await expect(page.getByRole('checkbox', { name: 'Assign Build Collection' }).first()).not.toBeChecked();
});

test('the list of people is filtered by group, and a coordinator finds no groups (MAT-19)', async ({ page }) => {
  await become(page, 'Paula Marsh');
  const { session } = await (await page.request.get('api/session')).json();
  const name = `Listed ${Date.now()}`;
  const made = await page.request.post(`api/accounts/${session.account}/groups`, { data: { name }, headers: HEADERS });
  const group = await made.json();
  const body = { version: group.version, join: [await idOf(page, 'Mira Sand')] };
  const at = `api/accounts/${session.account}/groups/${group.group}`;
  const { version } = await (await page.request.post(`${at}/preview`, { data: body, headers: HEADERS })).json();
  await page.request.put(at, { data: { ...body, version }, headers: HEADERS });
  await page.goto(`users/groups?search=${encodeURIComponent(name)}`);
  await page.getByRole('row', { name: new RegExp(name) }).getByRole('link', { name: '1', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Mira Sand', exact: true })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Select Tom Okafor' }).or(page.getByRole('checkbox', { name: 'Select Tom Okafor' }))).toHaveCount(0);
  await expect(page.getByRole('list', { name: 'Chosen filters' })).toContainText(name);
  await become(page, 'Ivan Petrov');
  await page.goto(`users/groups/${group.group}`);
  await expect(page.getByRole('heading', { level: 1, name: 'Page not found' })).toBeVisible();
});

test('people ticked in the list are added to a group and it is renamed in the same save', async ({ page }) => {
  await become(page, 'Paula Marsh');
  const email = await addPerson(page, 'Eastman');
  const { session } = await (await page.request.get('api/session')).json();
  const name = `Ticked ${Date.now()}`;
  await page.request.post(`api/accounts/${session.account}/groups`, { data: { name }, headers: HEADERS });
  await page.goto(`users?search=${email}`);
  await page.getByRole('checkbox', { name: 'Select Gro Eastman' }).check();
  await page.getByRole('button', { name: 'Actions', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Add to a group' }).click();
  await expect(page.getByText('1 person joins the group you choose or create.')).toBeVisible();
  await page.getByRole('link', { name, exact: true }).click();
  await expect(page.getByRole('list', { name: 'Join when you save' })).toContainText('Gro Eastman');
  await page.getByRole('textbox', { name: 'Name of the group' }).fill(`${name} anew`);
  await waitForLook(page, 'Nobody’s access changes.');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('Saved. The access of 0 people changed.')).toBeVisible();
  await expect(page.getByRole('heading', { level: 1, name: `Group ${name} anew` })).toBeVisible();
  await expect(page.getByText('Somebody else saved')).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Save', exact: true })).toBeDisabled();
});
