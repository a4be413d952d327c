// Coming to a page of the route table: as its person, in a language, with longer words.
import { type Cookie, expect, type Locator, type Page, type Request } from '@playwright/test';

import { signInAs } from './people';
import type { Route } from './routes';

/** Who has signed in before in this worker; signing in once for each is enough. */
const cookies = new Map<string, Cookie[]>();

/** Is the person from now on, on whichever page: go to the one that is wanted. Signing in is saved where it can be. */
export async function become(page: Page, name: string): Promise<void> {
  const known = cookies.get(name);
  // Signing in ends the session of whoever is signed in, and another test may hold that one.
  await page.context().clearCookies();
  if (known) return page.context().addCookies(known);
  await signInAs(page, name);
  cookies.set(name, await page.context().cookies());
}

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

/** Makes every English text 40 % longer, at its end, so that names still begin as they are (UX-28). */
export async function lengthenWords(page: Page): Promise<void> {
  await page.route(/\/words-en-[^/]*\.json$/, async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, json: lengthened(await answer.json()) });
  });
}

function lengthened(words: unknown): unknown {
  if (typeof words === 'string') return longer(words);
  if (Array.isArray(words)) return words.map(lengthened);
  return Object.fromEntries(Object.entries(words as object).map(([key, value]) => [key, lengthened(value)]));
}

/** A short word grows as in languages that glue words together; a sentence gets more of them. */
function longer(text: string): string {
  const more = Math.ceil(text.length * 0.4);
  if (text.length <= 12) return text + 'enhetsbegrepp'.slice(0, more);
  return `${text} ${'begreppen vidare enheter '.repeat(Math.ceil(more / 25)).slice(0, more).trim()}`;
}

/** Where the page lives; some addresses name a person or a secret that only this world knows. */
async function addressOf(page: Page, route: Route): Promise<string> {
  return route.address ? route.address(page) : route.path;
}

/** Waits until the page of the route has arrived. */
async function arrived(page: Page, route: Route): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  if (route.dialog) await expect(page.getByRole('dialog')).toBeVisible();
  await expect(page.getByRole('main')).not.toHaveAttribute('aria-busy', 'true');
  await page.waitForLoadState('networkidle');
}

/** Half a second without a request on its way, in steps of a poll. */
const QUIET = { polls: 5, interval: 100 };

/** Calls `go`, which stays in the program, and waits until nothing travels; "networkidle" is of the document alone. */
async function travelled(page: Page, go: () => Promise<void>): Promise<void> {
  const travelling = new Set<Request>();
  const setOut = (request: Request) => travelling.add(request);
  const arrive = (request: Request) => travelling.delete(request);
  page.on('request', setOut).on('requestfinished', arrive).on('requestfailed', arrive);
  await go();
  let quiet = 0;
  const count = () => (quiet = travelling.size > 0 ? 0 : quiet + 1);
  await expect.poll(count, { intervals: [QUIET.interval] }).toBeGreaterThanOrEqual(QUIET.polls);
  page.off('request', setOut).off('requestfinished', arrive).off('requestfailed', arrive);
}

/** The title is what the heading says, whenever both have come. */
export async function expectTitleOf(page: Page, heading: Locator): Promise<void> {
  await expect(async () => {
    expect(await page.title()).toBe(`${await heading.innerText()} – Muster`);
  }).toPass({ timeout: 10_000 });
}

/** Opens the page by its address. */
export async function open(page: Page, route: Route, language: string): Promise<void> {
  if (route.person) await become(page, route.person);
  await speak(page, language);
  await page.goto(await addressOf(page, route));
  await arrived(page, route);
}

/** Comes to the page by a link, from another page that was scrolled down. */
export async function follow(page: Page, route: Route, language: string): Promise<void> {
  if (route.person) await become(page, route.person);
  await speak(page, language);
  const address = await addressOf(page, route);
  await page.goto(elsewhere(route));
  // A heading is there before the program is, and the program's first page takes no focus.
  await page.waitForFunction(() => !document.getElementById('boot'));
  await page.waitForLoadState('networkidle');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await travelled(page, async () => {
    await page.evaluate((path) => {
      window.scrollTo(0, document.documentElement.scrollHeight);
      const link = document.createElement('a');
      link.href = path;
      document.querySelector('main')?.append(link);
      link.click();
      link.remove();
    }, address);
    await page.waitForURL((url) => url.href.endsWith(address));
  });
  await arrived(page, route);
}

/** A page that the same reader may open and that is not this one; addresses are relative to it. */
function elsewhere(route: Route): string {
  if (route.path.startsWith('sign-in')) return 'forgot-password';
  if (!route.person) return 'sign-in';
  return route.path.startsWith('profile') ? 'activate' : 'profile';
}
