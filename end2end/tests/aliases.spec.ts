// One person under several sign-in names: proved by mail, one of them preferred (DEC-09).
import { expect, type Page } from '@playwright/test';

import { enter, tabTo, write } from '../support/keys';
import { followMail } from '../support/mailbox';
import { choosePassword, PASSWORD, signInAs, signInWith } from '../support/people';
import { test } from '../support/test';

const HEADERS = { 'sec-fetch-site': 'same-origin' };

interface Names {
  first: string;
  second: string;
}

/** Somebody whom no other test knows, signed in with a password, and the address they add. */
async function somebody(page: Page, family_name: string): Promise<Names> {
  const mark = `${family_name.toLowerCase()}-${Date.now()}`;
  const names = { first: `${mark}@linden-architecture.example`, second: `${mark}@home.example` };
  await signInAs(page, 'Paula Marsh');
  const { account } = (await (await page.request.get('api/session')).json()).session;
  const data = { entries: [{ given_name: 'Nel', family_name, email: names.first }], language: 'en' };
  expect((await page.request.post(`api/accounts/${account}/users`, { data, headers: HEADERS })).ok()).toBe(true);
  await page.context().clearCookies();
  await followMail(page, names.first, /has added you/);
  await choosePassword(page, PASSWORD);
  await expect(page.getByRole('heading', { level: 1, name: 'All Products & Services' })).toBeVisible();
  return names;
}

test('a second sign-in name is proved by mail, signs in, becomes the preferred one, and the first is given up (DEC-09)', async ({ page }) => {
  const { first, second } = await somebody(page, 'Twoname');
  await page.goto('profile');
  await page.getByRole('tab', { name: 'Sign-in names' }).click();
  await page.getByRole('textbox', { name: 'Email' }).fill('not an address');
  await page.getByRole('button', { name: 'Send link' }).click();
  await expect(page.getByRole('textbox', { name: 'Email' })).toHaveAttribute('aria-invalid', 'true');
  await page.getByRole('textbox', { name: 'Email' }).fill(second);
  await page.getByRole('button', { name: 'Send link' }).click();
  await expect(page.getByText(`A mail with a link is on its way to ${second}.`)).toBeVisible();
  await expect(page.getByRole('row', { name: new RegExp(second) })).toContainText('Link sent');
  await followMail(page, second, /Confirm this sign-in name/);
  await page.getByRole('button', { name: `Add ${second}` }).click();
  await expect(page.getByText(`${second} signs you in from now on.`)).toBeVisible();
  await page.reload();
  await expect(page.getByText('This link was used or has expired.')).toBeVisible();
  await signInWith(page, second.toUpperCase(), PASSWORD);
  await expect(page.getByRole('heading', { level: 1, name: 'All Products & Services' })).toBeVisible();
  await page.goto('profile/addresses');
  await page.getByRole('button', { name: `Make ${second} preferred` }).click();
  await expect(page.getByRole('row', { name: new RegExp(second) })).toContainText('Preferred');
  await page.getByRole('button', { name: `Remove ${first}` }).click();
  await expect(page.getByText(`${first} does not sign you in.`)).toBeVisible();
  await signInWith(page, first, PASSWORD);
  await expect(page.getByText('User ID and password do not match.').first()).toBeVisible();
});

test('a sign-in name is added by keys alone (UX-32), and its mail says the same for an address somebody else has (SEC-04)', async ({ page }) => {
  const { second } = await somebody(page, 'Keyname');
  await page.goto('profile/addresses');
  await write(page, 'Email', 'mira.sand@linden-architecture.example');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/A mail with a link is on its way to mira.sand/)).toBeVisible();
  await enter(page, 'button', /Remove mira.sand/);
  await expect(page.getByText(/mira.sand@linden-architecture.example does not sign you in/)).toBeVisible();
  await write(page, 'Email', second);
  await page.keyboard.press('Enter');
  await expect(page.getByText(`A mail with a link is on its way to ${second}.`)).toBeVisible();
  await followMail(page, second, /Confirm this sign-in name/);
  await enter(page, 'button', `Add ${second}`);
  await expect(page.getByText(`${second} signs you in from now on.`)).toBeVisible();
  await tabTo(page, 'link', 'Sign-in names');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: `Make ${second} preferred` })).toBeVisible();
});
