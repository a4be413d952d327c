import { type Page, expect } from '@playwright/test';

import { test } from '../support/test';
import { become } from '../support/visits';

/** Edit Access of somebody of Linden, opened from the list. */
async function editAccess(page: Page, name: string): Promise<void> {
  await page.goto(`users?search=${name.split(' ')[0]}`);
  await page.getByRole('button', { name: `Edit access for ${name}` }).click();
  await expect(page.getByRole('dialog').getByRole('checkbox', { name: 'Assign DraftPro' })).toBeVisible();
}

test('a seat is given until a last day, which the form shows again and can take away; saving asks nothing about leaving (fault 19)', async ({ page }) => {
  await become(page, 'Ivan Petrov');
  await editAccess(page, 'Dev Rao');
  const dialog = page.getByRole('dialog');
  const day = dialog.getByRole('textbox', { name: 'Last day of DraftPro (optional)' });
  await expect(day).toHaveCount(0);
  await dialog.getByRole('checkbox', { name: 'Assign DraftPro' }).check();
  await day.fill('2020-01-01');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.getByRole('alert').getByRole('link', { name: 'This day is over.' }).click();
  await expect(day).toBeFocused();
  await expect(day).toHaveAttribute('aria-invalid', 'true');
  await expect(day).toHaveValue('2020-01-01');
  await day.fill('2099-12-24');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByText('What you typed is not saved.')).toHaveCount(0);
  await editAccess(page, 'Dev Rao');
  await expect(day).toHaveValue('2099-12-24');
  await day.fill('');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toHaveCount(0);
  await editAccess(page, 'Dev Rao');
  await expect(day).toHaveValue('');
});

test('a date that is half typed is not saved as no date', async ({ page }) => {
  await become(page, 'Ivan Petrov');
  await editAccess(page, 'Dev Rao');
  const dialog = page.getByRole('dialog');
  const assign = dialog.getByRole('checkbox', { name: 'Assign DraftPro' });
  await assign.setChecked(!(await assign.isChecked()));
  await assign.check();
  const day = dialog.getByRole('textbox', { name: 'Last day of DraftPro (optional)' });
  await day.focus();
  await page.keyboard.type('24');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.getByRole('alert').getByRole('link', { name: 'Complete the date, or clear it.' }).click();
  await expect(day).toBeFocused();
  await expect(day).toHaveAttribute('aria-invalid', 'true');
});

test('access is copied from a colleague by keys, and nothing is saved before Save (ACC-04, ACC-19)', async ({ page }) => {
  await become(page, 'Paula Marsh');
  await editAccess(page, 'Cora Nash');
  const dialog = page.getByRole('dialog');
  const field = dialog.getByRole('combobox', { name: 'Copy access from a colleague (optional)' });
  await field.fill('mira');
  await expect(page.getByRole('option', { name: /Mira Sand/ })).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(dialog.getByText('4 items chosen as Mira Sand')).toBeVisible();
  await expect(dialog.getByRole('checkbox', { name: 'Assign DraftPro' })).toBeChecked();
  await expect(dialog.getByRole('checkbox', { name: 'Assign Web Support' })).toBeChecked();
  await page.reload();
  await expect(dialog.getByRole('checkbox', { name: 'Assign DraftPro' })).not.toBeChecked();
});
