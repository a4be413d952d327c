import { defineConfig, devices } from '@playwright/test';

// `cargo xtask test end2end` sets BASE_URL and CHROME_PATH. By hand: start `cargo xtask demo`, then
// `CHROME_PATH=$(command -v chromium) npx playwright test --project=chromium` in this folder.
const baseURL = process.env.BASE_URL ?? 'http://127.0.0.1:8080';

// Everything that a browser does ends, whatever happens: a test, an expectation, the whole run.
const minute = 60_000;

export default defineConfig({
  testDir: './tests',
  fullyParallel: false,
  workers: 2,
  // A test that passes only then is named "flaky", and `cargo xtask test` says so at its end (record 28).
  retries: 1,
  forbidOnly: !!process.env.CI,
  timeout: minute,
  globalTimeout: 30 * minute,
  expect: {
    timeout: 10_000,
    // Pictures may differ where fonts are smoothed in another way, not where something is another size or colour.
    toHaveScreenshot: { animations: 'disabled', maxDiffPixelRatio: 0.002 },
  },
  snapshotPathTemplate: './pictures/{arg}{ext}',
  reporter: [['list']],
  outputDir: './test-results',
  use: {
    ...devices['Desktop Chrome'],
    baseURL,
    locale: 'en-GB',
    actionTimeout: 15_000,
    navigationTimeout: 30_000,
    screenshot: 'only-on-failure',
    trace: 'retain-on-first-failure',
    launchOptions: {
      executablePath: process.env.CHROME_PATH,
      args: ['--no-sandbox', '--disable-dev-shm-usage'],
    },
  },
  projects: [
    { name: 'chromium', testIgnore: /(base|engines|gallery|gallery_keys|users)\.spec\.ts$/ },
    // What suspends and removes the demo's people, whose sessions end by it: in a world of its own.
    { name: 'alone', testMatch: /users\.spec\.ts$/ },
    // The portal under a path of its own, handed out by nginx: `cargo xtask test base`.
    { name: 'base', testMatch: /base\.spec\.ts$/ },
    // The building blocks, each alone: `cargo xtask test gallery`.
    {
      name: 'gallery',
      testMatch: /gallery(_keys)?\.spec\.ts$/,
      fullyParallel: true,
      use: { reducedMotion: 'reduce', timezoneId: 'Europe/Stockholm' },
    },
    // Other browser engines, on https: `cargo xtask test engines`.
    { name: 'engines', testMatch: /engines\.spec\.ts$/ },
  ],
});
