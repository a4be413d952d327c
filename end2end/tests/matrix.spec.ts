// The role capability matrix: words and shapes, why, seen as a role, printed (MAT-00 to MAT-16, UX-11, UX-24).
import { expect } from '@playwright/test';

import { signInAs } from '../support/people';
import { test } from '../support/test';

test.beforeEach(async ({ page }) => {
  await signInAs(page, 'Mira Sand');
  await page.goto('roles');
});

test('every cell says a word and has a button that says why (UX-11)', async ({ page }) => {
  const table = page.getByRole('table', { name: 'Role capability matrix' });
  await expect(table.getByRole('cell', { name: /^(Yes|No|If granted|If the product needs it|With Advanced Support) ?Why$/ })).toHaveCount(64);
  const why = table.getByRole('row', { name: /Download and install products/ }).getByRole('button', { name: 'Why' }).nth(2);
  await why.click();
  await expect(table.getByText('Only after an administrator has granted Product downloads')).toBeVisible();
  await expect(why).toHaveAttribute('aria-expanded', 'true');
});

test('seen as a User, the column is counted in a sentence, and the address keeps the choice (MAT-21)', async ({ page }) => {
  await page.getByRole('combobox', { name: 'Show as' }).selectOption('User');
  await expect(page.getByText('User: 2 of 16 rights always, 4 more under a condition.')).toBeVisible();
  await expect(page).toHaveURL(/as=user/);
  await page.reload();
  await expect(page.getByRole('combobox', { name: 'Show as' })).toHaveValue('user');
});

test('on a phone the chosen role stands alone beside the rights, and the rights stay while one scrolls (UX-10)', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 780 });
  const table = page.getByRole('table', { name: 'Role capability matrix' });
  const right = table.getByRole('rowheader', { name: 'Use phone support' });
  const before = (await right.boundingBox())?.x;
  await table.getByRole('columnheader', { name: /Named Caller/ }).scrollIntoViewIfNeeded();
  expect((await right.boundingBox())?.x).toBe(before);
  await page.getByRole('combobox', { name: 'Show as' }).selectOption('Named Caller');
  await expect(table.getByRole('columnheader')).toHaveCount(2);
});

test('on paper every right of every role stands, and nothing to press (UX-24)', async ({ page }) => {
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  const table = page.getByRole('table', { name: 'Role capability matrix' });
  await expect(table.getByRole('rowheader')).toHaveCount(17);
  await expect(table.getByRole('button', { name: 'Why' })).toHaveCount(0);
  await expect(page.getByRole('navigation', { name: 'Management' })).toBeHidden();
  expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe('rgb(255, 255, 255)');
});
