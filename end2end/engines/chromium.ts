// Chromium through Playwright.
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';

import { type Engine, PATIENCE, type Role, freshFolder } from './engine';

/** Starts Chromium on the portal at `base`. */
export async function startChromium(base: string): Promise<Engine> {
  const browser = await chromium.launch({
    executablePath: process.env.CHROME_PATH,
    args: ['--no-sandbox', '--disable-dev-shm-usage'],
    timeout: PATIENCE,
  });
  const context = await browser.newContext({ baseURL: base, ignoreHTTPSErrors: true, locale: 'en-GB' });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE);
  const downloads = freshFolder();
  page.on('download', (download) => void download.saveAs(join(downloads, download.suggestedFilename())));
  return { ...driver(page), downloads, close: () => browser.close() };
}

function driver(page: Page): Omit<Engine, 'close' | 'downloads'> {
  const find = (role: Role, name: string) => page.getByRole(role, { name, exact: true }).first();
  return {
    open: async (path) => void (await page.goto(path)),
    press: (role, name) => find(role, name).click(),
    type: (name, text) => find('textbox', name).pressSequentially(text),
    see: async (role, name) => (await find(role, name).innerText()).trim(),
    ticked: (name) => find('checkbox', name).isChecked(),
    miss: (role, name) => find(role, name).waitFor({ state: 'hidden' }),
  };
}
