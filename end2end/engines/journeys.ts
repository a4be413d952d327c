// Five journeys that every engine makes.
import { createHash } from 'node:crypto';
import { expect } from '@playwright/test';

import { type Engine, reads, saved } from './engine';

/** Somebody of the demo signs in. */
export async function signIn(engine: Engine, person: string): Promise<void> {
  await engine.open('sign-in');
  await engine.see('heading', 'Sign in');
  await engine.press('button', `Sign in as ${person}`);
  await engine.see('heading', 'Set up your subscription');
}

/** The set-up shows its steps, and one leads to the next. */
export async function setUp(engine: Engine): Promise<void> {
  await reads(engine, 'list', 'Setup steps', 'Launch');
  await engine.press('link', 'Step 4: Review products and services');
  await engine.see('heading', 'Step 4 of 10: Review products and services');
  await engine.press('button', 'Next');
  await engine.see('heading', 'Step 5 of 10: Set up your profile');
}

/** Two people come in by one list. */
export async function bulkAdd(engine: Engine, name: string): Promise<void> {
  const address = `${name.replaceAll(' ', '.').toLowerCase()}@linden-architecture.example`;
  await engine.open('users/bulk-add');
  await engine.type('List of user names and emails', `${name} <${address}>; second.${address}`);
  await reads(engine, 'dialog', 'Add Users', '2 ready');
  await engine.press('button', 'Save & Continue');
  await engine.miss('dialog', 'Add Users');
  await engine.see('button', name);
}

/** One of them gets a seat, and it stays. */
export async function editAccess(engine: Engine, name: string): Promise<void> {
  await engine.press('button', `Edit access for ${name}`);
  await reads(engine, 'dialog', 'Edit Access', name);
  await engine.press('checkbox', 'Assign DraftPro');
  await engine.press('button', 'Save');
  await engine.miss('dialog', 'Edit Access');
  await engine.press('button', `Edit access for ${name}`);
  expect(await engine.ticked('Assign DraftPro')).toBe(true);
  await engine.press('button', 'Cancel');
}

/** A file arrives, and is the one that the page describes. */
export async function download(engine: Engine): Promise<void> {
  await engine.open('products/draftpro/download');
  await engine.press('button', 'Browser Download');
  const words = await engine.see('dialog', 'Download DraftPro');
  const name = /\S+\.(tar\.gz|zip|pkg|dmg|exe|msi)\b/.exec(words)?.[0] ?? 'no file named';
  const bytes = await saved(engine, name);
  expect(words).toContain(createHash('sha256').update(bytes).digest('hex'));
}
