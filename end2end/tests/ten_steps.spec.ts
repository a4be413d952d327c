// The sample order goes through all ten steps: from the order file to a launched product.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type Browser, type Page, expect } from '@playwright/test';

import { Launching } from '../support/launching';
import { followMail, mail } from '../support/mailbox';
import { choosePassword } from '../support/people';
import { muster, musterLaunch } from '../support/programs';
import { test } from '../support/test';

const ORDER = 'NL-2026-104417';
const PAULA = 'paula.marsh@linden.example';
const IVAN = 'ivan.new@linden.example';
const MIRA = 'mira.new@linden.example';
const PASSWORD = 'a long walk by the river';

/** A line break inside an entry, a repeated address and a wrong one. */
const LIST = `Mira
  Sand <${MIRA}>; Tom Okafor <tom.new@linden.example>,
Again <MIRA.new@linden.example>
Lena Vik lena@@linden.example`;

async function personAt(browser: Browser): Promise<Page> {
  return (await browser.newContext()).newPage();
}

function state(page: Page, number: number) {
  return page.getByRole('list', { name: 'Setup steps' }).getByRole('listitem').nth(number - 1);
}

test('an order becomes a launched product in ten steps (FLO-01, DEC-39)', async ({ browser, baseURL }) => {
  test.setTimeout(300_000);
  const paula = await personAt(browser);

  await test.step('1 the order is processed: a receipt that signs nobody in (E01-02, DEC-08)', async () => {
    const taken = await muster('order', 'samples/order-linden.json');
    expect(taken.stdout).toMatch(/NL-2026-104417.*accepted/);
    const again = await muster('order', 'samples/order-linden.json');
    expect(again.stdout).toMatch(/NL-2026-104417.*already known/);
    await followMail(paula, PAULA, /order/i);
    await expect(paula.getByRole('heading', { level: 1, name: `Order ${ORDER}` })).toBeVisible();
    await expect(paula.getByRole('main')).toContainText(/not ready yet/i);
  });

  await test.step('2 and 3 get started: a password, the terms, the set-up (E02-01, DEC-07)', async () => {
    expect((await muster('admin', 'order', 'ready', ORDER)).code).toBe(0);
    await followMail(paula, PAULA, /get started/i);
    await choosePassword(paula, PASSWORD);
    await expect(paula.getByRole('heading', { level: 1, name: 'Set up your subscription' })).toBeVisible();
    for (const number of [1, 2, 3]) await expect(state(paula, number)).toContainText('Done');
    await expect(state(paula, 4)).toContainText('Now');
    await expect(state(paula, 10)).toContainText('Not yet');
  });

  await test.step('4 review: the drawer shows what was ordered (PRD-11, PRD-16)', async () => {
    await paula.getByRole('link', { name: /Step 4:/ }).click();
    await expect(paula.getByRole('heading', { level: 1 })).toHaveText(/Step 4 of 10/);
    await paula.getByRole('button', { name: 'DraftPro', exact: true }).click();
    await expect(paula.getByRole('main')).toContainText('99 of 100 available');
    await expect(paula.getByRole('main')).toContainText('110003482211');
    await paula.getByRole('button', { name: 'This matches our order' }).click();
    await paula.getByRole('button', { name: 'Next' }).click();
  });

  await test.step('5 profile and language (PRO-15)', async () => {
    await expect(paula.getByRole('heading', { level: 1 })).toHaveText(/Step 5 of 10/);
    await paula.getByRole('button', { name: /Save language/ }).click();
    await expect(paula.getByRole('main')).toContainText(/saved/i);
    await paula.getByRole('button', { name: 'Next' }).click();
  });

  await test.step('6 a Software Coordinator is appointed (SCO-13, SCO-16, SCO-19)', async () => {
    await expect(paula.getByRole('heading', { level: 1 })).toHaveText(/Step 6 of 10/);
    const table = paula.getByRole('table');
    await expect(table.getByRole('checkbox').first()).toBeVisible();
    for (const box of await table.getByRole('checkbox').all()) await box.check();
    await paula.getByRole('button', { name: 'Assign' }).click();
    const dialog = paula.getByRole('dialog', { name: 'Assign Software Coordinator' });
    await dialog.getByRole('button', { name: 'Add' }).click();
    await dialog.getByRole('textbox', { name: 'First name' }).fill('Ivan');
    await dialog.getByRole('textbox', { name: 'Last name' }).fill('Petrov');
    await dialog.getByRole('textbox', { name: 'Email' }).fill(IVAN);
    await dialog.getByRole('button', { name: 'Apply to All' }).click();
    await expect(dialog).toBeHidden();
    await expect(table).toContainText('Ivan Petrov');
  });

  const ivan = await personAt(browser);
  await test.step('7 the coordinator pastes a list with a line break, a repeat and a mistake (USR-18, CR-03)', async () => {
    await followMail(ivan, IVAN, /get started/i);
    await choosePassword(ivan, PASSWORD);
    await ivan.goto('users/bulk-add');
    const dialog = ivan.getByRole('dialog', { name: 'Add Users' });
    await dialog.getByRole('textbox', { name: 'List of user names and emails' }).fill(LIST);
    await expect(dialog).toContainText('2 ready, 2 to check');
    await expect(dialog.getByRole('list', { name: 'Entries to check' }).getByRole('listitem')).toHaveCount(2);
    await dialog.getByRole('checkbox', { name: /add access to the user/ }).check();
    await dialog.getByRole('button', { name: 'Save & Continue' }).click();
  });

  await test.step('8 and gives all of them the same access (ACC-04, USR-02, USR-20)', async () => {
    const dialog = ivan.getByRole('dialog', { name: 'Edit Access' });
    await expect(dialog).toContainText('Mira Sand');
    await expect(dialog).toContainText('Tom Okafor');
    await dialog.getByRole('combobox', { name: 'DraftPro', exact: true }).selectOption('Assign to all');
    await dialog.getByRole('combobox', { name: /Product Downloads/ }).selectOption('Assign to all');
    await expect(dialog).toContainText('97');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await expect(dialog).toBeHidden();
  });

  const mira = await personAt(browser);
  await test.step('9 the User downloads, and the file is what it says (DWN-18, DEC-22)', async () => {
    await followMail(mira, MIRA, /get started/i);
    await choosePassword(mira, PASSWORD);
    await mira.goto('products/draftpro/download');
    const dialog = mira.getByRole('dialog', { name: 'Download DraftPro' });
    await dialog.getByRole('combobox', { name: 'Platform' }).selectOption('Linux');
    const sum = /\b[0-9a-f]{64}\b/.exec(await dialog.innerText())?.[0];
    const [download] = await Promise.all([
      mira.waitForEvent('download'),
      dialog.getByRole('button', { name: 'Browser Download' }).or(dialog.getByRole('link', { name: 'Browser Download' })).click(),
    ]);
    const file = new Uint8Array(readFileSync(await download.path()));
    expect(createHash('sha256').update(file).digest('hex')).toBe(sum);
  });

  await test.step('10 and launches; the second start asks nobody (LCH-02, DEC-23)', async () => {
    const server = new URL(baseURL ?? '').origin;
    const product = new Launching(server, 'draftpro');
    await mira.goto(await product.activationAddress());
    await expect(mira.getByRole('heading', { level: 1, name: 'Activate a product' })).toBeVisible();
    await mira.getByRole('button', { name: 'Continue' }).click();
    await expect(mira.getByRole('main')).toContainText('DraftPro');
    await mira.getByRole('button', { name: 'Allow' }).click();
    const { code, printed } = await product.ended;
    expect(printed).toContain('draftpro is running');
    expect(code).toBe(0);
    const second = await musterLaunch('--product', 'draftpro', '--data', product.data, '--offline');
    expect(second.stdout).toContain('without asking the server');
  });

  await test.step('the Contract Manager sees all ten done, on any device (UX-01, UX-02)', async () => {
    await paula.goto('setup');
    for (let number = 1; number <= 10; number += 1) await expect(state(paula, number)).toContainText('Done');
    await mail(paula, MIRA, /permissions/i);
  });
});
