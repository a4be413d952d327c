// Working by keys alone (UX-32).
import { expect, type Locator, type Page } from '@playwright/test';

type Role = Parameters<Page['getByRole']>[0];

/** More presses than it takes to get anywhere on a page. */
const PRESSES = 150;

/** Presses Tab until a thing of this name has the focus; fails if none ever gets it. */
export async function tabTo(page: Page, role: Role, name: string | RegExp, within: Page | Locator = page): Promise<Locator> {
  const things = within.getByRole(role, { name, exact: true });
  await expect(things.first()).toBeVisible();
  for (let press = 0; press < PRESSES; press += 1) {
    const at = await things.evaluateAll((all) => all.findIndex((one) => one === document.activeElement));
    if (at >= 0) return things.nth(at);
    await page.keyboard.press('Tab');
  }
  throw new Error(`${role} "${name}" does not get the focus in ${PRESSES} presses of Tab`);
}

/** Goes to the named thing and presses Enter. */
export async function enter(page: Page, role: Role, name: string | RegExp): Promise<void> {
  await tabTo(page, role, name);
  await page.keyboard.press('Enter');
}

/** Goes to the named thing and presses the space bar. */
export async function space(page: Page, role: Role, name: string | RegExp): Promise<void> {
  await tabTo(page, role, name);
  await page.keyboard.press('Space');
}

/** Goes to the named field and types. */
export async function write(page: Page, name: string | RegExp, text: string): Promise<void> {
  await tabTo(page, 'textbox', name);
  await page.keyboard.type(text);
}

/** Goes to the choices that exclude each other, and with arrows to the named one. */
export async function choose(page: Page, name: string | RegExp): Promise<void> {
  await tabTo(page, 'radio', /./);
  const wanted = page.getByRole('radio', { name });
  for (let press = 0; press < PRESSES && !(await wanted.isChecked()); press += 1) {
    await page.keyboard.press('ArrowDown');
  }
  await expect(wanted).toBeFocused();
}
