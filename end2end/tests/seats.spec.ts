// Seats: the last one, and what is said when there is none (DEC-14).
import { expect } from '@playwright/test';

import { signInAs } from '../support/people';
import { test } from '../support/test';

test('the last seat is given once, and the next person is told what is missing (DEC-14, USR-09, USR-11, USR-12)', async ({ page }) => {
  await signInAs(page, 'Alex Reed');
  await page.goto('users/add');
  const add = page.getByRole('dialog', { name: 'Add Users' });
  await add.getByRole('textbox', { name: 'Email' }).fill('second@reed.example');
  await add.getByRole('textbox', { name: 'First name' }).fill('Second');
  await add.getByRole('textbox', { name: 'Last name' }).fill('Person');
  await expect(add.getByRole('button', { name: 'Cancel' })).toBeVisible();
  await add.getByRole('checkbox', { name: /add access to the user/ }).check();
  await add.getByRole('button', { name: 'Save & Continue' }).click();
  const access = page.getByRole('dialog', { name: 'Edit Access' });
  await expect(access).toContainText('Second Person');
  await access.getByRole('checkbox', { name: /^Assign DraftPro/ }).check();
  await access.getByRole('button', { name: 'Save' }).click();
  await expect(access).toContainText(/1 seat(s)? (is |are )?missing|missing 1/i);
  await expect(access.getByRole('checkbox', { name: /^Assign DraftPro/ })).toBeChecked();
});
