// Every page that exists, and a demo person who may open it. A new page is one line here, and every loop covers it.
import type { Page } from '@playwright/test';

import { addressLink, orderLink, welcomeLink } from './mailbox';

/** One page. */
export interface Route {
  /** The address, or its pattern where it names something that only this world knows. */
  path: string;
  /** The address of such a page. */
  address?: (page: Page) => Promise<string>;
  heading: string | RegExp;
  /** The demo person; a visitor where there is none. */
  person?: string;
  /** Shown without the frame although somebody is signed in. */
  public?: true;
  /** The dialog's own heading, for pages that are one. */
  dialog?: string | RegExp;
}

/** Edit Access of people of the demo. */
async function accessOf(page: Page, ...names: string[]): Promise<string> {
  const people: { name: string; person: string }[] = (await (await page.request.get('api/session')).json()).demo_people;
  const chosen = people.filter(({ name }) => names.includes(name));
  return `users/access?${chosen.map(({ person }) => `user=${person}`).join('&')}`;
}

/** An import of a file that was chosen and not started. */
async function importOf(page: Page): Promise<string> {
  const { session } = await (await page.request.get('api/session')).json();
  const data = 'Email,First name,Last name,Shoe size\nnia@linden.example,Nia,Frost,38\nbad@@linden.example,Bo,Ek,40\nc@linden.example\n';
  const answer = await page.request.post(`api/accounts/${session.account}/imports?name=people.csv`, { data });
  return `users/import?import=${(await answer.json()).id}`;
}

/** The dialog that decides the request which the demo begins with. */
async function decisionOf(page: Page, verb: string): Promise<string> {
  const { session } = await (await page.request.get('api/session')).json();
  const found = await (await page.request.get(`api/accounts/${session.account}/requests?search=Dev`)).json();
  return `users/requests/${verb}?request=${found.requests[0].id}`;
}

/** A group of the demo's account; the first visit makes it. */
async function groupOf(page: Page): Promise<string> {
  const { session } = await (await page.request.get('api/session')).json();
  const groups = `api/accounts/${session.account}/groups`;
  await page.request.post(groups, { data: { name: 'Visited studio' }, headers: { 'sec-fetch-site': 'same-origin' } });
  const all: { group: string; name: string }[] = (await (await page.request.get(groups)).json()).groups;
  return `users/groups/${all.find(({ name }) => name === 'Visited studio')?.group}`;
}

/** The identifier of somebody of the demo. */
export async function idOf(page: Page, name: string): Promise<string> {
  const people: { name: string; person: string }[] = (await (await page.request.get('api/session')).json()).demo_people;
  return people.find((one) => one.name === name)?.person ?? '';
}

const STEPS = ['order', 'get-started', 'sign-in', 'review', 'profile', 'coordinator', 'users', 'access', 'install', 'launch'];

export const ROUTES: Route[] = [
  { path: 'sign-in', heading: 'Sign in' },
  { path: 'forgot-password', heading: 'Forgot password' },
  { path: 'welcome/:token', heading: 'Choose your password', address: welcomeLink },
  { path: 'orders/:token', heading: /^Order/, address: orderLink },
  { path: 'terms', heading: 'Terms and conditions', person: 'Lena Vik', public: true },
  { path: 'before-you-start', heading: 'Before you start', person: 'Paula Marsh' },
  { path: 'setup', heading: 'Set up your subscription', person: 'Paula Marsh' },
  ...STEPS.map((step, at) => ({
    path: `setup/${step}`,
    heading: new RegExp(`Step ${at + 1} of 10`),
    person: 'Paula Marsh',
  })),
  { path: 'products', heading: 'All Products & Services', person: 'Paula Marsh' },
  { path: 'products/products', heading: 'All Products & Services', person: 'Mira Sand' },
  { path: 'products/services', heading: 'All Products & Services', person: 'Ivan Petrov' },
  { path: 'products/draftpro/download', heading: 'All Products & Services', dialog: 'Download DraftPro', person: 'Ivan Petrov' },
  { path: 'users', heading: /All Users/, person: 'Ivan Petrov' },
  { path: 'users/add', heading: /All Users/, dialog: 'Add Users', person: 'Ivan Petrov' },
  { path: 'users/bulk-add', heading: /All Users/, dialog: 'Add Users', person: 'Paula Marsh' },
  { path: 'users/access', heading: /All Users/, dialog: 'Edit Access', person: 'Ivan Petrov', address: (page) => accessOf(page, 'Mira Sand') },
  {
    path: 'users/access of two',
    heading: /All Users/,
    dialog: 'Edit Access',
    person: 'Ivan Petrov',
    address: (page) => accessOf(page, 'Mira Sand', 'Tom Okafor'),
  },
  { path: 'users/coordinators', heading: 'Manage Software Coordinators', person: 'Paula Marsh' },
  { path: 'users/by-product', heading: 'Assign by product', person: 'Paula Marsh' },
  { path: 'users/groups', heading: 'Groups', person: 'Paula Marsh' },
  { path: 'users/groups/:id', heading: /^Group Visited studio/, person: 'Paula Marsh', address: groupOf },
  { path: 'users/import', heading: 'Import users', person: 'Ivan Petrov' },
  { path: 'users/import of a file', heading: 'Import users', person: 'Ivan Petrov', address: importOf },
  { path: 'users/invitations', heading: 'Invitations', person: 'Paula Marsh' },
  { path: 'users/requests', heading: 'Access requests', person: 'Ivan Petrov' },
  { path: 'users/requests/approve', heading: 'Access requests', dialog: 'Approve request', person: 'Ivan Petrov', address: (page) => decisionOf(page, 'approve') },
  { path: 'users/requests/decline', heading: 'Access requests', dialog: 'Decline request', person: 'Paula Marsh', address: (page) => decisionOf(page, 'decline') },
  { path: 'products/request', heading: 'Request access', person: 'Dev Rao' },
  { path: 'audit', heading: 'Activity', person: 'Paula Marsh' },
  {
    path: 'users/:id/role',
    heading: 'Change role',
    person: 'Paula Marsh',
    address: async (page) => `users/${await idOf(page, 'Ivan Petrov')}/role`,
  },
  { path: 'users/hand-overs', heading: 'Hand-overs', person: 'Ivan Petrov' },
  { path: 'users/policy', heading: 'Move to teams', person: 'Paula Marsh' },
  {
    path: 'users/:id/leave',
    heading: /^Off-boarding: Mira Sand/,
    person: 'Paula Marsh',
    address: async (page) => `users/${await idOf(page, 'Mira Sand')}/leave`,
  },
  {
    path: 'users/:id/view-as',
    heading: 'View as Mira Sand',
    person: 'Paula Marsh',
    address: async (page) => `users/${await idOf(page, 'Mira Sand')}/view-as`,
  },
  { path: 'users/phone-support', heading: 'Manage phone support users', person: 'Ivan Petrov' },
  { path: 'roles', heading: 'Roles and capabilities', person: 'Mira Sand' },
  {
    path: 'roles/:role/view-as',
    heading: 'View as Software Coordinator',
    person: 'Paula Marsh',
    address: () => Promise.resolve('roles/software-coordinator/view-as'),
  },
  { path: 'cases/reseller-permissions', heading: 'Reseller View Permission', person: 'Paula Marsh' },
  { path: 'profile', heading: 'Profile', person: 'Mira Sand' },
  { path: 'profile/preferences', heading: 'Profile', person: 'Mira Sand' },
  { path: 'profile/addresses', heading: 'Profile', person: 'Mira Sand' },
  { path: 'profile/addresses/:token', heading: 'Confirm a sign-in name', person: 'Mira Sand', address: addressLink },
  { path: 'profile/api-tokens', heading: 'Profile', person: 'Ivan Petrov' },
  { path: 'activate', heading: 'Activate a product', person: 'Mira Sand' },
  { path: 'guide', heading: 'Overview', person: 'Mira Sand' },
  { path: 'guide/contents', heading: 'Contents', person: 'Noor Aziz' },
  { path: 'guide/setup-process', heading: 'The setup process', person: 'Paula Marsh' },
  { path: 'guide/users', heading: 'Step 7: Add users', person: 'Paula Marsh' },
  { path: 'guide/faq', heading: 'Frequently asked questions', person: 'Ivan Petrov' },
  { path: 'reseller', heading: 'Reseller portal', person: 'Noor Aziz' },
  { path: 'mailbox', heading: 'Mailbox' },
  { path: 'no/such/page', heading: 'Page not found', person: 'Mira Sand' },
];
