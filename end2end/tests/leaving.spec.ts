// Somebody leaves while the server still works: what was sent is done, and the portal goes on (UX-16, UX-21).
import { expect } from '@playwright/test';

import { signInAs } from '../support/people';
import { test } from '../support/test';

test('a dialog that is closed while people are added leaves the portal working (UX-16)', async ({ page }) => {
  const broken: string[] = [];
  page.on('pageerror', (error) => broken.push(String(error)));
  await signInAs(page, 'Paula Marsh');
  let answer = () => {};
  const asked = new Promise<void>((resolve) => {
    void page.route(/\/api\/accounts\/[^/]+\/users$/, async (route) => {
      if (route.request().method() !== 'POST') return route.fallback();
      resolve();
      await new Promise<void>((go) => (answer = go));
      await route.continue();
    });
  });
  const navigation = page.getByRole('navigation', { name: 'Management' });
  await navigation.getByRole('link', { name: 'Users', exact: true }).click();
  // Management, Users, Add (USR-06).
  await page.getByRole('link', { name: 'Add', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Add Users' });
  await dialog.getByRole('tab', { name: 'Bulk Add' }).click();
  const email = `leaving-${Date.now()}@linden-architecture.example`;
  await dialog.getByRole('textbox', { name: 'List of user names and emails' }).fill(email);
  await dialog.getByRole('button', { name: 'Save & Continue' }).click();
  await asked;
  await page.goBack();
  await expect(dialog).toHaveCount(0);
  const added = page.waitForResponse((response) => response.request().method() === 'POST');
  answer();
  expect((await added).ok()).toBe(true);
  await navigation.getByRole('link', { name: 'Roles', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Roles' })).toBeVisible();
  await navigation.getByRole('link', { name: 'Users', exact: true }).click();
  await page.getByRole('searchbox', { name: 'Search name or email' }).fill(email);
  await expect(page.getByRole('button', { name: email, exact: true })).toBeVisible();
  expect(broken).toEqual([]);
});
