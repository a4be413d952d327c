// Software Coordinators: product by product, by group, where things are shipped, and back to the manager (SCO).
import { type Page, expect } from '@playwright/test';

import { signInAs } from '../support/people';
import { test } from '../support/test';

async function assign(page: Page, name: string | RegExp): Promise<void> {
  await page.getByRole('button', { name: 'Assign', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Assign Software Coordinator' });
  await expect(dialog).toContainText('Whoever you choose coordinates all of these products from now on:');
  await expect(dialog.getByRole('listitem').filter({ hasText: 'Build Collection' })).toContainText('0017');
  await dialog.getByRole('radio', { name }).check();
  await dialog.getByRole('button', { name: 'Apply to All' }).click();
  await expect(page.getByText(/now coordinates 1 product\. The mail about it is queued\./)).toBeVisible();
}

test('a group gets a coordinator, with telephone and shipping location, and goes back to the manager (SCO-04, SCO-05, SCO-07, SCO-08, SCO-10, SCO-11, SCO-18 to SCO-20, ROL-12)', async ({ page }) => {
  await signInAs(page, 'Paula Marsh');
  await page.goto('users/coordinators');
  const table = page.getByRole('region', { name: /^Products of contract/ });
  await expect(page.getByRole('combobox', { name: 'Contract' })).toContainText('110003482299');
  await expect(table.getByRole('columnheader')).toHaveText([
    'Product, serial #', 'Software Coordinator', 'Group', 'Release, language', 'Seats, deployment', 'Status',
  ]);
  const row = table.getByRole('row').filter({ hasText: 'Build Collection' });
  await expect(row).toContainText('Registered');
  await expect(row).toContainText('Multi-user');
  await page.getByRole('button', { name: 'Tick group Site team' }).click();
  await page.getByRole('button', { name: 'Assign', exact: true }).click();
  await page.getByRole('dialog').getByRole('radio', { name: /^Hal Brook/ }).check();
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
  await expect(row, 'Cancel abandons').not.toContainText('Hal Brook');
  await assign(page, /^Hal Brook/);
  const people = page.getByRole('region', { name: 'Software Coordinators of this contract' });
  await people.getByRole('button', { name: 'Edit contact data of Hal Brook' }).click();
  const dialog = page.getByRole('dialog', { name: 'Edit contact data of Hal Brook' });
  await dialog.getByRole('textbox', { name: 'Phone' }).fill('+45 555 0100');
  await dialog.getByRole('textbox', { name: 'Shipping location' }).fill('Dock 4, Aarhus');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(people.getByRole('listitem').filter({ hasText: 'Hal Brook' })).toContainText('Dock 4, Aarhus');
  await page.getByRole('button', { name: 'Tick group Site team' }).click();
  await assign(page, /Paula Marsh, the Contract Manager/);
  await expect(people.getByText('Hal Brook')).toHaveCount(0);
  // As other tests know it.
  await page.getByRole('button', { name: 'Tick group Site team' }).click();
  await assign(page, /^Ivan Petrov/);
});
