// Five journeys in three browser engines, through one small adapter: `cargo xtask test engines`.
import { test } from '@playwright/test';

import { startChromium } from '../engines/chromium';
import type { Engine } from '../engines/engine';
import { startFirefox } from '../engines/firefox';
import { bulkAdd, download, editAccess, setUp, signIn } from '../engines/journeys';
import { startWebKit } from '../engines/webkit';

const ENGINES = { Chromium: startChromium, Firefox: startFirefox, WebKit: startWebKit };

for (const [name, start] of Object.entries(ENGINES)) {
  test.describe(name, () => {
    test.describe.configure({ mode: 'serial', timeout: 120_000 });
    const person = `Robin ${name} ${Date.now()}`;
    let engine: Engine;

    test.beforeAll(async ({ baseURL }) => {
      engine = await start(baseURL ?? '');
    });
    test.afterAll(async () => engine?.close());

    test(`${name}: a person signs in`, () => signIn(engine, 'Ivan Petrov'));
    test(`${name}: the set-up leads from step to step`, () => setUp(engine));
    test(`${name}: two people are added by one list (USR-18)`, () => bulkAdd(engine, person));
    test(`${name}: one of them gets a seat (ACC-04)`, () => editAccess(engine, person));
    test(`${name}: a file is fetched whole (DWN-18)`, () => download(engine));
  });
}
