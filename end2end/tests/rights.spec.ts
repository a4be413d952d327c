// What somebody may not have does not exist for them: not on the screen, not in the API (DEC-20, DEC-41).
import { expect } from '@playwright/test';

import { signInAs } from '../support/people';
import { test } from '../support/test';

test('a User sees neither the Users page nor its entry (ROL-18, NAV-17)', async ({ page }) => {
  await signInAs(page, 'Mira Sand');
  await expect(page.getByRole('heading', { level: 1, name: 'All Products & Services' })).toBeVisible();
  const navigation = page.getByRole('navigation', { name: 'Management' });
  await expect(navigation.getByRole('link', { name: 'Products', exact: true })).toBeVisible();
  await expect(navigation.getByRole('link', { name: 'Users' })).toHaveCount(0);
  await page.goto('users');
  await expect(page.getByRole('heading', { level: 1 })).not.toContainText('All Users');
});

test('a product nobody gave to a User is in no list and in no answer (DEC-20, PRD-13)', async ({ page }) => {
  await signInAs(page, 'Mira Sand');
  await expect(page.getByRole('button', { name: 'DraftPro', exact: true })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Build Collection' })).toHaveCount(0);
  const account = (await (await page.request.get('api/session')).json()).session.account;
  for (const hidden of ['users', 'products/build-collection/downloads', 'products/no-such-product/downloads']) {
    const answer = await page.request.get(`api/accounts/${account}/${hidden}`);
    expect(answer.status(), hidden).toBe(404);
  }
});

test('a reseller is refused everything of a customer (RSL-01, DEC-26)', async ({ page, browser }) => {
  const manager = await (await browser.newContext()).newPage();
  await signInAs(manager, 'Paula Marsh');
  const account = (await (await manager.request.get('api/session')).json()).session.account;
  await signInAs(page, 'Noor Aziz');
  await expect(page.getByRole('heading', { level: 1, name: 'Reseller portal' })).toBeVisible();
  for (const thing of ['users', 'products', 'setup', 'reseller-permissions']) {
    const answer = await page.request.get(`api/accounts/${account}/${thing}`);
    expect(answer.status(), thing).toBe(404);
    const unknown = await page.request.get(`api/accounts/no-such-account/${thing}`);
    expect(await answer.text(), thing).toBe(await unknown.text());
  }
});
