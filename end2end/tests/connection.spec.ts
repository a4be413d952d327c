// A broken network and passing messages: said once, by announcers that are always there (UX-20).
import { type Page, expect } from '@playwright/test';

import { signInAs } from '../support/people';
import { test } from '../support/test';

const API = /\/api\//;

const notice = (page: Page) => page.getByRole('alert').filter({ hasText: 'No connection. ' });
const navigation = (page: Page) => page.getByRole('navigation', { name: 'Management' });

test('a lost connection is said once, and what could not be loaded comes by itself afterwards (UX-20, UX-21)', async ({ page, context }) => {
  await signInAs(page, 'Paula Marsh');
  await page.goto('products');
  await expect(page.getByRole('button', { name: 'DraftPro', exact: true })).toBeVisible();
  await context.setOffline(true);
  await expect(notice(page)).toBeVisible();
  await navigation(page).getByRole('link', { name: 'Users', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Retry' })).toBeVisible();
  await expect(page.getByRole('alert').filter({ hasText: 'connection' })).toHaveCount(1);
  await context.setOffline(false);
  await expect(notice(page)).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Mira Sand', exact: true })).toBeVisible();
  await expect(page.getByRole('status').filter({ hasText: 'The connection is back.' })).toBeVisible();
});

test('a server out of reach is looked for until it answers (UX-20, UX-21)', async ({ page }) => {
  await signInAs(page, 'Paula Marsh');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.route(API, (route) => route.abort());
  await navigation(page).getByRole('link', { name: 'All', exact: true }).click();
  await expect(notice(page)).toBeVisible();
  await page.unroute(API);
  await expect(page.getByRole('button', { name: 'DraftPro', exact: true })).toBeVisible();
  await expect(notice(page)).toHaveCount(0);
});

test('one request that fails is no lost connection (UX-20)', async ({ page }) => {
  await signInAs(page, 'Paula Marsh');
  await page.goto('setup');
  await expect(page.getByRole('list', { name: 'Setup steps' })).toBeVisible();
  await page.route(/\/users\?/, (route) => route.abort());
  const checked = page.waitForResponse(/\/api\/session$/);
  await navigation(page).getByRole('link', { name: 'Users', exact: true }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'Retry' })).toBeVisible();
  await checked;
  await expect(notice(page)).toHaveCount(0);
});

test('what was typed is there after the connection broke, and can be saved then (UX-16)', async ({ page, context }) => {
  await signInAs(page, 'Lena Vik');
  await page.goto('profile');
  const position = page.getByRole('textbox', { name: 'Position' });
  await position.fill('Head of drawing');
  await context.setOffline(true);
  await page.getByRole('button', { name: 'Save profile' }).click();
  await expect(page.getByRole('main').getByText('No connection to the server.')).toBeVisible();
  await expect(position).toHaveValue('Head of drawing');
  await context.setOffline(false);
  await expect(notice(page)).toHaveCount(0);
  await page.getByRole('button', { name: 'Save profile' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Saved.' })).toBeVisible();
  await expect(position).toHaveValue('Head of drawing');
});

test('a message stays at least five seconds, holds nothing to press and can be read afterwards (UX-20)', async ({ page, context }) => {
  await signInAs(page, 'Paula Marsh');
  await page.goto('products');
  await context.grantPermissions(['clipboard-write']);
  await page.clock.install();
  await page.getByRole('button', { name: 'More actions' }).first().click();
  await page.getByRole('menuitem', { name: 'Copy link' }).click();
  const said = page.getByRole('status').filter({ hasText: /^Link copied\.$/ });
  await expect(said).toBeVisible();
  await expect(said.getByRole('button').or(said.getByRole('link'))).toHaveCount(0);
  await page.clock.runFor(5_000);
  await expect(said).toBeVisible();
  await page.clock.runFor(5_000);
  await expect(said).toHaveCount(0);
  await expect(page.getByRole('contentinfo').getByText('Link copied.')).toBeVisible();
});

test('one search says how many it found (UX-20)', async ({ page }) => {
  await signInAs(page, 'Paula Marsh');
  await page.goto('users');
  await page.getByRole('searchbox', { name: 'Search name or email' }).fill('mira');
  await expect(page.getByRole('status').filter({ hasText: '1 person found' })).toBeVisible();
  await page.goto('products');
  await page.getByRole('searchbox', { name: 'Search products and services' }).fill('storage');
  await expect(page.getByRole('status').filter({ hasText: /^[1-3] products? / })).toBeVisible();
});
