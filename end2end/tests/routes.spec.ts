// Loops over every page: what holds on one holds on all.
import { type Page, expect, test } from '@playwright/test';

import { expectAccessible, expectValidHtml } from '../support/checks';
import { signInAs } from '../support/people';
import { ROUTES, type Route } from '../support/routes';

const LANGUAGES = ['en', 'sv', 'fr', 'da'];
const WIDTHS = [360, 1280];
const THEMES = ['light', 'dark'] as const;

/** The language as if the person had chosen it; choosing it for real would change it under other tests. */
async function speak(page: Page, language: string): Promise<void> {
  await page.addInitScript((code) => localStorage.setItem('language', code), language);
  await page.route('**/api/session', async (route) => {
    const answer = await route.fetch();
    const state = await answer.json();
    if (state.session) state.session.language = language;
    await route.fulfill({ response: answer, json: state });
  });
}

async function open(page: Page, route: Route, language: string): Promise<void> {
  if (route.person) await signInAs(page, route.person);
  await speak(page, language);
  await page.goto(route.path);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  if (route.dialog) await expect(page.getByRole('dialog')).toBeVisible();
  await expect(page.getByRole('main')).not.toHaveAttribute('aria-busy', 'true');
}

for (const [index, route] of ROUTES.entries()) {
  test(`/${route.path} has its heading and its title (UX-07)`, async ({ page }) => {
    await open(page, route, 'en');
    const heading = route.dialog
      ? page.getByRole('dialog').getByRole('heading', { level: 2, name: route.dialog })
      : page.getByRole('heading', { level: 1, name: route.heading });
    await expect(heading).toBeVisible();
    await expect(page).toHaveTitle(`${await heading.innerText()} – Muster`);
  });

  for (const [turn, width] of WIDTHS.entries()) {
    for (const theme of THEMES) {
      const language = LANGUAGES[(index + turn) % LANGUAGES.length] ?? 'en';
      test(`/${route.path} at ${width} px, ${theme}, ${language} (UX-10, UX-25, UX-33)`, async ({ page }) => {
        await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
        await page.setViewportSize({ width, height: 800 });
        await open(page, route, language);
        const sideways = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        expect(sideways, 'pixels of sideways scrolling').toBeLessThanOrEqual(0);
        await expectAccessible(page);
        await expectValidHtml(page);
      });
    }
  }
}

test('a change of page moves the focus to its heading, and a dialog gives it back (UX-07, UX-09)', async ({ page }) => {
  await signInAs(page, 'Ivan Petrov');
  await page.getByRole('navigation', { name: 'Management' }).getByRole('link', { name: 'Users' }).click();
  await expect(page.getByRole('heading', { level: 1, name: /All Users/ })).toBeFocused();
  const add = page.getByRole('link', { name: 'Add', exact: true });
  await add.click();
  await expect(page.getByRole('heading', { level: 2, name: 'Add Users' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(add).toBeFocused();
});
