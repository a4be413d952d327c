// Edit Access: what stands in it for one person and for several (ACC).
import { type Page, expect } from '@playwright/test';

import { test } from '../support/test';
import { become } from '../support/visits';

const dialog = (page: Page) => page.getByRole('dialog', { name: 'Edit Access' });
const contract = (page: Page) => dialog(page).getByRole('region', { name: 'Contract 110003482299' });

test('one person has a box for each benefit, product and service, and reads what they are for (ACC-07, ACC-12, ACC-14, ACC-17)', async ({ page }) => {
  await become(page, 'Paula Marsh');
  await page.goto('users?search=mira');
  await page.getByRole('button', { name: 'Edit access for Mira Sand' }).click();
  const benefits = contract(page).getByRole('group', { name: 'Benefits' });
  for (const [name, about] of [
    ['Product Downloads', 'Download and install every product the person has a seat of.'],
    ['Product Updates and Support', 'Get updates, enhancements and extensions.'],
    ['Web Support', 'Submit and view support cases. Everybody should have it.'],
  ]) {
    await expect(benefits.getByRole('checkbox', { name: `Assign ${name}`, exact: true })).toBeVisible();
    await expect(benefits).toContainText(about);
  }
  const products = contract(page).getByRole('group', { name: 'Products & services' });
  for (const name of ['DraftPro', 'Rendering', 'Build Collection']) {
    await expect(products.getByRole('checkbox', { name: `Assign ${name}`, exact: true })).toBeVisible();
  }
  await expect(products).toContainText('Draws on the contract’s cloud credits, which everybody shares.');
});

test('several people are named on top and have a choice for each item (ACC-04, ACC-08)', async ({ page }) => {
  await become(page, 'Paula Marsh');
  await page.goto('users');
  for (const name of ['Mira Sand', 'Tom Okafor']) await page.getByRole('checkbox', { name: `Select ${name}` }).check();
  await page.getByRole('button', { name: 'Actions' }).click();
  await page.getByRole('menuitem', { name: 'Edit Access' }).click();
  for (const name of ['Mira Sand', 'Tom Okafor']) await expect(dialog(page).getByText(name, { exact: true })).toBeVisible();
  const draftpro = contract(page).getByRole('combobox', { name: 'DraftPro', exact: true });
  await expect(draftpro.getByRole('option')).toHaveText(['Leave as is', 'Assign to all', 'Remove from all']);
  await expect(contract(page).getByRole('checkbox')).toHaveCount(0);
});

test('step 7 leads on to Edit Access where that is asked for (USR-11)', async ({ page }) => {
  await become(page, 'Paula Marsh');
  await page.goto('setup/users');
  const name = `Nova${Date.now()}`;
  await page.getByRole('textbox', { name: 'First name' }).fill(name);
  await page.getByRole('textbox', { name: 'Last name' }).fill('Seven');
  await page.getByRole('textbox', { name: 'Email' }).fill(`${name}@linden-architecture.example`);
  await page.getByRole('checkbox', { name: /add access to the user/ }).check();
  await page.getByRole('button', { name: 'Save & Continue' }).click();
  await expect(dialog(page)).toContainText(`${name} Seven`);
});

test('whoever is here already is said at the address, and what was typed stays (USR-08, UX-04)', async ({ page }) => {
  await become(page, 'Paula Marsh');
  await page.goto('setup/users');
  const email = page.getByRole('textbox', { name: 'Email' });
  await page.getByRole('textbox', { name: 'First name' }).fill('Mira');
  await page.getByRole('textbox', { name: 'Last name' }).fill('Sand');
  const { session } = await (await page.request.get('api/session')).json();
  await email.fill(session.email);
  await page.getByRole('button', { name: 'Save & Continue' }).click();
  await page.getByRole('link', { name: 'This person is here already. Nothing was changed.' }).click();
  await expect(email).toBeFocused();
  await expect(email).toHaveValue(session.email);
});
