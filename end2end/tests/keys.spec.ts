// Journeys of somebody who has no mouse (UX-32): Tab, Shift+Tab, Enter, the space bar, arrows, Escape and typing.
import { type Page, expect } from '@playwright/test';

import { choose, enter, space, tabTo, write } from '../support/keys';
import { followMail } from '../support/mailbox';
import { signInAs } from '../support/people';
import { test } from '../support/test';
import { become } from '../support/visits';

const PASSWORD = 'a bench in the north garden';

/** An address that no other run has used. */
function fresh(name: string): string {
  return `${name}-${Date.now()}@linden-architecture.example`;
}

async function start(page: Page, name: string, path: string): Promise<void> {
  await become(page, name);
  await page.goto(path);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
}

async function signOut(page: Page, person: string): Promise<void> {
  await tabTo(page, 'button', person, page.getByRole('banner'));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menuitem', { name: 'Profile' })).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('menuitem', { name: 'Sign out' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible();
}

test('1 somebody is added, chooses a password, signs out and in again by keys (UX-32)', async ({ page }) => {
  const email = fresh('keys');
  // A session of her own: signing out ends it, and other tests share one.
  await signInAs(page, 'Paula Marsh');
  await page.goto('users');
  await enter(page, 'link', 'Add');
  await expect(page.getByRole('heading', { level: 2, name: 'Add Users' })).toBeFocused();
  await write(page, 'Email', email);
  await write(page, 'First name', 'Kim');
  await write(page, 'Last name', 'Keys');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toBeHidden();
  await signOut(page, 'Paula Marsh');
  await followMail(page, email, /get started/i);
  await write(page, 'New password', PASSWORD);
  await write(page, 'Repeat password', PASSWORD);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Terms and conditions' })).toBeFocused();
  await space(page, 'checkbox', 'I accept the terms');
  await enter(page, 'button', 'Continue');
  await expect(page.getByRole('navigation', { name: 'Management' })).toBeVisible();
  await signOut(page, 'Kim Keys');
  await write(page, 'User ID or email', email);
  await write(page, 'Password', PASSWORD);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Kim Keys' })).toBeVisible();
});

test('2 the set-up and one of its steps open by keys, and the way back too (UX-32)', async ({ page }) => {
  await start(page, 'Paula Marsh', 'products');
  await enter(page, 'link', 'Setup');
  await expect(page.getByRole('heading', { level: 1, name: 'Set up your subscription' })).toBeFocused();
  await enter(page, 'link', /^Step 4:/);
  await expect(page.getByRole('heading', { level: 1, name: /Step 4 of 10/ })).toBeFocused();
  await enter(page, 'button', 'Next');
  await expect(page.getByRole('heading', { level: 1, name: /Step 5 of 10/ })).toBeFocused();
  await page.goBack();
  await page.goBack();
  await expect(page.getByRole('heading', { level: 1, name: 'Set up your subscription' })).toBeVisible();
});

test('3 a product’s drawer opens with Enter and closes with the space bar (UX-08, UX-32)', async ({ page }) => {
  await start(page, 'Paula Marsh', 'products');
  const drawer = await tabTo(page, 'button', 'DraftPro');
  await page.keyboard.press('Enter');
  await expect(drawer).toHaveAttribute('aria-expanded', 'true');
  await expect(drawer).toBeFocused();
  await expect(page.getByRole('main')).toContainText('available');
  await page.keyboard.press('Space');
  await expect(drawer).toHaveAttribute('aria-expanded', 'false');
});

test('4 a download is chosen and fetched by keys (UX-32)', async ({ page }) => {
  await start(page, 'Ivan Petrov', 'products');
  await tabTo(page, 'button', 'DraftPro');
  await enter(page, 'link', 'Downloads');
  await expect(page.getByRole('heading', { level: 2, name: 'Download DraftPro' })).toBeFocused();
  const platform = await tabTo(page, 'combobox', 'Platform');
  const before = await platform.inputValue();
  await page.keyboard.press('ArrowUp');
  await expect(platform).not.toHaveValue(before);
  await tabTo(page, 'button', 'Browser Download');
  const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
  expect(await download.failure()).toBeNull();
});

test('5 a list with two mistakes is pasted, mended and added by keys, with the example in sight (USR-14, USR-19, UX-15, UX-32)', async ({ page }) => {
  const [good, mended] = [fresh('bulk-good'), fresh('bulk-mended')];
  await start(page, 'Ivan Petrov', 'users/add');
  await tabTo(page, 'tab', 'Single');
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('tab', { name: 'Bulk Add' })).toBeFocused();
  await write(page, 'List of user names and emails', `${good}; ${mended.replace('@', '@@')}; nobody at home`);
  const dialog = page.getByRole('dialog', { name: 'Add Users' });
  await expect(dialog).toContainText('1 ready, 2 to check');
  await expect(dialog).toContainText('For example, separated by semicolons, commas or line breaks:');
  await page.keyboard.press('Control+A');
  await page.keyboard.type(`${good}; ${mended}`);
  await expect(dialog).toContainText('2 ready');
  await enter(page, 'button', 'Save & Continue');
  await expect(dialog).toBeHidden();
});

test('6 one person’s access is edited by keys, from the list (ACC-03, ACC-04, UX-32)', async ({ page }) => {
  await start(page, 'Ivan Petrov', 'users');
  await enter(page, 'button', 'Edit access for Dev Rao');
  const dialog = page.getByRole('dialog', { name: 'Edit Access' });
  await expect(dialog.getByRole('heading', { level: 2 })).toBeFocused();
  await space(page, 'checkbox', /^Assign DraftPro/);
  await enter(page, 'button', 'Save');
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('button', { name: 'Edit access for Dev Rao' })).toBeFocused();
});

test('7 a Software Coordinator is assigned by keys (SCO-16, UX-32)', async ({ page }) => {
  await start(page, 'Paula Marsh', 'users/coordinators');
  await space(page, 'checkbox', /^Select Build Collection/);
  await enter(page, 'button', 'Assign');
  const dialog = page.getByRole('dialog', { name: 'Assign Software Coordinator' });
  await expect(dialog.getByRole('heading', { level: 2 })).toBeFocused();
  await choose(page, /Ivan Petrov/);
  await enter(page, 'button', 'Apply to All');
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('table')).toContainText('Ivan Petrov');
});

test('8 a reseller is switched on and saved by keys (UX-17, UX-32)', async ({ page }) => {
  await start(page, 'Paula Marsh', 'cases/reseller-permissions');
  const toggle = await tabTo(page, 'switch', /may view cases of contract/);
  const before = await toggle.isChecked();
  await page.keyboard.press('Space');
  await expect(toggle).toBeChecked({ checked: !before });
  await enter(page, 'button', 'Save Changes');
  await expect(page.getByRole('main')).toContainText(/saved/i);
});

test('9 the matrix says why by keys (UX-11, UX-32)', async ({ page }) => {
  await start(page, 'Mira Sand', 'roles');
  const why = await tabTo(page, 'button', 'Why');
  await page.keyboard.press('Enter');
  await expect(why).toHaveAttribute('aria-expanded', 'true');
  await expect(page.getByRole('table')).toContainText(/has this right/);
});

test('10 the language is switched by keys, and the way on is the same (UX-28, UX-32)', async ({ page }) => {
  await page.goto('sign-in');
  const language = await tabTo(page, 'combobox', 'Language');
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('heading', { level: 1, name: 'Logga in' })).toBeVisible();
  await expect(language.or(page.getByRole('combobox', { name: 'Språk' }))).toBeFocused();
  await enter(page, 'button', /Mira Sand/);
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
});
