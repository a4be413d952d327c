// Named Callers: two lists, greyed people by role, one save that is in force at once (NCL).
import { type Page, expect } from '@playwright/test';

import { tabTo } from '../support/keys';
import { signInAs } from '../support/people';
import { test } from '../support/test';

async function open(page: Page, person: string): Promise<void> {
  await signInAs(page, person);
  await page.goto('users');
  await page.getByRole('link', { name: 'Manage Phone Support' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Manage phone support users' })).toBeVisible();
}

const available = (page: Page) => page.getByRole('listbox', { name: 'Available users' });
const callers = (page: Page) => page.getByRole('listbox', { name: 'Phone support users' });

/** Gives back what a test took. */
async function takeBack(page: Page, name: string): Promise<void> {
  const one = callers(page).getByRole('option', { name });
  await expect(callers(page).getByRole('option').first()).toBeVisible();
  if (await one.count()) {
    await one.click();
    await page.getByRole('button', { name: 'Remove', exact: true }).click();
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByText(/in force now/)).toBeVisible();
  }
}

test('a User is lifted and taken back by mouse (NCL-04 to NCL-08, NCL-11)', async ({ page }) => {
  await open(page, 'Ivan Petrov');
  await expect(page.getByRole('combobox', { name: 'Account to manage' })).toHaveValue(/contract/);
  await takeBack(page, 'Mira Sand');
  await available(page).getByRole('option', { name: 'Mira Sand' }).click();
  await expect(page.getByRole('region', { name: 'Details' })).toContainText('mira');
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(callers(page).getByRole('option', { name: /Mira Sand/ })).toContainText('Not saved');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText(/1 person was changed and is in force now/)).toBeVisible();
  await page.reload();
  await expect(callers(page).getByRole('option', { name: 'Mira Sand' })).toBeVisible();
  await takeBack(page, 'Mira Sand');
  await expect(available(page).getByRole('option', { name: 'Mira Sand' })).toBeVisible();
  await page.getByRole('link', { name: 'Close this page' }).click();
  await expect(page.getByRole('heading', { level: 1, name: /All Users/ })).toBeVisible();
});

test('a User is lifted by keys alone, and somebody by role cannot be chosen (NCL-10, UX-32)', async ({ page }) => {
  await open(page, 'Paula Marsh');
  await tabTo(page, 'listbox', 'Phone support users');
  await page.keyboard.press('Home');
  const grey = callers(page).getByRole('option', { name: 'Ivan Petrov' });
  await expect(grey).toHaveAttribute('aria-disabled', 'true');
  await page.keyboard.press('Space');
  await expect(page.getByRole('region', { name: 'Details' })).toContainText('by role: Software Coordinator');
  await expect(page.getByRole('button', { name: 'Remove', exact: true })).toHaveAttribute('aria-disabled', 'true');
  await page.goto('users/phone-support');
  const list = await tabTo(page, 'listbox', 'Available users');
  await page.keyboard.press('End');
  const last = (await list.getByRole('option').last().innerText()).split('\n')[0] ?? '';
  await page.keyboard.press('Space');
  await tabTo(page, 'button', 'Add');
  await page.keyboard.press('Enter');
  await tabTo(page, 'button', 'Save');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/in force now/)).toBeVisible();
  await takeBack(page, last);
});

test('an unlisted User is found by address (NCL-09)', async ({ page }) => {
  await open(page, 'Ivan Petrov');
  await page.getByRole('searchbox', { name: 'Search name or email' }).fill('hal@');
  await expect(available(page).getByRole('option')).toHaveCount(1);
  await expect(available(page).getByRole('option')).toContainText('Hal Brook');
  await expect(callers(page).getByRole('option', { name: 'Paula Marsh' })).toBeVisible();
});

test('of two who save, the second sees what the first did and keeps what they moved (DEC-18)', async ({ page, browser }) => {
  await open(page, 'Paula Marsh');
  const other = await (await browser.newContext()).newPage();
  await open(other, 'Ivan Petrov');
  await takeBack(other, 'Mira Sand');
  await page.reload();
  await expect(available(page).getByRole('option', { name: 'Mira Sand' })).toBeVisible();
  await available(other).getByRole('option', { name: 'Mira Sand' }).click();
  await other.getByRole('button', { name: 'Add', exact: true }).click();
  await other.getByRole('button', { name: 'Save' }).click();
  await expect(other.getByText(/in force now/)).toBeVisible();
  await available(page).getByRole('option', { name: 'Hal Brook' }).click();
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Mira Sand now has phone support.')).toBeVisible();
  await expect(callers(page).getByRole('option', { name: /Hal Brook/ })).toContainText('Not saved');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText(/in force now/)).toBeVisible();
  await takeBack(page, 'Mira Sand');
  await takeBack(page, 'Hal Brook');
});

test('without Advanced Support the page does not exist (ROL-02, MAT-23)', async ({ page }) => {
  await signInAs(page, 'Alex Reed');
  await page.goto('users');
  await expect(page.getByRole('heading', { level: 1, name: /All Users/ })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Manage Phone Support' })).toHaveCount(0);
  await page.goto('users/phone-support');
  await expect(page.getByRole('heading', { level: 1, name: 'Page not found' })).toBeVisible();
});

test('Edit Access leads to where phone support is set (DEC-19)', async ({ page }) => {
  await signInAs(page, 'Ivan Petrov');
  await page.goto('users');
  await page.getByRole('button', { name: 'Edit access for Mira Sand' }).click();
  await page.getByRole('dialog', { name: 'Edit Access' }).getByRole('link', { name: 'Manage Phone Support' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Manage phone support users' })).toBeVisible();
});
