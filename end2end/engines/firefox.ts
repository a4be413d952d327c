// Firefox through Puppeteer and WebDriver BiDi.
import puppeteer, { type Page } from 'puppeteer-core';

import { type Engine, PATIENCE, type Role, freshFolder } from './engine';

/** Starts Firefox on the portal at `base`. */
export async function startFirefox(base: string): Promise<Engine> {
  const downloads = freshFolder();
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: process.env.FIREFOX_PATH,
    headless: true,
    acceptInsecureCerts: true,
    timeout: 2 * PATIENCE,
    protocolTimeout: PATIENCE,
    extraPrefsFirefox: {
      'browser.download.dir': downloads,
      'browser.download.folderList': 2,
      'intl.accept_languages': 'en-GB',
    },
  });
  const page = await browser.newPage();
  page.setDefaultTimeout(PATIENCE);
  return { ...driver(page, base), downloads, close: () => browser.close() };
}

function driver(page: Page, base: string): Omit<Engine, 'close' | 'downloads'> {
  const find = (role: Role, name: string) => page.locator(`::-p-aria([name="${name}"][role="${role}"])`);
  return {
    open: async (path) => void (await page.goto(new URL(path, `${base}/`).href)),
    press: (role, name) => find(role, name).click(),
    async type(name, text) {
      const field = await find('textbox', name).waitHandle();
      await field.type(text);
    },
    see: (role, name) => find(role, name).map((thing) => (thing as HTMLElement).innerText.trim()).wait(),
    ticked: (name) => find('checkbox', name).map((box) => (box as HTMLInputElement).checked).wait(),
    async miss(role, name) {
      await page.waitForSelector(`::-p-aria([name="${name}"][role="${role}"])`, { hidden: true });
    },
  };
}
