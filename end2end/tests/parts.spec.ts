// Pages outside the first visit travel when somebody goes there (PERF-01), and may not arrive.
import { type Page, expect } from '@playwright/test';

import { signInAs } from '../support/people';
import { test } from '../support/test';

const WORK = /split-work-/;

async function goToUsers(page: Page): Promise<void> {
  await page.getByRole('navigation', { name: 'Management' }).getByRole('link', { name: 'Users', exact: true }).click();
}

test.beforeEach(async ({ page }) => {
  await signInAs(page, 'Paula Marsh');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
});

test('a page on its way says so, then arrives with the focus on its heading (UX-07, UX-21)', async ({ page }) => {
  let arrive = () => {};
  const wanted = new Promise<void>((go) => (arrive = go));
  await page.route(WORK, async (route) => {
    await wanted;
    await route.continue();
  });
  await goToUsers(page);
  const main = page.getByRole('main');
  await expect(main.getByRole('status').filter({ hasText: 'Loading' })).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toHaveCount(0);
  await expect(page).toHaveURL(/users$/);
  arrive();
  await expect(page.getByRole('heading', { level: 1, name: /All Users/ })).toBeFocused();
  await expect(page).toHaveTitle(/^All Users/);
});

test('a page that does not arrive says so, and comes with Retry (UX-21)', async ({ page }) => {
  await page.route(WORK, (route) => route.abort());
  await goToUsers(page);
  await expect(page.getByRole('alert').filter({ hasText: 'connection' })).toBeVisible();
  await expect(page.getByRole('heading', { level: 1, name: 'The page could not be loaded' })).toBeFocused();
  await page.unroute(WORK);
  await page.getByRole('button', { name: 'Retry' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'All Users' })).toBeVisible();
});

test('a page that takes more than ten seconds says so, and comes by itself when it arrives late (UX-21)', async ({ page }) => {
  await page.clock.install();
  let arrive = () => {};
  const wanted = new Promise<void>((go) => (arrive = go));
  const asked = page.waitForRequest(WORK);
  await page.route(WORK, async (route) => {
    await wanted;
    await route.continue();
  });
  await goToUsers(page);
  await asked;
  await page.clock.fastForward(11_000);
  await expect(page.getByRole('button', { name: 'Retry' })).toBeVisible();
  arrive();
  await expect(page.getByRole('heading', { level: 1, name: 'All Users' })).toBeVisible();
});

test('Retry after a new deployment loads the page again, once, as the part has another name now (UX-21)', async ({ page }) => {
  let loads = 0;
  page.on('request', (request) => (loads += request.isNavigationRequest() ? 1 : 0));
  await page.route(WORK, (route) => route.fulfill({ status: 404, body: '' }));
  await goToUsers(page);
  await page.getByRole('button', { name: 'Retry' }).click();
  await expect.poll(() => loads).toBe(1);
  await page.getByRole('button', { name: 'Retry' }).click();
  await expect(page.getByRole('button', { name: 'Retry' })).toBeVisible();
  await page.unroute(WORK);
  await page.getByRole('button', { name: 'Retry' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'All Users' })).toBeVisible();
  expect(loads).toBe(1);
});
