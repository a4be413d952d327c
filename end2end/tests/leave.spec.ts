// Off-boarding: everything of one person, a successor, the report, and the way back.
import { expect, type Page } from '@playwright/test';

import { tabTo } from '../support/keys';
import { signInAs } from '../support/people';
import { idOf } from '../support/routes';
import { test } from '../support/test';

const HEADERS = { 'sec-fetch-site': 'same-origin' };

interface Person {
  id: string;
  name: string;
  email: string;
}

/** The account of whoever is signed in. */
async function account(page: Page): Promise<string> {
  return `api/accounts/${(await (await page.request.get('api/session')).json()).session.account}`;
}

/** Somebody whom no other test knows: leaving ends every session of a person. */
async function addPerson(page: Page, family_name: string): Promise<Person> {
  const email = `${family_name.toLowerCase()}-${Date.now()}@linden-architecture.example`;
  const data = { entries: [{ given_name: 'Nel', family_name, email }], language: 'en' };
  const added = await page.request.post(`${await account(page)}/users`, { data, headers: HEADERS });
  const [{ person }] = (await added.json()).entries;
  return { id: person, name: `Nel ${family_name}`, email };
}

/** Gives them a seat of the first product that has one left. */
async function giveSeat(page: Page, person: Person): Promise<void> {
  const access = `${await account(page)}/access`;
  const { version, contracts } = await (await page.request.get(`${access}?user=${person.id}`)).json();
  const lines: { line: string; seats: { total: number; used: number } }[] = contracts.flatMap((contract: { lines: unknown[] }) => contract.lines);
  const free = lines.find(({ seats }) => seats.used < seats.total);
  const data = { people: [person.id], version, benefits: [], services: [], lines: [{ line: free?.line, assign: true }] };
  const saved = await page.request.put(access, { data, headers: HEADERS });
  expect(saved.ok(), await saved.text()).toBe(true);
}

test('a seat goes to a successor, the report names whom and what, and a removal is undone (DEC-16, faults 12, 23)', async ({ page }) => {
  await signInAs(page, 'Paula Marsh');
  const [leaver, successor] = [await addPerson(page, 'Goer'), await addPerson(page, 'Comer')];
  await giveSeat(page, leaver);
  await page.goto(`users?search=${leaver.email}`);
  await page.getByRole('button', { name: leaver.name, exact: true }).click();
  await page.getByRole('link', { name: `Off-board ${leaver.name}` }).click();
  await expect(page.getByRole('heading', { level: 1, name: `Off-boarding: ${leaver.name}` })).toBeVisible();
  await page.getByRole('combobox', { name: 'Successor' }).fill(successor.email);
  await page.getByRole('option', { name: new RegExp(successor.email) }).click();
  await expect(page.getByRole('combobox', { name: /contract/ }).first()).toContainText(`Hand over to ${successor.name}`);
  await page.getByRole('button', { name: `Remove ${leaver.name}` }).click();
  await expect(page.getByText(new RegExp(`${leaver.name} was removed on`))).toBeVisible();
  await expect(page.getByRole('region', { name: `What became of the seats of ${leaver.name}` })).toContainText(successor.name);
  await expect(page.getByRole('button', { name: 'Print' })).toBeVisible();
  await page.getByRole('button', { name: `Restore ${leaver.name}` }).click();
  await expect(page.getByText(new RegExp(`${leaver.name} is back`))).toBeVisible();
});

test('a person is off-boarded and brought back by keys alone (UX-32)', async ({ page }) => {
  await signInAs(page, 'Paula Marsh');
  const leaver = await addPerson(page, 'Keyes');
  await giveSeat(page, leaver);
  await page.goto(`users/${leaver.id}/leave`);
  await expect(page.getByRole('heading', { level: 1, name: `Off-boarding: ${leaver.name}` })).toBeVisible();
  await tabTo(page, 'button', `Remove ${leaver.name}`);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: `What became of the seats of ${leaver.name}` })).toContainText('Released');
  await tabTo(page, 'button', `Restore ${leaver.name}`);
  await page.keyboard.press('Enter');
  await expect(page.getByText(`${leaver.name} is back with everything as before.`)).toBeVisible();
});

test('whoever holds a role hands it over first (DEC-05)', async ({ page }) => {
  await signInAs(page, 'Paula Marsh');
  await page.goto(`users/${await idOf(page, 'Ivan Petrov')}/leave`);
  await expect(page.getByText('The person holds a role that has to be handed over first.')).toBeVisible();
  await expect(page.getByRole('button', { name: /^Remove/ })).toHaveCount(0);
});
