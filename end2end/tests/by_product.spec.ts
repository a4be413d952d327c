import { expect } from '@playwright/test';

import { test } from '../support/test';
import { become } from '../support/visits';

test('seats of one product are given to several and released in one save (ACC-25)', async ({ page }) => {
  await become(page, 'Ivan Petrov');
  await page.goto('users/by-product');
  await expect(page.getByRole('heading', { level: 1, name: 'Assign by product' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Save' })).toBeDisabled();
  const give = page.getByRole('combobox', { name: 'Give a seat to' });
  for (const name of ['Ada Quist', 'Bo Lindgren']) {
    await give.fill(name.split(' ')[0]);
    await page.getByRole('option', { name: new RegExp(name) }).click();
    await expect(page.getByRole('list', { name: 'Get a seat when you save' })).toContainText(name);
  }
  await page.getByRole('checkbox', { name: 'Release the seat of Lena Vik' }).check();
  await expect(page.getByText('2 to give, 1 to release, not saved yet.')).toBeVisible();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('2 given, 1 released.')).toBeVisible();
  await expect(page.getByRole('checkbox', { name: 'Release the seat of Lena Vik' })).toHaveCount(0);
  await expect(page.getByRole('checkbox', { name: 'Release the seat of Ada Quist' })).toBeVisible();
});

test('the product and the search stand in the address', async ({ page }) => {
  await become(page, 'Paula Marsh');
  await page.goto('users/by-product');
  await page.getByRole('combobox', { name: 'Product' }).selectOption({ label: 'Build Collection · 110003482299' });
  await expect(page).toHaveURL(/line=/);
  await page.getByRole('searchbox', { name: 'Search name or email' }).fill('nobody of that name');
  await expect(page.getByText('Nobody with a seat fits')).toBeVisible();
  await page.reload();
  await expect(page.getByRole('combobox', { name: 'Product' })).toContainText('Build Collection');
  await expect(page.getByText('Nobody with a seat fits')).toBeVisible();
});

test('a user finds no such page (DEC-20)', async ({ page }) => {
  await become(page, 'Mira Sand');
  await page.goto('users/by-product');
  await expect(page.getByRole('heading', { level: 1, name: 'Page not found' })).toBeVisible();
});
