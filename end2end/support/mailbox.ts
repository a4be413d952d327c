// The mailbox of a demo: every mail that left, as it was sent.
import { expect, type Locator, type Page, test } from '@playwright/test';

/** The newest mail to the address whose subject fits; waits until it has left. */
export async function mail(page: Page, address: string, subject: RegExp): Promise<Locator> {
  const found = page
    .getByRole('article')
    .filter({ hasText: address })
    .filter({ has: page.getByRole('heading', { name: subject }) })
    .first();
  await expect(async () => {
    await page.goto(`mailbox?to=${encodeURIComponent(address)}`);
    await expect(found).toBeVisible({ timeout: 1_000 });
  }).toPass();
  return found;
}

/** Follows the link of such a mail, as its receiver. */
export async function followMail(page: Page, address: string, subject: RegExp): Promise<void> {
  const letter = await mail(page, address, subject);
  const link = letter.getByRole('link').first();
  await page.goto((await link.getAttribute('href')) ?? 'no link');
}

/** A living link to choose a password, such as `welcome/…`. Each worker asks for a person of its own, as a newer link
 * ends the older one. */
export async function welcomeLink(page: Page): Promise<string> {
  const names = ['ada', 'bo', 'cora', 'lena'];
  const user = `${names[test.info().parallelIndex % names.length]}@linden-architecture.example`;
  const before = await newestLink(page, 'welcome/', user);
  await page.request.post('api/password-resets', { data: { user } });
  await expect.poll(() => newestLink(page, 'welcome/', user)).not.toBe(before);
  return newestLink(page, 'welcome/', user);
}

/** A living link to one more sign-in name of whoever is signed in, such as `profile/addresses/…`. Each worker has a name
 * of its own, as a newer link ends the older one. */
export async function addressLink(page: Page): Promise<string> {
  const email = `further-${test.info().parallelIndex}@home.example`;
  const before = await newestLink(page, 'profile/addresses/', email);
  const token = before.split('/').pop();
  if (token && (await page.request.get(`api/profile/address-links/${token}`)).ok()) return before;
  await page.request.post('api/profile/addresses', { data: { email }, headers: { 'sec-fetch-site': 'same-origin' } });
  await expect.poll(() => newestLink(page, 'profile/addresses/', email)).not.toBe(before);
  return newestLink(page, 'profile/addresses/', email);
}

/** The public page of an order of the demo, such as `orders/…`; looking at it uses nothing up (SEC-09). */
export function orderLink(page: Page): Promise<string> {
  return newestLink(page, 'orders/', 'paula@linden-architecture.example');
}

async function newestLink(page: Page, start: string, to: string): Promise<string> {
  const mails: { link?: { url: string } }[] = await (await page.request.get('api/mails', { params: { to } })).json();
  const links = mails.map(({ link }) => link?.url.split(`/${start}`)[1]);
  return `${start}${links.find((rest) => rest) ?? ''}`;
}
