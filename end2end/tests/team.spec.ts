// Who administers: a hand-over with acceptance, the move to teams shown before it is made, Secondary Admins (DEC-01, DEC-06).
import { readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Page, expect } from '@playwright/test';

import { tabTo } from '../support/keys';
import { followMail } from '../support/mailbox';
import { choosePassword, signInAs } from '../support/people';
import { muster } from '../support/programs';
import { idOf } from '../support/routes';
import { test } from '../support/test';

const PASSWORD = 'a bench in the north garden';

/** A company of its own, as moving to teams has no way back; its Contract Manager is signed in. */
async function newCompany(page: Page): Promise<void> {
  const run = Date.now();
  const order = JSON.parse(readFileSync('samples/order-linden.json', 'utf8'));
  order.number = `NL-TEAM-${run}`;
  order.contract.number = `77${run}`;
  order.company.name = `Team ${run}`;
  order.buyer.email = `tea-${run}@team.example`;
  order.lines.forEach((line: { serial_number: string }, at: number) => (line.serial_number = `7${at}${run % 10}-${String(run).slice(-8)}`));
  const file = join(tmpdir(), `${order.number}.json`);
  writeFileSync(file, JSON.stringify(order));
  expect((await muster('order', file)).stdout).toContain('accepted');
  expect((await muster('admin', 'order', 'ready', order.number)).code).toBe(0);
  await followMail(page, order.buyer.email, /get started/i);
  await choosePassword(page, PASSWORD);
}

test('an account moves to teams after everybody was shown, and a Secondary Admin is appointed and taken back (DEC-01, PSA-05, PSA-12)', async ({ page }) => {
  await newCompany(page);
  await page.goto('users');
  await page.getByRole('main').getByRole('button', { name: 'Paula Marsh', exact: true }).click();
  await page.getByRole('link', { name: 'Change role of Paula Marsh' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Change role' })).toBeVisible();
  await page.getByRole('link', { name: /^Move this account to teams/ }).click();
  const row = page.getByRole('row').filter({ hasText: 'Paula Marsh' });
  await expect(row).toContainText('Contract Manager');
  await expect(row).toContainText('Primary Admin');
  await page.getByRole('button', { name: 'Move to teams' }).click();
  await expect(page.getByText('The account works with teams now.')).toBeVisible();
  await page.goto('users/add');
  const add = page.getByRole('dialog', { name: 'Add Users' });
  await add.getByRole('textbox', { name: 'Email' }).fill(`sam-${Date.now()}@team.example`);
  await add.getByRole('textbox', { name: 'First name' }).fill('Sam');
  await add.getByRole('textbox', { name: 'Last name' }).fill('Second');
  await add.getByRole('button', { name: 'Save & Continue' }).click();
  await expect(add).toBeHidden();
  await expect(page.getByRole('link', { name: 'Manage Software Coordinators' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Sam Second', exact: true }).click();
  await page.getByRole('link', { name: 'Change role of Sam Second' }).click();
  await page.getByRole('radio', { name: /^Secondary Admin/ }).check();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Sam Second is now Secondary Admin.')).toBeVisible();
  await tabTo(page, 'button', 'Undo');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Sam Second is now User.')).toBeVisible();
});

test('a contract is offered to another administrator by keys, declined, and taken back (DEC-06, UX-32)', async ({ page, browser }) => {
  await signInAs(page, 'Paula Marsh');
  const ivan = await (await browser.newContext()).newPage();
  await signInAs(ivan, 'Ivan Petrov');
  const offer = async () => {
    await page.goto(`users/${await idOf(page, 'Ivan Petrov')}/role`);
    await tabTo(page, 'button', /^Hand over to Ivan Petrov/);
    await page.keyboard.press('Enter');
    await expect(page.getByText(/Offered to Ivan Petrov/)).toBeVisible();
  };
  await offer();
  await ivan.goto('users/hand-overs');
  await expect(ivan.getByText('Paula Marsh offers you this role.')).toBeVisible();
  await tabTo(ivan, 'button', 'Decline');
  await ivan.keyboard.press('Enter');
  await expect(ivan.getByText('Declined. Nothing changed.')).toBeVisible();
  await offer();
  await page.goto('users/hand-overs');
  await tabTo(page, 'button', 'Take back');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Nothing is being handed over')).toBeVisible();
});

test('a User takes no role over, and reads why (DEC-06)', async ({ page }) => {
  await signInAs(page, 'Paula Marsh');
  await page.goto(`users/${await idOf(page, 'Mira Sand')}/role`);
  await expect(page.getByText('Only another administrator who has signed in can take a role over.')).toBeVisible();
});
