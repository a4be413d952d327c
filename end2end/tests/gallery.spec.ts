// Every block, alone: what nobody here wrote finds no fault with it, it fits its place, and it looks as it looked.
import { expect, type Page } from '@playwright/test';

import { expectAccessible, expectValidHtml } from '../support/checks';
import { BLOCKS, test } from '../support/gallery';

const WIDTHS = [360, 820, 1440];
const THEMES = ['light', 'dark'];
/** The one width at which pictures are kept, so that the repository stays small. */
const PICTURED = 360;

/** Pixels by which the page is wider than the window. */
async function sideways(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
}

for (const block of BLOCKS) {
  for (const theme of THEMES) {
    test(`${block}, ${theme}: no fault at three widths, and the picture kept (UX-10, UX-25, UX-33)`, async ({ page, show }) => {
      await page.setViewportSize({ width: PICTURED, height: 800 });
      await show(block, `&theme=${theme}`);
      await expect(page).toHaveScreenshot(`${block}-${theme}.png`, { fullPage: true });
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 800 });
        expect(await sideways(page), `pixels of sideways scrolling at ${width}`).toBeLessThanOrEqual(0);
        await expectAccessible(page);
      }
      await expectValidHtml(page);
    });
  }

  test(`${block} fits its place where people read from the right (UX-27)`, async ({ page, show }) => {
    await page.setViewportSize({ width: 360, height: 800 });
    await show(block, '&dir=rtl');
    expect(await sideways(page)).toBeLessThanOrEqual(0);
  });

  test(`${block} has targets of 44 pixels (UX-10)`, async ({ page, show }) => {
    await page.setViewportSize({ width: 360, height: 800 });
    await show(block);
    const small = await page.evaluate(() => {
      const own = Array.from(document.querySelectorAll<HTMLElement>('button, select, textarea, input, [role=option]'));
      const shown = own.filter((control) => control.checkVisibility({ visibilityProperty: true }));
      // What is pressed with a box or a mark is its label as well.
      const area = (control: HTMLElement) => {
        const labels = control instanceof HTMLInputElement && ['checkbox', 'radio'].includes(control.type) ? Array.from(control.labels ?? []) : [];
        const tops = [control, ...labels].map((part) => part.getBoundingClientRect());
        return Math.max(...tops.map(({ bottom }) => bottom)) - Math.min(...tops.map(({ top }) => top));
      };
      return shown.filter((control) => area(control) < 44).map((control) => control.outerHTML);
    });
    expect(small).toEqual([]);
  });
}
