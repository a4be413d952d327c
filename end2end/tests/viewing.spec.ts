// Viewing as somebody: by mouse, by keys, on a phone, and in another tab.
import { expect, type Page } from '@playwright/test';

import { expectAccessible } from '../support/checks';
import { enter, write } from '../support/keys';
import { signInAs } from '../support/people';
import { idOf } from '../support/routes';
import { test } from '../support/test';

const REASON = 'Mira misses a download';

/** The bar over every page. */
function bar(page: Page, name: string) {
  return page.getByRole('region', { name: `You see Muster as ${name}. Nothing can be changed.` });
}

/** Begins to view as somebody of the demo, from the page that asks why. */
async function viewAs(page: Page, name: string): Promise<void> {
  await page.goto(`users/${await idOf(page, name)}/view-as`);
  await page.getByRole('textbox', { name: 'Reason' }).fill(REASON);
  await page.getByRole('button', { name: `View as ${name}` }).click();
  await expect(bar(page, name)).toBeVisible();
}

test('an administrator sees what a person sees, changes nothing, and is back in the drawer (rank 23)', async ({ page }) => {
  await signInAs(page, 'Paula Marsh');
  await page.goto('users?search=mira');
  await page.getByRole('button', { name: 'Mira Sand', exact: true }).click();
  await page.getByRole('link', { name: 'View as Mira Sand' }).click();
  await page.getByRole('button', { name: 'View as Mira Sand' }).click();
  await expect(page.getByRole('textbox', { name: 'Reason' })).toHaveAttribute('aria-invalid', 'true');
  await page.getByRole('textbox', { name: 'Reason' }).fill(REASON);
  await page.getByRole('button', { name: 'View as Mira Sand' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'All Products & Services' })).toBeFocused();
  await expect(bar(page, 'Mira Sand')).toBeVisible();
  await expect(page.getByText(/^You see Muster as Mira Sand until/)).toBeVisible();
  await expect(page.getByRole('link', { name: 'Users', exact: true })).toHaveCount(0);
  await page.reload();
  await expect(bar(page, 'Mira Sand')).toBeVisible();
  await page.goto('users');
  await expect(page.getByRole('heading', { level: 1, name: 'Page not found' })).toBeVisible();
  await page.goto('profile');
  await expect(page.getByText('what is theirs alone is not shown')).toBeVisible();
  await bar(page, 'Mira Sand').getByRole('button', { name: 'Stop viewing' }).click();
  await expect(page.getByRole('link', { name: 'View as Mira Sand' })).toBeVisible();
  await expect(page).toHaveURL(/users\?search=.*&open=/);
  await expect(page.getByRole('heading', { level: 1, name: /All Users/ })).toBeFocused();
  await expect(bar(page, 'Mira Sand')).toHaveCount(0);
  await expect(page.getByText('You see Muster as yourself again.', { exact: true })).toBeVisible();
  await page.goto('audit');
  await page.getByRole('button', { name: /Began to view as somebody else/ }).first().click();
  await expect(page.getByText(REASON).first()).toBeVisible();
});

test('a form says why nothing is saved while viewing', async ({ page }) => {
  await signInAs(page, 'Paula Marsh');
  await viewAs(page, 'Ivan Petrov');
  await page.goto('users/add');
  await page.getByRole('textbox', { name: 'First name' }).fill('Nia');
  await page.getByRole('textbox', { name: 'Last name' }).fill('Frost');
  await page.getByRole('textbox', { name: 'Email' }).fill(`nia-${Date.now()}@linden.example`);
  await page.getByRole('button', { name: 'Save & Continue' }).click();
  await expect(page.getByText('You see Muster as somebody else: nothing can be changed').first()).toBeVisible();
});

test('a coordinator views as a user of the coordinated product by keys alone, and not as the manager (MAT-19, UX-32)', async ({ page }) => {
  await signInAs(page, 'Ivan Petrov');
  await page.goto(`users/${await idOf(page, 'Paula Marsh')}/view-as`);
  await expect(page.getByText('You cannot view as this person.')).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Reason' })).toHaveCount(0);
  await page.goto('users?search=mira');
  await expect(page.getByRole('heading', { level: 1, name: /All Users/ })).toBeVisible();
  await enter(page, 'button', 'Mira Sand');
  await enter(page, 'link', 'View as Mira Sand');
  await expect(page.getByRole('heading', { level: 1, name: 'View as Mira Sand' })).toBeFocused();
  await write(page, 'Reason', REASON);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'All Products & Services' })).toBeFocused();
  await enter(page, 'button', 'Stop viewing');
  await expect(page.getByRole('heading', { level: 1, name: /All Users/ })).toBeFocused();
});

test('another tab is shown as the same person before it does anything (SEC-03)', async ({ page, context }) => {
  await signInAs(page, 'Paula Marsh');
  const other = await context.newPage();
  await other.goto('users');
  await expect(other.getByRole('heading', { level: 1, name: /All Users/ })).toBeVisible();
  await viewAs(page, 'Mira Sand');
  await other.getByRole('searchbox').first().fill('mira');
  await expect(bar(other, 'Mira Sand')).toBeVisible();
  await page.getByRole('button', { name: 'Stop viewing' }).click();
  await expect(page.getByRole('heading', { level: 1, name: /All Users/ })).toBeVisible();
  await other.getByRole('link', { name: 'Services', exact: true }).click();
  await expect(bar(other, 'Mira Sand')).toHaveCount(0);
});

test('on a phone the bar takes two short rows, stays in sight, and stops', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 640 });
  await signInAs(page, 'Paula Marsh');
  await viewAs(page, 'Mira Sand');
  const box = await bar(page, 'Mira Sand').boundingBox();
  expect(box?.height).toBeLessThan(72);
  expect(box?.width).toBeLessThanOrEqual(360);
  await expectAccessible(page);
  await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight));
  await expect(bar(page, 'Mira Sand')).toBeInViewport({ ratio: 1 });
  await page.emulateMedia({ forcedColors: 'active' });
  await expect(page.getByRole('button', { name: 'Stop viewing' })).toBeInViewport({ ratio: 1 });
  await page.getByRole('button', { name: 'Stop viewing' }).click();
  await expect(page.getByRole('link', { name: 'View as Mira Sand' })).toBeVisible();
});

test('an administrator sees what a role sees, from the matrix and back, by keys alone (rank 23, UX-32)', async ({ page }) => {
  await signInAs(page, 'Paula Marsh');
  await page.goto('roles');
  await expect(page.getByRole('link', { name: /^View as/ })).toHaveCount(0);
  await page.getByLabel('Show as').selectOption('User');
  await enter(page, 'link', 'View as User');
  await write(page, 'Reason', 'A tour for new people');
  await enter(page, 'button', 'View as User');
  await expect(bar(page, 'User')).toBeVisible();
  await expect(page.getByRole('heading', { level: 1, name: 'All Products & Services' })).toBeFocused();
  await expect(page.getByRole('link', { name: 'Users', exact: true })).toHaveCount(0);
  await expectAccessible(page);
  await page.goto('roles?as=named-caller');
  await expect(page.getByRole('link', { name: /^View as/ })).toHaveCount(0);
  await page.reload();
  await enter(page, 'button', 'Stop viewing');
  await expect(page).toHaveURL(/roles\?as=user/);
  await expect(bar(page, 'User')).toHaveCount(0);
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await page.goto('audit');
  await expect(page.getByRole('row', { name: /Began to view as somebody else.*User/ }).first()).toBeVisible();
});

test('nobody sees the portal as a role that is not theirs to give (DEC-41)', async ({ page }) => {
  await signInAs(page, 'Paula Marsh');
  for (const role of ['contract-manager', 'secondary-admin', 'nonsense']) {
    await page.goto(`roles/${role}/view-as`);
    await expect(page.getByRole('heading', { level: 1, name: 'Page not found' })).toBeVisible();
  }
  await signInAs(page, 'Mira Sand');
  await page.goto('roles?as=user');
  await expect(page.getByRole('heading', { level: 1, name: 'Roles and capabilities' })).toBeVisible();
  await expect(page.getByRole('link', { name: /^View as/ })).toHaveCount(0);
});
