// Every page that exists, and a demo person who may open it. A new page is one line here, and every loop covers it.
import type { Page } from '@playwright/test';

import { orderLink, welcomeLink } from './mailbox';

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

const STEPS = ['order', 'get-started', 'sign-in', 'review', 'profile', 'coordinator', 'users', 'access', 'install', 'launch'];

export const ROUTES: Route[] = [
  { path: 'sign-in', heading: 'Sign in' },
  { path: 'forgot-password', heading: 'Forgot password' },
  { path: 'welcome/:token', heading: 'Choose your password', address: welcomeLink },
  { path: 'orders/:token', heading: /^Order/, address: orderLink },
  { path: 'terms', heading: 'Terms and conditions', person: 'Lena Vik', public: true },
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
  { path: 'roles', heading: 'Roles and capabilities', person: 'Mira Sand' },
  { path: 'cases/reseller-permissions', heading: 'Reseller View Permission', person: 'Paula Marsh' },
  { path: 'profile', heading: 'Profile', person: 'Mira Sand' },
  { path: 'profile/preferences', heading: 'Profile', person: 'Mira Sand' },
  { path: 'activate', heading: 'Activate a product', person: 'Mira Sand' },
  { path: 'reseller', heading: 'Reseller portal', person: 'Noor Aziz' },
  { path: 'mailbox', heading: 'Mailbox' },
  { path: 'no/such/page', heading: 'Page not found', person: 'Mira Sand' },
];
