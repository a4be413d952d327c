// Prints how long the portal takes to answer a press, in milliseconds by journey, as JSON (PERF-04). Called by
// `cargo xtask bench` with the address of the portal and the cookie of somebody signed in.
import { chromium } from '@playwright/test';

const [address, cookie] = process.argv.slice(2);
const [name, value] = cookie.split(/=(.*)/s);
/** As slow as a cheap phone. */
const SLOWER = 4;

/** What people do on a page: each press is measured from the finger to the next picture. */
const JOURNEYS = {
  'set-up': ['setup', async (page) => {
    await page.getByRole('link', { name: 'Open this step' }).click();
    await page.getByRole('heading', { level: 1, name: /Step/ }).waitFor();
  }],
  'bulk add': ['users/bulk-add', async (page) => {
    await page.getByRole('textbox', { name: 'List of user names and emails' }).fill('one@example.com, two@example.com');
    await page.getByRole('textbox', { name: 'List of user names and emails' }).press('End');
    await page.keyboard.type('; three@example.com');
  }],
  'list of users': ['users', async (page) => {
    await page.getByRole('searchbox', { name: 'Search name or email' }).pressSequentially('ivan');
    await page.getByRole('button', { name: 'Ivan Petrov', exact: true }).click();
  }],
  'products': ['products', async (page) => {
    await page.getByRole('button', { name: 'DraftPro', exact: true }).click();
    await page.getByRole('searchbox', { name: 'Search products and services' }).pressSequentially('draft');
  }],
  'matrix': ['roles', async (page) => {
    await page.getByRole('button', { name: 'Why' }).nth(5).click();
    await page.getByRole('combobox', { name: 'Show as' }).selectOption('user');
  }],
};

const browser = await chromium.launch({
  executablePath: process.env.CHROME_PATH,
  args: ['--no-sandbox', '--disable-dev-shm-usage'],
});
try {
  const context = await browser.newContext();
  await context.addCookies([{ name, value, url: address.replace(/^http:/, 'https:'), secure: true, httpOnly: true, sameSite: 'Lax' }]);
  const page = await context.newPage();
  await page.addInitScript(() => {
    window.slowest = 0;
    const note = (list) => list.getEntries().forEach((entry) => {
      if (entry.interactionId) window.slowest = Math.max(window.slowest, entry.duration);
    });
    new PerformanceObserver(note).observe({ type: 'event', durationThreshold: 16, buffered: true });
  });
  const devtools = await context.newCDPSession(page);
  const figures = {};
  for (const [journey, [path, act]] of Object.entries(JOURNEYS)) {
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: 1 });
    await page.goto(new URL(path, address).href, { waitUntil: 'networkidle' });
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
    await act(page);
    // An interaction is reported with the picture after it.
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
    figures[journey] = await page.evaluate(() => window.slowest);
  }
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  figures['change of page'] = await changeOfPage(page);
  console.log(JSON.stringify(figures));
} finally {
  await browser.close();
}

/** From a press in the navigation to the new heading, where nothing has to be fetched. */
async function changeOfPage(page) {
  await page.goto(new URL('profile', address).href, { waitUntil: 'networkidle' });
  await page.goto(new URL('roles', address).href, { waitUntil: 'networkidle' });
  const go = (link) => page.evaluate((words) => new Promise((done) => {
    const start = performance.now();
    const former = document.querySelector('h1')?.textContent;
    const look = () => (document.querySelector('h1')?.textContent === former ? requestAnimationFrame(look) : done(performance.now() - start));
    [...document.querySelectorAll('header a, nav a')].find((one) => one.textContent.trim() === words)?.click();
    look();
  }), link);
  await go('Profile');
  await page.waitForLoadState('networkidle');
  return go('Roles');
}
