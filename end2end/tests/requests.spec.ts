// Access requests: a person asks for a product, administrators decide, the person learns what became of it (rank 24).
import { expect, type Page } from '@playwright/test';

import { enter, tabTo, write } from '../support/keys';
import { mail } from '../support/mailbox';
import { join, signInAs } from '../support/people';
import { test } from '../support/test';

const PHONE = { width: 360, height: 800 };

const rowOf = (page: Page, name: string) => page.getByRole('row').filter({ hasText: name });

test('a person asks for a product, an administrator approves it with a last day, and it is there (rank 24)', async ({ page, browser }) => {
  await signInAs(page, 'Paula Marsh');
  const { page: own, email } = await join(browser, page, 'Asker');
  await own.goto('products');
  await own.getByRole('link', { name: 'Request access' }).click();
  await own.getByRole('combobox', { name: 'Product' }).selectOption('Build Collection');
  await own.getByRole('textbox', { name: 'Reason (optional)' }).fill('The river school');
  await own.getByRole('button', { name: 'Request access' }).click();
  await expect(rowOf(own, 'Build Collection')).toContainText('Open');
  await expect(own.getByText('There is nothing more to ask for just now.')).toBeVisible();

  await page.goto('users');
  await page.getByRole('link', { name: /access requests? waits?$/ }).click();
  await page.getByRole('searchbox', { name: 'Search name or email' }).fill(email);
  await expect(rowOf(page, email)).toContainText('The river school');
  await page.getByRole('button', { name: 'Approve Build Collection for Nel Asker' }).click();
  const dialog = page.getByRole('dialog', { name: 'Approve request' });
  await expect(dialog).toContainText(/seats left after approval/);
  await dialog.getByRole('textbox', { name: 'Last day (optional)' }).fill('2099-12-24');
  await dialog.getByRole('button', { name: 'Approve' }).click();
  await expect(dialog).toBeHidden();
  await expect(page).toHaveURL(/users\/requests\?search=/);
  await expect(rowOf(page, email)).toContainText('Approved');
  await expect(page.getByRole('main')).toContainText('Nel Asker has Build Collection now.');

  await own.goto('products');
  await expect(own.getByRole('button', { name: 'Build Collection' })).toBeVisible();
  await expect(await mail(own, email, /You now have Build Collection/)).toContainText('2099-12-24');
});

test('asking and declining by keys alone, on a phone; the person reads why (UX-32)', async ({ page, browser }) => {
  await signInAs(page, 'Ivan Petrov');
  const { page: own, email } = await join(browser, page, 'Keyes');
  await own.setViewportSize(PHONE);
  await page.setViewportSize(PHONE);
  await own.goto('products');
  await enter(own, 'link', 'Request access');
  await write(own, 'Reason (optional)', 'To try it');
  await enter(own, 'button', 'Request access');
  await expect(rowOf(own, 'Build Collection')).toContainText('Open');

  await page.goto(`users/requests?search=${email}`);
  await enter(page, 'button', 'Decline Build Collection for Nel Keyes');
  await write(page, 'Words to Nel Keyes (optional)', 'Use the free viewer');
  await enter(page, 'button', 'Decline');
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(rowOf(page, email)).toContainText('Declined');

  await own.goto('products/request');
  await expect(rowOf(own, 'Build Collection')).toContainText('Use the free viewer');
  await enter(own, 'button', 'Request access');
  await enter(own, 'button', 'Take back request for Build Collection');
  await expect(rowOf(own, 'Build Collection').first()).toContainText('Taken back');
});

test('the second administrator is told what the first did (DEC-18)', async ({ page, browser }) => {
  await signInAs(page, 'Paula Marsh');
  const { page: own, email } = await join(browser, page, 'Twice');
  await own.goto('products/request');
  await own.getByRole('button', { name: 'Request access' }).click();
  await expect(rowOf(own, 'Build Collection')).toContainText('Open');
  const other = await (await browser.newContext()).newPage();
  await signInAs(other, 'Ivan Petrov');
  for (const one of [page, other]) {
    await one.goto(`users/requests?search=${email}`);
    await one.getByRole('button', { name: /^Decline/ }).click();
  }
  for (const one of [page, other]) await one.getByRole('button', { name: 'Decline', exact: true }).click();
  await expect(other.getByRole('alert').filter({ hasText: 'Paula Marsh declined it already.' })).toBeVisible();
});

test('what is switched off is shown to nobody, and a switch is saved at once (DEC-20)', async ({ page, browser }) => {
  await signInAs(page, 'Paula Marsh');
  const { page: own } = await join(browser, page, 'Switch');
  await own.goto('products/request');
  const products = own.getByRole('combobox', { name: 'Product' });
  await expect(products).not.toContainText('DraftPro');
  await page.goto('users/requests');
  const draftpro = page.getByRole('switch', { name: /^People may request DraftPro,/ });
  await draftpro.focus();
  await page.keyboard.press('Space');
  await expect(page.getByRole('main')).toContainText('People may now request DraftPro.');
  await expect(draftpro).toBeChecked();
  await expect(draftpro).toBeFocused();
  await own.reload();
  await expect(products).toContainText('DraftPro');
  await draftpro.click();
  await expect(page.getByRole('main')).toContainText('DraftPro can no longer be requested.');
  await own.reload();
  await expect(products).not.toContainText('DraftPro');
});

test('whoever has nothing to ask for finds no such page (DEC-20)', async ({ page }) => {
  await signInAs(page, 'Alex Reed');
  await page.goto('products/request');
  await expect(page.getByRole('main')).toContainText('not for you');
  await tabTo(page, 'link', 'Skip to main content');
});

test('several are approved at once; what is refused stays selected with its reason (DEC-15, rank 5)', async ({ page, browser }) => {
  await signInAs(page, 'Paula Marsh');
  const family = `Several${Date.now()}`;
  for (const person of [await join(browser, page, family), await join(browser, page, family)]) {
    await person.page.goto('products/request');
    await person.page.getByRole('combobox', { name: 'Product' }).selectOption('Build Collection');
    await person.page.getByRole('button', { name: 'Request access' }).click();
    await expect(rowOf(person.page, 'Build Collection')).toContainText('Open');
    await person.page.context().close();
  }
  await page.goto(`users/requests?search=${family.toLowerCase()}`);
  await page.getByRole('checkbox', { name: 'Select all' }).check();
  await expect(page.getByText('2 of 2 selected')).toBeVisible();
  await page.route(/request-decisions$/, async (route) => {
    const body = route.request().postDataJSON();
    // As if the day that was asked for were over by now.
    body.decisions[1].decision.ends_on = '2001-01-01';
    await route.continue({ postData: JSON.stringify(body) });
  });
  await page.getByRole('button', { name: 'Approve 2 requests' }).click();
  await expect(page.getByRole('main')).toContainText('1 request is approved.');
  await expect(page.getByRole('main')).toContainText('1 request was not approved and stays selected:');
  await expect(page.getByRole('checkbox', { name: `Select Build Collection for Nel ${family}` })).toBeChecked();
  await page.unroute(/request-decisions$/);
  await page.getByRole('button', { name: 'Approve 1 request' }).click();
  await expect(page.getByText('was not approved and stays selected')).toHaveCount(0);
  await expect(rowOf(page, 'Approved')).toHaveCount(2);
});
