// Invitations: sent again, taken back, handed over as a link (ranks 1 and 2).
import { expect, type Page } from '@playwright/test';

import { enter } from '../support/keys';
import { mail } from '../support/mailbox';
import { choosePassword, PASSWORD, signInAs } from '../support/people';
import { test } from '../support/test';


/** Somebody nobody has invited before. */
const fresh = (name: string) => `${name}-${Date.now()}@linden-architecture.example`;

/** Paula adds somebody and looks at the invitation. */
async function invite(page: Page, email: string): Promise<void> {
  await signInAs(page, 'Paula Marsh');
  await page.goto('users/add');
  await page.getByRole('textbox', { name: 'Email' }).fill(email);
  await page.getByRole('textbox', { name: 'First name' }).fill('Nia');
  await page.getByRole('textbox', { name: 'Last name' }).fill(email.split('@')[0] ?? '');
  await page.getByRole('button', { name: 'Save & Continue' }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
  await page.goto(`users/invitations?search=${encodeURIComponent(email)}`);
  await expect(page.getByRole('row', { name: email })).toBeVisible();
}

test('an invitation is revoked and sent again, and the former link is dead (rank 1, DEC-07)', async ({ page }) => {
  const email = fresh('nia');
  await invite(page, email);
  const row = page.getByRole('row', { name: email });
  const letter = await mail(page, email, /Get started/);
  const link = (await letter.getByRole('link').first().getAttribute('href')) ?? '';
  await page.goto(`users/invitations?search=${encodeURIComponent(email)}`);
  await expect(row).toContainText('Pending');
  await row.getByRole('button', { name: /^Revoke/ }).click();
  await expect(row).toContainText('Revoked');
  await expect(row.getByRole('button', { name: /^Copy link/ })).toHaveCount(0);
  await row.getByRole('button', { name: /^Resend/ }).click();
  await expect(page.getByRole('main')).toContainText('is queued');
  await expect(row).toContainText(/Not sent|Pending/);
  await page.goto(link);
  await expect(page.getByRole('main')).toContainText('This link was used or has expired.');
});

test('a link is copied, shown once, and lets somebody in (rank 1, SEC-09)', async ({ page, browser }) => {
  const email = fresh('link');
  await invite(page, email);
  await page.getByRole('button', { name: /^Copy link/ }).click();
  const address = page.getByText(/\/welcome\//);
  await expect(address).toBeVisible();
  const link = await address.innerText();
  await page.reload();
  await expect(page.getByRole('row', { name: email })).toContainText('Link handed over');
  await expect(address).toHaveCount(0);
  const other = await browser.newContext();
  const visitor = await other.newPage();
  await visitor.goto(link);
  await choosePassword(visitor, PASSWORD);
  await other.close();
  await page.reload();
  await expect(page.getByRole('row', { name: email })).toContainText('Accepted');
});

test('by keys: filtered invitations are sent again with the true count, and Back restores the filter (DEC-15, fault 7)', async ({ page }) => {
  const mark = `bulk${Date.now()}`;
  await invite(page, `a-${mark}@linden-architecture.example`);
  await invite(page, `b-${mark}@linden-architecture.example`);
  await page.goto(`users/invitations?search=${mark}`);
  await expect(page.getByText('2 invitations')).toBeVisible();
  await enter(page, 'button', 'Resend all 2');
  await expect(page.getByRole('main')).toContainText('2 mails are queued again');
  await page.getByRole('combobox', { name: 'State' }).selectOption('Revoked');
  await expect(page.getByText('0 invitations')).toBeVisible();
  await page.goBack();
  await expect(page.getByText('2 invitations')).toBeVisible();
});
