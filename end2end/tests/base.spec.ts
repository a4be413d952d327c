// The portal under a path of its own, handed out by nginx (contracts.md: MUSTER_BASE).
import { expect } from '@playwright/test';

import { signInAs } from '../support/people';
import { test } from '../support/test';

test('a person signs in, moves about, reloads and comes back under /portal/', async ({ page }) => {
  await signInAs(page, 'Paula Marsh');
  await expect(page).toHaveURL(/\/portal\/setup$/);
  await page.getByRole('navigation', { name: 'Management' }).getByRole('link', { name: 'Users', exact: true }).click();
  await expect(page).toHaveURL(/\/portal\/users$/);
  await page.reload();
  await expect(page.getByRole('heading', { level: 1, name: /All Users/ })).toBeVisible();
  await page.goBack();
  await expect(page.getByRole('heading', { level: 1, name: 'Set up your subscription' })).toBeVisible();
});

test('a file is fetched through nginx, and a missing file is missing', async ({ page }) => {
  await signInAs(page, 'Ivan Petrov');
  await page.goto('products/draftpro/download');
  const dialog = page.getByRole('dialog', { name: 'Download DraftPro' });
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('link', { name: 'Browser Download' }).or(dialog.getByRole('button', { name: 'Browser Download' })).click(),
  ]);
  expect(await download.failure()).toBeNull();
  const missing = await page.request.get('no-such-file.js');
  expect(missing.status()).toBe(404);
  const unknown = await page.request.get('no/such/page');
  expect(unknown.headers()['content-type']).toContain('text/html');
});

test('nothing the page does is refused by its content security policy (SEC-05)', async ({ page }) => {
  const refused: string[] = [];
  page.on('console', (message) => { if (/Content Security Policy/i.test(message.text())) refused.push(message.text()); });
  await signInAs(page, 'Paula Marsh');
  await page.goto('products');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  expect(refused).toEqual([]);
});
