// Pages outside the first visit travel when somebody goes there (PERF-01), and may not arrive.
import { expect, test } from '@playwright/test';

import { signInAs } from '../support/people';

test('a page that does not arrive says so, and comes with Retry (UX-21)', async ({ page }) => {
  await signInAs(page, 'Paula Marsh');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.route(/split-work-/, (route) => route.abort());
  const navigation = page.getByRole('navigation', { name: 'Management' });
  await navigation.getByRole('link', { name: 'Users', exact: true }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'connection' })).toBeVisible();
  await page.unroute(/split-work-/);
  await page.getByRole('button', { name: 'Retry' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'All Users' })).toBeVisible();
});
