// Two identities of one person become one, by whoever proves both addresses (DEC-09).
import { expect, type Page } from '@playwright/test';

import { expectAccessible } from '../support/checks';
import { choose, enter, write } from '../support/keys';
import { followMail } from '../support/mailbox';
import { choosePassword, PASSWORD, signInAs, signInWith } from '../support/people';
import { test } from '../support/test';

const HEADERS = { 'sec-fetch-site': 'same-origin' };
const OTHER_PASSWORD = 'a second name for old ships';
const PRODUCTS = 'All Products & Services';

/** Adds people whom no other test knows to Linden; their addresses. */
async function add(page: Page, family_name: string, count: number): Promise<string[]> {
  const mark = `${family_name.toLowerCase()}-${Date.now()}`;
  const emails = Array.from({ length: count }, (_, at) => `${mark}-${at}@linden-architecture.example`);
  await signInAs(page, 'Paula Marsh');
  const { account } = (await (await page.request.get('api/session')).json()).session;
  const entries = emails.map((email) => ({ given_name: 'Nel', family_name, email }));
  const data = { entries, language: 'en' };
  expect((await page.request.post(`api/accounts/${account}/users`, { data, headers: HEADERS })).ok()).toBe(true);
  return emails;
}

/** Joins by the link of the first mail. */
async function join(page: Page, email: string, password: string): Promise<void> {
  await page.context().clearCookies();
  await followMail(page, email, /has added you/);
  await choosePassword(page, password);
  await expect(page.getByRole('heading', { level: 1, name: PRODUCTS })).toBeVisible();
}

test('what merging does is seen first, it asks for the own password, and both names are one person afterwards (DEC-09)', async ({ page }) => {
  const [first, second] = await add(page, 'Twoself', 2);
  await join(page, second, OTHER_PASSWORD);
  await join(page, first, PASSWORD);
  await page.goto('profile/addresses');
  await page.getByRole('textbox', { name: 'Email' }).fill(second);
  await page.getByRole('button', { name: 'Send link' }).click();
  await expect(page.getByText(`A mail with a link is on its way to ${second}.`)).toBeVisible();
  await followMail(page, second, /Confirm this sign-in name/);
  await expect(page.getByText(`${second} has an identity of its own here.`)).toBeVisible();
  await expect(page.getByRole('row', { name: /Linden Architecture/ })).toContainText('You are there with both and stay once.');
  await expect(page.getByText('1 session of the other identity is signed out.')).toBeVisible();
  await expectAccessible(page);
  const merge = page.getByRole('button', { name: `Merge ${second} into mine` });
  await merge.click();
  const password = page.getByRole('textbox', { name: 'Your password' });
  await expect(password).toHaveAttribute('aria-invalid', 'true');
  await password.fill(OTHER_PASSWORD);
  await merge.click();
  await expect(page.getByText('User ID and password do not match.').first()).toBeVisible();
  await password.fill(PASSWORD);
  await merge.dblclick();
  await expect(page.getByText(`${second} belongs to your identity now`)).toBeVisible();
  await page.reload();
  await expect(page.getByText('This link was used or has expired.')).toBeVisible();
  await signInWith(page, second, PASSWORD);
  await expect(page.getByRole('heading', { level: 1, name: PRODUCTS })).toBeVisible();
  await page.goto('profile/addresses');
  await expect(page.getByRole('row', { name: new RegExp(second) })).toContainText('Signs you in since');
  await signInAs(page, 'Paula Marsh');
  await page.goto(`users?search=${first}`);
  await expect(page.getByRole('button', { name: 'Nel Twoself', exact: true })).toHaveCount(1);
  await page.goto(`users?search=${second}`);
  await expect(page.getByRole('button', { name: 'Nel Twoself', exact: true })).toHaveCount(0);
});

test('identities are merged by keys alone, and the proved address can be the preferred one (UX-32)', async ({ page }) => {
  const [first, second] = await add(page, 'Keyself', 2);
  await join(page, first, PASSWORD);
  await page.goto('profile/addresses');
  await write(page, 'Email', second);
  await page.keyboard.press('Enter');
  await expect(page.getByText(`A mail with a link is on its way to ${second}.`)).toBeVisible();
  await followMail(page, second, /Confirm this sign-in name/);
  await expect(page.getByText('Nothing but the other identity itself.')).toBeVisible();
  await choose(page, second);
  await write(page, 'Your password', PASSWORD);
  await page.keyboard.press('Enter');
  await expect(page.getByText(`${second} belongs to your identity now`)).toBeVisible();
  await enter(page, 'link', 'Sign-in names');
  await expect(page.getByRole('row', { name: new RegExp(second) })).toContainText('Preferred');
  await expect(page.getByRole('button', { name: `Make ${first} preferred` })).toBeVisible();
});
