// The mailbox of a demo: every mail that left, as it was sent.
import { expect, type Locator, type Page } from '@playwright/test';

/** The newest mail to the address whose subject fits; waits until it has left. */
export async function mail(page: Page, address: string, subject: RegExp): Promise<Locator> {
  const found = page
    .getByRole('article')
    .filter({ hasText: address })
    .filter({ has: page.getByRole('heading', { name: subject }) })
    .first();
  await expect(async () => {
    await page.goto('mailbox');
    await expect(found).toBeVisible({ timeout: 1_000 });
  }).toPass();
  return found;
}

/** Follows the link of such a mail, as its receiver. */
export async function followMail(page: Page, address: string, subject: RegExp): Promise<void> {
  const letter = await mail(page, address, subject);
  const link = letter.getByRole('link').first();
  await page.goto((await link.getAttribute('href')) ?? 'no link');
}
