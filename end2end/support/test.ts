// The test of Playwright, which also fails where nobody caught an error in the page, as a panic of the program.
import { test as base, expect } from '@playwright/test';

/** `uncaught` is what the page may leave uncaught, in a test that takes the program itself away. */
export const test = base.extend<{ uncaught: RegExp | null }>({
  uncaught: [null, { option: true }],
  context: async ({ context, uncaught }, use) => {
    const errors: string[] = [];
    context.on('weberror', (error) => errors.push(error.error().message));
    context.on('console', (message) => {
      if (message.text().startsWith('panicked at')) errors.push(message.text());
    });
    await use(context);
    expect(errors.filter((error) => !uncaught?.test(error)), 'errors that nobody caught').toEqual([]);
  },
});
