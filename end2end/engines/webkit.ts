// WebKitGTK through its own WebDriver. It keeps the session's cookie only on https.
import { type ChildProcess, spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { Builder, Capabilities, type WebDriver, type WebElement } from 'selenium-webdriver';

import { type Engine, type Role, freshFolder, patiently } from './engine';

/** Which elements can have a role at all; the browser itself says which of them do. */
const MAY_BE: Record<Role, string> = {
  button: 'button',
  checkbox: 'input[type="checkbox"]',
  dialog: 'dialog',
  heading: 'h1, h2, h3',
  link: 'a[href]',
  list: 'ul, ol',
  textbox: 'input, textarea',
};

/** Elements that may be meant: asking the browser for role and name of each one of a page takes too long. */
const CANDIDATES = `const [selector, name] = arguments;
  const words = (one) => [one.ariaLabel, one.textContent, ...[...(one.labels ?? [])].map((label) => label.textContent)].join(' ');
  return [...document.querySelectorAll(selector)].filter((one) => words(one).includes(name) && one.checkVisibility());`;

/** Starts WebKitGTK on the portal at `base`. */
export async function startWebKit(base: string): Promise<Engine> {
  const downloads = freshFolder();
  const port = await freePort();
  const service = spawn(process.env.WEBKIT_DRIVER ?? 'WebKitWebDriver', [`--port=${port}`], {
    stdio: 'ignore',
    env: { ...process.env, XDG_CONFIG_HOME: configuration(downloads) },
  });
  try {
    const driver = await connect(port);
    return { ...driverOf(driver, base), downloads, close: () => end(driver, service) };
  } catch (error) {
    service.kill();
    throw error;
  }
}

/** The browser saves where the desktop's settings say. */
function configuration(downloads: string): string {
  const folder = freshFolder();
  writeFileSync(join(folder, 'user-dirs.dirs'), `XDG_DOWNLOAD_DIR="${downloads}"\n`);
  return folder;
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

/** A window of the browser, as soon as its driver answers. */
function connect(port: number): Promise<WebDriver> {
  const wishes = new Capabilities();
  wishes.set('browserName', 'MiniBrowser');
  wishes.set('acceptInsecureCerts', true);
  wishes.set('webkitgtk:browserOptions', { binary: process.env.MINIBROWSER_PATH, args: ['--automation'] });
  return patiently('WebKit’s driver', async () => {
    const answers = await fetch(`http://127.0.0.1:${port}/status`).catch(() => undefined);
    return answers && new Builder().usingServer(`http://127.0.0.1:${port}`).withCapabilities(wishes).build();
  });
}

async function end(driver: WebDriver, service: ChildProcess): Promise<void> {
  try {
    await driver.quit();
  } finally {
    service.kill();
  }
}

function driverOf(driver: WebDriver, base: string): Omit<Engine, 'close' | 'downloads'> {
  const find = (role: Role, name: string) => patiently(`${role} "${name}"`, () => seek(driver, role, name));
  return {
    open: (path) => driver.get(new URL(path, `${base}/`).href),
    press: async (role, name) => void (await patiently(`${role} "${name}" to press`, () => press(driver, role, name))),
    type: async (name, text) => (await find('textbox', name)).sendKeys(text),
    // The driver's own text runs the lines together.
    see: async (role, name) => (await driver.executeScript<string>('return arguments[0].innerText', await find(role, name))).trim(),
    ticked: async (name) => (await find('checkbox', name)).isSelected(),
    async miss(role, name) {
      await patiently(`no ${role} "${name}"`, async () => ((await seek(driver, role, name)) ? undefined : true));
    },
  };
}

/** Presses the thing if it is there and holds still. */
async function press(driver: WebDriver, role: Role, name: string): Promise<true | undefined> {
  const thing = await seek(driver, role, name);
  return thing && unlessMoving(async () => {
    await thing.click();
    return true as const;
  });
}

/** The thing that has this role and name now. */
function seek(driver: WebDriver, role: Role, name: string): Promise<WebElement | undefined> {
  return unlessMoving(async () => {
    const candidates: WebElement[] = await driver.executeScript(CANDIDATES, MAY_BE[role], name);
    for (const one of candidates) {
      if ((await one.getAriaRole()) === role && (await one.getAccessibleName()) === name) return one;
    }
    return undefined;
  });
}

/** Nothing while the page is on its way: a thing may be replaced between two questions about it. */
async function unlessMoving<Answer>(ask: () => Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await ask();
  } catch (error) {
    if (/StaleElement|NoSuchElement|NotInteractable|ClickIntercepted/.test(String((error as Error).name))) return undefined;
    throw error;
  }
}
