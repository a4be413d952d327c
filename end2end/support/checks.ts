// Checks that nobody here wrote, as one call each: axe-core and html-validate (UX-33).
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { HtmlValidate } from 'html-validate';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

const validator = new HtmlValidate({
  extends: ['html-validate:standard'],
  rules: {
    // What a browser writes back from its tree is not what somebody typed.
    'attribute-boolean-style': 'off',
    'attribute-empty-style': 'off',
    'doctype-style': 'off',
    'long-title': 'off',
    'no-inline-style': 'off',
    'no-raw-characters': 'off',
    'no-trailing-whitespace': 'off',
    'void-style': 'off',
  },
});

/** No accessibility violation on the page as it is now. */
export async function expectAccessible(page: Page): Promise<void> {
  await expectNoViolation(page, new AxeBuilder({ page }).withTags(TAGS));
}

/** The same for what depends on colours alone: what else axe looks at is the same in every theme. */
export async function expectColoursAccessible(page: Page): Promise<void> {
  await expectNoViolation(page, new AxeBuilder({ page }).withRules(['color-contrast', 'link-in-text-block']));
}

async function expectNoViolation(page: Page, axe: AxeBuilder): Promise<void> {
  const { violations } = await axe.analyze();
  const words = violations.map(({ id, help, nodes }) => `${id}: ${help}\n  ${nodes.map((node) => node.html).join('\n  ')}`);
  expect.soft(words, `axe on ${page.url()}`).toEqual([]);
}

/** What is wrong with the markup of the page as it is now. */
async function markupErrors(page: Page): Promise<string[]> {
  const report = await validator.validateString(`<!DOCTYPE html>\n${await page.content()}`.replace(/^(<!DOCTYPE html>\s*){2}/i, '<!DOCTYPE html>\n'));
  const messages = report.results.flatMap((result) => result.messages);
  return messages.map(({ ruleId, message, selector }) => `${ruleId}: ${message} (${selector ?? '?'})`);
}

/** No markup error, as soon as the page before the program, which has a `main` of its own, has given way to it. */
export async function expectValidHtml(page: Page): Promise<void> {
  await expect.configure({ soft: true }).poll(() => markupErrors(page), `html-validate on ${page.url()}`).toEqual([]);
}
