// Coming in: as a person of the demo world, or as somebody new by the link of a mail.
import { type Browser, expect, type Page } from '@playwright/test';

import { followMail } from './mailbox';

/** The password of everybody who joins. */
export const PASSWORD = 'seven green kites at noon';

/** Opens the sign-in page and presses "Sign in as `name`". */
export async function signInAs(page: Page, name: string): Promise<void> {
  await page.goto('sign-in');
  await page.getByRole('button', { name: `Sign in as ${name}` }).click();
  await expect(page).not.toHaveURL(/sign-in/);
}

/** Signs in with a name and password, in the place of whoever was signed in. */
export async function signInWith(page: Page, user: string, password: string): Promise<void> {
  await page.context().clearCookies();
  await page.goto('sign-in');
  await page.getByRole('textbox', { name: 'User ID or email' }).fill(user);
  await page.getByRole('textbox', { name: 'Password' }).fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

/** On the page of a welcome link: chooses a password and accepts the terms. */
export async function choosePassword(page: Page, password: string): Promise<void> {
  await expect(page.getByRole('heading', { level: 1, name: 'Choose your password' })).toBeVisible();
  await page.getByRole('textbox', { name: 'New password' }).fill(password);
  await page.getByRole('textbox', { name: 'Repeat password' }).fill(password);
  await page.getByRole('button', { name: 'Continue' }).click();
  await acceptTerms(page);
}

/** Accepts the terms. */
export async function acceptTerms(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1, name: 'Terms and conditions' })).toBeVisible();
  await page.getByRole('checkbox', { name: 'I accept the terms' }).check();
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page).not.toHaveURL(/terms/);
}

/** Somebody new whom an administrator adds and who has nothing, signed in with a page of their own. */
export async function join(browser: Browser, admin: Page, family_name: string): Promise<{ page: Page; email: string }> {
  const email = `${family_name.toLowerCase()}-${Date.now()}@linden-architecture.example`;
  const { session } = await (await admin.request.get('api/session')).json();
  const data = { entries: [{ given_name: 'Nel', family_name, email }], language: 'en' };
  const headers = { 'sec-fetch-site': 'same-origin' };
  await admin.request.post(`api/accounts/${session.account}/users`, { data, headers });
  const page = await (await browser.newContext()).newPage();
  await followMail(page, email, /Get started/);
  await choosePassword(page, PASSWORD);
  return { page, email };
}
