// Leaving a page on which something is not saved (section 5 rank 30, UX-09).
import { expect, type Page } from '@playwright/test';

import { enter, write } from '../support/keys';
import { join, PASSWORD, signInAs } from '../support/people';
import { test } from '../support/test';
import { become } from '../support/visits';

function question(page: Page) {
  return page.getByRole('dialog', { name: 'What you typed is not saved.' });
}

test('a link asks before what was typed is lost, and leads on when that is meant (rank 30)', async ({ page }) => {
  await become(page, 'Paula Marsh');
  await page.goto('before-you-start');
  const field = page.getByRole('textbox', { name: 'First name' });
  const users = page.getByRole('navigation', { name: 'Management' }).getByRole('link', { name: 'Users', exact: true });
  await field.fill('Nia');
  await users.click();
  await expect(question(page)).toBeVisible();
  await question(page).getByRole('button', { name: 'Keep editing' }).click();
  await expect(question(page)).toHaveCount(0);
  await expect(users).toBeFocused();
  await expect(field).toHaveValue('Nia');
  await expect(page).toHaveURL(/before-you-start/);
  await users.click();
  await question(page).getByRole('button', { name: 'Discard' }).click();
  await expect(page.getByRole('heading', { level: 1, name: /All Users/ })).toBeFocused();
  await users.click();
  await expect(question(page)).toHaveCount(0);
});

test('nothing is asked where nothing was typed, or where it was taken back', async ({ page }) => {
  await become(page, 'Paula Marsh');
  await page.goto('before-you-start');
  const field = page.getByRole('textbox', { name: 'First name' });
  await field.fill('Nia');
  await field.fill('');
  await page.getByRole('navigation', { name: 'Management' }).getByRole('link', { name: 'Roles', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Roles and capabilities' })).toBeVisible();
});

test('the tabs of the profile and "Go to" ask by keys alone; Escape stays (UX-32)', async ({ page }) => {
  await become(page, 'Mira Sand');
  await page.goto('profile');
  const place = page.getByRole('textbox', { name: 'Town and country' });
  await expect(place).toBeVisible();
  const before = await place.inputValue();
  await write(page, 'Town and country', 'x');
  await page.getByRole('tab', { name: 'Preferences' }).click();
  await expect(question(page)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(question(page)).toHaveCount(0);
  await page.keyboard.press('ControlOrMeta+k');
  await page.getByRole('dialog', { name: 'Go to' }).getByRole('combobox').fill('Roles');
  await page.keyboard.press('Enter');
  await expect(question(page)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(question(page)).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(place).toHaveValue(`${before}x`);
  await page.getByRole('tab', { name: 'Preferences' }).click();
  await enter(page, 'button', 'Discard');
  await expect(page).toHaveURL(/profile\/preferences/);
});

test('signing out asks before anything is done, and signs out when that is meant', async ({ page }) => {
  await signInAs(page, 'Mira Sand');
  await page.goto('profile');
  await page.getByRole('textbox', { name: 'Telephone' }).fill('12345');
  const signOut = async () => {
    await page.getByRole('button', { name: 'Mira Sand' }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
  };
  await signOut();
  await question(page).getByRole('button', { name: 'Keep editing' }).click();
  await page.getByRole('button', { name: 'Save profile' }).click();
  await expect(page.getByText('Saved.', { exact: true })).toBeVisible();
  await page.getByRole('textbox', { name: 'Telephone' }).fill('');
  await signOut();
  await question(page).getByRole('button', { name: 'Discard' }).click();
  await expect(page).toHaveURL(/sign-in/);
  await expect(question(page)).toHaveCount(0);
});

test('the browser asks before it closes the page, and asks nothing once it is saved', async ({ page }) => {
  await become(page, 'Mira Sand');
  await page.goto('profile');
  await page.getByRole('textbox', { name: 'Position' }).fill(`Draughtsman ${Date.now()}`);
  const asked = page.waitForEvent('dialog');
  await page.close({ runBeforeUnload: true });
  const dialog = await asked;
  expect(dialog.type()).toBe('beforeunload');
  await dialog.dismiss();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Saved', { exact: false }).first()).toBeVisible();
  await page.getByRole('tab', { name: 'Preferences' }).click();
  await expect(page).toHaveURL(/profile\/preferences/);
});

test('Escape asks, and Escape at the question stays, however often (UX-09)', async ({ page }) => {
  await become(page, 'Paula Marsh');
  await page.goto('users/add');
  const dialog = page.getByRole('dialog', { name: 'Add Users' });
  const name = dialog.getByRole('textbox', { name: 'First name' });
  await name.fill('Nia');
  for (let time = 0; time < 3; time += 1) {
    await page.keyboard.press('Escape');
    await expect(dialog.getByText('What you typed is not saved.')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(dialog.getByText('What you typed is not saved.')).toHaveCount(0);
    await expect(name).toHaveValue('Nia');
    await expect(name).toBeFocused();
  }
});

test('two tabs of the profile each save what was typed in them', async ({ page, context }) => {
  await become(page, 'Tom Okafor');
  const other = await context.newPage();
  for (const tab of [page, other]) {
    await tab.goto('profile');
    await expect(tab.getByRole('textbox', { name: 'Company' })).toBeVisible();
  }
  const [company, position] = [`Company ${Date.now()}`, `Position ${Date.now()}`];
  await page.getByRole('textbox', { name: 'Company' }).fill(company);
  await page.getByRole('button', { name: 'Save profile' }).click();
  await expect(page.getByText('Saved.', { exact: true })).toBeVisible();
  await other.getByRole('textbox', { name: 'Position' }).fill(position);
  await other.getByRole('button', { name: 'Save profile' }).click();
  await expect(other.getByRole('textbox', { name: 'Company' })).toHaveValue(company);
  await page.reload();
  await expect(page.getByRole('textbox', { name: 'Company' })).toHaveValue(company);
  await expect(page.getByRole('textbox', { name: 'Position' })).toHaveValue(position);
});

test('seats that are staged wait while another product is looked at', async ({ page }) => {
  await become(page, 'Paula Marsh');
  await page.goto('users/by-product');
  const product = page.getByRole('combobox', { name: 'Product' });
  const release = page.getByRole('checkbox', { name: /^Release the seat of/ }).first();
  await release.check();
  const first = await product.inputValue();
  await product.selectOption({ label: 'Build Collection · 110003482299' });
  await expect(page.getByText(/not saved yet/)).toHaveCount(0);
  await product.selectOption(first);
  await expect(release).toBeChecked();
  await page.getByRole('navigation', { name: 'Management' }).getByRole('link', { name: 'Users', exact: true }).click();
  await question(page).getByRole('button', { name: 'Discard' }).click();
  await expect(page.getByRole('heading', { level: 1, name: /All Users/ })).toBeVisible();
});

test('step 8 asks before another person or another step takes the place of what is ticked (rank 30)', async ({ page }) => {
  await become(page, 'Paula Marsh');
  await page.goto('setup/access');
  const person = page.getByRole('combobox', { name: 'Person' });
  const box = page.getByRole('checkbox', { name: 'Assign Product Downloads' });
  await expect(person.getByRole('option').nth(1)).toBeAttached();
  const [first, second] = await person.getByRole('option').evaluateAll((options) => options.map((option) => (option as HTMLOptionElement).value));
  await person.selectOption(first);
  const before = await box.isChecked();
  await box.click();
  await person.selectOption(second);
  await question(page).getByRole('button', { name: 'Keep editing' }).click();
  await expect(person).toHaveValue(first);
  await expect(box).toBeChecked({ checked: !before });
  await page.getByRole('button', { name: 'Next' }).click();
  await question(page).getByRole('button', { name: 'Keep editing' }).click();
  await person.selectOption(second);
  await question(page).getByRole('button', { name: 'Discard' }).click();
  await expect(person).toHaveValue(second);
  await page.getByRole('button', { name: 'Next' }).click();
  await expect(page).toHaveURL(/setup\/install/);
});

test('a dialog’s question is in sight however far its form is scrolled (UX-09)', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 480 });
  await become(page, 'Paula Marsh');
  await page.goto('users/bulk-add');
  await write(page, 'List of user names and emails', 'Nia Nobody nowhere; Ned Nobody nowhere');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Escape');
  const discard = page.getByRole('dialog').getByRole('button', { name: 'Discard' });
  const onTop = (button: HTMLElement | SVGElement) => {
    const { x, y, width, height } = button.getBoundingClientRect();
    return button.contains(document.elementFromPoint(x + width / 2, y + height / 2));
  };
  await expect.poll(() => discard.evaluate(onTop)).toBe(true);
});

test('whoever signs in again as somebody else finds nothing of the person before (UX-29)', async ({ page, browser }) => {
  await signInAs(page, 'Paula Marsh');
  const { page: own, email } = await join(browser, page, 'Second');
  await page.goto('profile');
  await page.getByRole('textbox', { name: 'Company' }).fill('Not Nel’s');
  await page.context().clearCookies();
  await page.getByRole('button', { name: 'Save' }).first().click();
  const dialog = page.getByRole('dialog', { name: 'Sign in again' });
  await dialog.getByRole('textbox', { name: 'User ID or email' }).fill(email);
  await dialog.getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
  await dialog.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Nel Second' })).toBeVisible();
  await expect(page).not.toHaveURL(/profile/);
  await own.goto('profile');
  await expect(own.getByRole('textbox', { name: 'Company' })).not.toHaveValue('Not Nel’s');
});
