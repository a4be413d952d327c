// Signing in as a person of the demo world, as a visitor does it.
import { expect, type Page } from '@playwright/test';

/** Opens the sign-in page and presses "Sign in as `name`". */
export async function signInAs(page: Page, name: string): Promise<void> {
  await page.goto('sign-in');
  await page.getByRole('button', { name: `Sign in as ${name}` }).click();
  await expect(page).not.toHaveURL(/sign-in/);
}
