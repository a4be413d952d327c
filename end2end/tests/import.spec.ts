// People are added by a file: looked at, written with progress, corrected, imported again (DEC-12, DEC-13).
import { readFileSync } from 'node:fs';
import { expect, type Page } from '@playwright/test';

import { tabTo } from '../support/keys';
import { signInAs } from '../support/people';
import { test } from '../support/test';

const mark = () => `i${Date.now()}`;

/** Chooses a file by the button. */
async function choose(page: Page, name: string, text: string): Promise<void> {
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: 'Choose file' }).click(),
  ]);
  await chooser.setFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
}

test('a file is looked at, imported with mails held, corrected and imported again (DEC-13, USR-28, ranks 3, 4, 34)', async ({ page }) => {
  const m = mark();
  const file = `Email,First name,Last name,Shoe size\na@${m}.example,Ada,Lund,38\nb@@${m}.example,Bo,Ek,40\nc@${m}.example,Cia\n`;
  await signInAs(page, 'Ivan Petrov');
  await page.goto('users/add');
  await page.getByRole('tab', { name: 'Import' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Import users' })).toBeFocused();
  await expect(page.getByText('at most 10,000 rows')).toBeVisible();
  await choose(page, 'people.csv', file);
  const table = page.getByRole('table', { name: 'Preview' });
  await expect(page.getByText('people.csv: 3 rows, 1 ready, 2 to check')).toBeVisible();
  await expect(page.getByText('Not read, because no column of Muster is called so: Shoe size')).toBeVisible();
  await expect(table.getByRole('row', { name: 'Bo' })).toContainText('Not a complete email address.');
  await expect(table.getByRole('row', { name: 'Cia' })).toContainText('More or fewer cells');
  await page.getByRole('combobox', { name: 'Show' }).selectOption('All rows');
  await expect(table.getByRole('row', { name: 'Ada' })).toContainText('Ready');
  await page.getByRole('radio', { name: /^Hold/ }).check();
  await page.getByRole('button', { name: 'Import 1 row' }).click();
  await expect(page.getByText('people.csv: 3 rows. 1 added, 2 failed. 1 mail is held.')).toBeVisible();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Download result (CSV)' }).click(),
  ]);
  const result = readFileSync(await download.path(), 'utf8');
  expect(result.split('\r\n')).toHaveLength(5);
  await page.getByRole('button', { name: 'Choose another file' }).click();
  await choose(page, 'corrected.csv', result.replace('@@', '@'));
  await page.getByRole('button', { name: 'Import 2 rows' }).click();
  await expect(page.getByText('corrected.csv: 3 rows. 1 added, 1 skipped, 1 failed. 1 mail was queued.')).toBeVisible();
  await page.goto(`users/invitations?state=held&search=${m}`);
  await page.getByRole('row', { name: 'Ada' }).getByRole('button', { name: /^Send/ }).click();
  await expect(page.getByRole('main')).toContainText('The mail to Ada Lund is queued');
});

test('a refused file says why, by keys, and the template is a file (DEC-13, UX-23)', async ({ page }) => {
  await signInAs(page, 'Ivan Petrov');
  await page.goto('users/import');
  await tabTo(page, 'button', 'Choose file');
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press('Enter')]);
  await chooser.setFiles({ name: 'names.csv', mimeType: 'text/csv', buffer: Buffer.from('Name\nMira\n') });
  await expect(page.getByRole('alert').filter({ hasText: 'No column is called Email.' }).first()).toBeVisible();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Download template' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('import-template.xlsx');
});

test('a thousand rows show their progress and are cancelled, with the sum kept (DEC-13)', async ({ page }) => {
  const m = mark();
  const rows = Array.from({ length: 3000 }, (_, n) => `p${n}@${m}.example`).join('\n');
  await signInAs(page, 'Alex Reed');
  await page.goto('users/import');
  await choose(page, 'many.csv', `Email\n${rows}\n`);
  await page.getByRole('radio', { name: /^Hold/ }).check();
  await page.getByRole('button', { name: 'Import 3,000 rows' }).click();
  await expect(page.getByRole('progressbar', { name: 'Import progress' })).toBeVisible();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByText('The import was cancelled.')).toBeVisible();
  const words = await page.getByText(/many\.csv: 3,000 rows\./).innerText();
  const counts = [...words.replaceAll(',', '').matchAll(/(\d+) (added|skipped)/g)].map(([, n]) => Number(n));
  expect(counts.reduce((sum, n) => sum + n, 0)).toBe(3000);
});

test('a pasted list of more than fifty is handed to the import with one click (DEC-12)', async ({ page }) => {
  const m = mark();
  const list = Array.from({ length: 52 }, (_, n) => `Person ${n} <p${n}@${m}.example>`).join(';\n');
  await signInAs(page, 'Ivan Petrov');
  await page.goto('users/bulk-add');
  await page.getByRole('textbox', { name: 'List of user names and emails' }).fill(`${list}; nobody`);
  await expect(page.getByText('The list has 53 entries; at most 50 can be added at once.')).toBeVisible();
  await page.getByRole('button', { name: 'Import all 53 entries instead' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Import users' })).toBeVisible();
  await expect(page.getByText('bulk-add.csv: 53 rows, 52 ready, 1 to check')).toBeVisible();
});

test('going to Import asks before what was typed is lost (UX-09, rank 30)', async ({ page }) => {
  await signInAs(page, 'Ivan Petrov');
  await page.goto('users/bulk-add');
  const list = page.getByRole('textbox', { name: 'List of user names and emails' });
  await list.fill('nia@linden.example');
  await page.getByRole('tab', { name: 'Import' }).click();
  await page.getByRole('button', { name: 'Keep editing' }).click();
  await expect(list).toHaveValue('nia@linden.example');
  await page.getByRole('tab', { name: 'Import' }).click();
  await page.getByRole('button', { name: 'Discard' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Import users' })).toBeVisible();
});
