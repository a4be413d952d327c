// The list that is made before people are added (PRE).
import { expect } from '@playwright/test';

import { choose, enter, write } from '../support/keys';
import { signInAs } from '../support/people';
import { test } from '../support/test';
import { become } from '../support/visits';

test('a list is written by keys, seen by the other administrator, and becomes a Bulk Add (PRE-06, PRE-08)', async ({ page, browser }) => {
  const mark = `r${Date.now()}`;
  await signInAs(page, 'Paula Marsh');
  await page.goto('before-you-start');
  await write(page, 'First name', 'Nia');
  await write(page, 'Last name', 'Frost');
  await write(page, 'Email', `nia@${mark}.example`);
  await choose(page, /^No$/);
  await enter(page, 'button', 'Put on the list');
  const table = page.getByRole('table', { name: 'Your list' });
  await expect(table.getByRole('row', { name: `nia@${mark}` })).toContainText('Ready');
  await page.getByRole('textbox', { name: 'First name' }).fill('Ola');
  await page.getByRole('button', { name: 'Edit Nia' }).first().click();
  await expect(page.getByRole('textbox', { name: 'Last name' })).toHaveValue('Frost');
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByRole('textbox', { name: 'First name' }), 'what was typed before comes back').toHaveValue('Ola');
  await page.getByRole('radio', { name: /^Yes/ }).check();
  await page.getByRole('button', { name: 'Put on the list' }).click();
  await expect(table.getByRole('row', { name: 'Ola' })).toContainText('User ID missing');

  const other = await browser.newContext();
  const ivan = await other.newPage();
  await signInAs(ivan, 'Ivan Petrov');
  await ivan.goto('before-you-start');
  await ivan.getByRole('button', { name: 'Edit Ola' }).click();
  await page.getByRole('button', { name: 'Edit Ola' }).click();
  await ivan.getByRole('textbox', { name: 'User ID' }).fill(`ola@${mark}.example`);
  await ivan.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(ivan.getByRole('row', { name: 'Ola' })).toContainText('Ready');
  await other.close();

  await page.getByRole('textbox', { name: 'Last name' }).fill('Berg');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByRole('main')).toContainText('Somebody else saved this meanwhile: Ola');
  await page.getByRole('textbox', { name: 'User ID' }).fill(`ola@${mark}.example`);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(table.getByRole('row', { name: 'Ola Berg' })).toContainText('Ready');

  await page.getByRole('link', { name: /with Bulk Add/ }).click();
  const list = page.getByRole('textbox', { name: 'List of user names and emails' });
  await expect(list).toHaveValue(new RegExp(`Ola Berg <ola@${mark}`));
  await page.getByRole('button', { name: 'Save & Continue' }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
  await page.goto('before-you-start');
  await expect(table.getByRole('row', { name: 'Ola Berg' })).toContainText('Already in the account');
  await table.getByRole('row', { name: 'Ola Berg' }).getByRole('button', { name: /^Remove/ }).click();
  await expect(table.getByRole('row', { name: 'Ola Berg' })).toHaveCount(0);
});

test('the page says what to ask and what to tell, and the guide why (PRE-01, PRE-03, PRE-05, PRE-09, PRE-10, PRE-14)', async ({ page }) => {
  await become(page, 'Paula Marsh');
  await page.goto('before-you-start');
  const main = page.getByRole('main');
  await expect(main).toContainText('Ask everybody: do you already have an account with this vendor?');
  await page.getByRole('radio', { name: /^Yes/ }).check();
  await expect(main).toContainText('Say that the mails “Get started” and “Your permissions have changed” are on their way.');
  await page.getByRole('radio', { name: /^No$/ }).check();
  await expect(main).toContainText('Ask them to wait for the mail “Get started” and not to make an account.');
  await expect(main).toContainText('a second one can keep products away from the first');
  await page.getByRole('link', { name: 'How to prepare the list' }).click();
  await expect(page.getByRole('heading', { level: 1, name: /Prepare your list/ })).toBeVisible();
  await expect(main).toContainText('The User ID is one sign-in for everything of this vendor.');
  await expect(main).toContainText('Talk to each other before making any.');
});
