// The gallery's folder, handed out by a server of its own: it needs nothing but files.
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { type AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import type { Page } from '@playwright/test';

import { test as base } from './test';

/** The repository. */
const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Where `cargo xtask test gallery` has built it; by hand: `trunk build gallery.html --dist target/gallery`. */
const FOLDER = process.env.MUSTER_GALLERY ?? join(ROOT, 'target/gallery');

const KINDS: Record<string, string> = {
  '.css': 'text/css',
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
};

/** The names of all blocks, from the files of their examples: a new block is covered the day it is added. */
export const BLOCKS = readdirSync(join(ROOT, 'src/ui/examples'))
  .map((file) => file.replace(/\.rs$/, ''))
  .filter((name) => name !== 'mod')
  .sort();

export const test = base.extend<{ show: (block: string, more?: string) => Promise<Page> }, { gallery: string }>({
  gallery: [
    async ({}, use) => {
      const server = createServer((request, response) => {
        const path = new URL(request.url ?? '/', 'http://gallery').pathname;
        try {
          const name = path === '/' ? 'index.html' : path.slice(1);
          const content = readFileSync(join(FOLDER, name));
          response.writeHead(200, { 'content-type': KINDS[extname(name)] ?? 'text/plain' }).end(content);
        } catch {
          response.writeHead(404).end();
        }
      });
      await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
      await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
      server.close();
    },
    { scope: 'worker' },
  ],

  /** Opens a block alone and waits until it is there. */
  show: async ({ page, gallery }, use) => {
    await use(async (block, more = '') => {
      await page.goto(`${gallery}?block=${block}${more}`);
      await page.getByRole('heading', { level: 1, name: block }).waitFor();
      return page;
    });
  },
});
