// Prints what the first visit of a page transfers, in bytes by kind of file, as JSON. Called by `cargo xtask bench`
// with the address and the cookie of somebody signed in. Answers of the API are not counted.
import { chromium } from '@playwright/test';

const [address, cookie] = process.argv.slice(2);
const [name, value] = cookie.split(/=(.*)/s);

const browser = await chromium.launch({
  executablePath: process.env.CHROME_PATH,
  args: ['--no-sandbox', '--disable-dev-shm-usage'],
});
try {
  const context = await browser.newContext();
  // A __Host- cookie belongs to exactly this host and is secure.
  await context.addCookies([{ name, value, url: address.replace(/^http:/, 'https:'), secure: true, httpOnly: true, sameSite: 'Lax' }]);
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  const files = new Map();
  await devtools.send('Network.enable');
  devtools.on('Network.responseReceived', ({ requestId, response }) => files.set(requestId, { url: response.url, bytes: 0 }));
  devtools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const file = files.get(requestId);
    if (file) file.bytes = encodedDataLength;
  });
  await page.goto(address, { waitUntil: 'networkidle', timeout: 30_000 });
  await page.locator('main h1').waitFor({ timeout: 20_000 });
  const kinds = {};
  for (const { url, bytes } of files.values()) {
    const path = new URL(url).pathname;
    if (path.includes('/api/')) continue;
    const kind = /\.([a-z0-9]+)$/.exec(path)?.[1] ?? 'html';
    kinds[kind] = (kinds[kind] ?? 0) + bytes;
  }
  console.log(JSON.stringify(kinds));
} finally {
  await browser.close();
}
