import { readFile } from 'node:fs/promises';
import { expect } from '@playwright/test';

import { test } from '../support/test';
import { become } from '../support/visits';

test('an administrator sees who changed what, opens a change by keys, and shares its address (SEC-11)', async ({ page }) => {
  await become(page, 'Paula Marsh');
  await page.goto('products');
  await page.getByRole('navigation', { name: 'Management' }).getByRole('link', { name: 'Activity' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Activity' })).toBeFocused();
  const first = page.getByRole('button', { name: 'Access given' }).first();
  await first.focus();
  await page.keyboard.press('Enter');
  await expect(first).toHaveAttribute('aria-expanded', 'true');
  await expect(page.getByRole('definition').filter({ hasText: 'After:' }).first()).toBeVisible();
  await expect(page).toHaveURL(/open=\d+/);
  await page.reload();
  await expect(page.getByRole('button', { name: 'Access given', expanded: true })).toHaveCount(1);
  await page.goBack();
  await expect(page.getByRole('button', { expanded: true, name: 'Access given' })).toHaveCount(0);
});

test('filters stand in the address, and clearing them shows everything again', async ({ page }) => {
  await become(page, 'Paula Marsh');
  await page.goto('audit');
  const found = page.getByRole('search').getByRole('status');
  await expect(found).toHaveText(/^[1-9]\d* changes?\.$/);
  await page.getByRole('combobox', { name: 'What' }).selectOption('People');
  await expect(page).toHaveURL(/group=people/);
  await expect(page.getByRole('button', { name: 'Access given' })).toHaveCount(0);
  await page.getByRole('textbox', { name: 'To' }).fill('2020-01-01');
  await expect(page.getByText('No change fits')).toBeVisible();
  await page.getByRole('button', { name: 'Clear filters' }).click();
  // Other tests change things meanwhile, so that the number is not the one from before.
  await expect(found).toHaveText(/^[1-9]\d* changes?\.$/);
});

test('the drawer of a person leads to what concerns them', async ({ page }) => {
  await become(page, 'Ivan Petrov');
  await page.goto('users?search=mira');
  await page.getByRole('button', { name: 'Mira Sand', exact: true }).click();
  await page.getByRole('cell').getByRole('link', { name: 'Activity' }).click();
  await expect(page.getByText('Only what concerns Mira Sand.')).toBeVisible();
  await expect(page.getByRole('row', { name: /Mira Sand/ }).first()).toBeVisible();
});

test('a user does not learn that the activity exists (DEC-20)', async ({ page }) => {
  await become(page, 'Mira Sand');
  await page.goto('products');
  const navigation = page.getByRole('navigation', { name: 'Management' });
  await expect(navigation.getByRole('link', { name: 'Products', exact: true })).toBeVisible();
  await expect(navigation.getByRole('link', { name: 'Activity' })).toHaveCount(0);
  await page.goto('audit');
  await expect(page.getByRole('heading', { level: 1, name: 'Page not found' })).toBeVisible();
});

test('what the filters leave is saved as a file (DEC-32)', async ({ page }) => {
  await become(page, 'Paula Marsh');
  await page.goto('audit?group=access');
  await page.getByRole('button', { name: 'Export' }).click();
  const arrives = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: 'As CSV' }).click();
  const file = await arrives;
  expect(file.suggestedFilename()).toMatch(/^activity-\d{4}-\d{2}-\d{2}\.csv$/);
  const text = (await readFile(await file.path())).toString('utf8');
  expect(text).toContain('access.give');
  expect(text).not.toContain('user.add');
});
