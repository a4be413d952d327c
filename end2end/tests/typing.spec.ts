// What somebody types or pastes, and what the page says of its own accord.
import { expect } from '@playwright/test';

import { ask } from '../support/looks';
import { welcomeLink } from '../support/mailbox';
import { test } from '../support/test';
import { become } from '../support/visits';

test('user ID and password are pasted and filled in by a password manager (UX-30)', async ({ page }) => {
  await page.goto('sign-in');
  const [user, password] = [page.getByRole('textbox', { name: 'User ID or email' }), page.getByRole('textbox', { name: 'Password' })];
  await expect(user).toHaveAttribute('autocomplete', /\busername\b/);
  await expect(password).toHaveAttribute('autocomplete', /\bcurrent-password\b/);
  await user.fill('somebody@linden.example');
  await user.press('Control+A');
  await user.press('Control+C');
  await password.focus();
  await password.press('Control+V');
  await expect(password).toHaveValue('somebody@linden.example');
});

test('a new password may be made by a password manager (UX-30)', async ({ page }) => {
  await page.goto(await welcomeLink(page));
  for (const name of ['New password', 'Repeat password']) {
    await expect(page.getByRole('textbox', { name })).toHaveAttribute('autocomplete', /\bnew-password\b/);
  }
});

test('switching the language keeps what was typed, before and after signing in (UX-28)', async ({ page }) => {
  await page.goto('sign-in');
  await page.getByRole('textbox', { name: 'User ID or email' }).fill('somebody@linden.example');
  await page.getByRole('combobox', { name: 'Language' }).selectOption('Svenska');
  await expect(page.getByRole('heading', { level: 1, name: 'Logga in' })).toBeVisible();
  await expect(page.getByRole('textbox').first()).toHaveValue('somebody@linden.example');
  await page.getByRole('combobox', { name: 'Språk' }).selectOption('English');
  await become(page, 'Bo Lindgren');
  await page.goto('activate');
  await page.getByRole('textbox', { name: 'Code' }).fill('WXYZ');
  await page.getByRole('combobox', { name: 'Language' }).selectOption('Français');
  await expect(page.getByRole('navigation', { name: 'Management' })).toBeHidden();
  await expect(page.getByRole('main').getByRole('textbox')).toHaveValue('WXYZ');
  await page.getByRole('combobox', { name: 'Langue' }).selectOption('English');
  await expect(page.getByRole('navigation', { name: 'Management' })).toBeVisible();
});

test('a passing message holds nothing to press, and the page says the same (UX-20)', async ({ page }) => {
  await become(page, 'Bo Lindgren');
  await page.goto('profile/preferences');
  await page.getByRole('button', { name: /Save/ }).click();
  await expect(page.getByRole('main')).toContainText(/saved/i);
  const complaints = await ask(page, 'wrongAnnouncers');
  expect(complaints.filter((words) => words.includes('pressed'))).toEqual([]);
});
