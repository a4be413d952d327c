import { expect } from '@playwright/test';

import { test } from '../support/test';
import { become } from '../support/visits';

test('an administrator makes a token, a program uses it, and it ends at once', async ({ page, playwright, baseURL }) => {
  await become(page, 'Ivan Petrov');
  await page.goto('profile');
  await page.getByRole('tab', { name: 'API tokens' }).click();
  await page.getByRole('button', { name: 'Create token' }).click();
  await expect(page.getByRole('textbox', { name: 'What it is for' })).toHaveAttribute('aria-invalid', 'true');
  await page.getByRole('textbox', { name: 'What it is for' }).fill('Nightly sync');
  await page.getByRole('button', { name: 'Create token' }).click();
  const secret = await page.getByRole('code').innerText();
  expect(secret).toMatch(/^muster_/);
  const session = await (await page.request.get('api/session')).json();
  const program = await playwright.request.newContext({ baseURL, extraHTTPHeaders: { authorization: `Bearer ${secret}` } });
  const users = `api/accounts/${session.session.account}/users`;
  expect((await program.get(users)).status()).toBe(200);
  await page.reload();
  await expect(page.getByRole('code')).toHaveCount(0);
  await page.getByRole('button', { name: 'Revoke Nightly sync' }).click();
  await expect(page.getByText('The token “Nightly sync” is ended.')).toBeVisible();
  expect((await program.get(users)).status()).toBe(401);
  await page.getByRole('textbox', { name: 'What it is for' }).fill('Weekly sync');
  await page.getByRole('button', { name: 'Create token' }).click();
  await expect(page.getByRole('code')).toBeVisible();
  await page.getByRole('button', { name: 'Revoke Weekly sync' }).click();
  await expect(page.getByRole('code')).toHaveCount(0);
});

test('a user has no tab for tokens, and the address leads nowhere (DEC-20)', async ({ page }) => {
  await become(page, 'Mira Sand');
  await page.goto('profile');
  await expect(page.getByRole('tab', { name: 'API tokens' })).toHaveCount(0);
  await page.goto('profile/api-tokens');
  await expect(page.getByRole('heading', { level: 1, name: 'Page not found' })).toBeVisible();
});
