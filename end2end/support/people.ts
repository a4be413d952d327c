// Coming in: as a person of the demo world, or as somebody new by the link of a mail.
import { expect, type Page } from '@playwright/test';

/** Opens the sign-in page and presses "Sign in as `name`". */
export async function signInAs(page: Page, name: string): Promise<void> {
  await page.goto('sign-in');
  await page.getByRole('button', { name: `Sign in as ${name}` }).click();
  await expect(page).not.toHaveURL(/sign-in/);
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
