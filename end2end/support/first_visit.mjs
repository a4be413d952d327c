// Prints what the first and the second visit of a page transfer, in bytes by kind of file, as JSON. Called by
// `cargo xtask bench` with the address and the cookie of somebody signed in. Answers of the API are not counted.
import { chromium } from '@playwright/test';

const [address, cookie] = process.argv.slice(2);
const [name, value] = cookie.split(/=(.*)/s);

/** The bytes over the wire by kind of file, once the page is there. */
async function visit(context) {
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
  await page.getByRole('list', { name: 'Setup steps' }).waitFor({ timeout: 20_000 });
  await page.close();
  const kinds = {};
  for (const { url, bytes } of files.values()) {
    const path = new URL(url).pathname;
    if (path.includes('/api/') || bytes === 0) continue;
    const kind = /\.([a-z0-9]+)$/.exec(path)?.[1] ?? 'html';
    kinds[kind] = (kinds[kind] ?? 0) + bytes;
  }
  return kinds;
}

const browser = await chromium.launch({
  executablePath: process.env.CHROME_PATH,
  args: ['--no-sandbox', '--disable-dev-shm-usage'],
});
try {
  const context = await browser.newContext();
  // A __Host- cookie belongs to exactly this host and is secure.
  await context.addCookies([{ name, value, url: address.replace(/^http:/, 'https:'), secure: true, httpOnly: true, sameSite: 'Lax' }]);
  console.log(JSON.stringify({ first: await visit(context), second: await visit(context) }));
} finally {
  await browser.close();
}
