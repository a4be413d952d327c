// What each block does by keys alone, and for a screen reader; one true sentence each.
import { expect, type Locator } from '@playwright/test';

import { test } from '../support/gallery';

/** The controls that Tab reaches one after the other from the top of the page. */
async function tabbed(of: Locator, count: number): Promise<void> {
  await of.page().keyboard.press('Tab');
  for (let at = 0; at < count; at += 1) {
    await expect(of.nth(at)).toBeFocused();
    await of.page().keyboard.press('Tab');
  }
}

test('an avatar says nothing that the name beside it does not say', async ({ show }) => {
  const page = await show('avatar');
  await expect(page.getByText('MS', { exact: true })).toHaveAttribute('aria-hidden', 'true');
});

test('a button is pressed by Enter and Space, and not while it is pending or switched off', async ({ show }) => {
  const page = await show('button');
  await page.getByRole('button', { name: 'Save' }).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Space');
  for (const name of ['Saving', 'Switched off']) {
    await page.getByRole('button', { name }).focus();
    await page.keyboard.press('Enter');
  }
  await expect(page.getByRole('status')).toHaveText('Pressed 2 times');
});

test('a chart speaks its values and becomes a table with one key', async ({ show }) => {
  const page = await show('chart');
  await expect(page.getByRole('img', { name: 'Seats in use in 2026: Jan 12, Feb 18' })).toBeVisible();
  await page.getByRole('button', { name: 'Show as a table' }).first().focus();
  await page.keyboard.press('Enter');
  const table = page.getByRole('table', { name: 'Seats in use in 2026' });
  await expect(table.getByRole('row', { name: 'May 44' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Show as a figure' })).toBeFocused();
});

test('a checkbox is ticked by Space and by a press, also where its words are for screen readers only', async ({ show }) => {
  const page = await show('checkbox');
  await page.getByRole('checkbox', { name: 'Select Mira Sand' }).focus();
  await page.keyboard.press('Space');
  await expect(page.getByRole('checkbox', { name: 'I accept the terms' })).toBeChecked();
  await page.getByRole('checkbox', { name: 'Select Mira Sand' }).uncheck();
  await expect(page.getByRole('checkbox', { name: 'I accept the terms' })).not.toBeChecked();
  await expect(page.getByRole('checkbox', { name: 'Some of several' })).toBeChecked({ indeterminate: true });
});

test('a combobox narrows while somebody types, takes a choice with Enter and gives up with Escape', async ({ show }) => {
  const page = await show('combobox');
  const field = page.getByRole('combobox', { name: 'Release' });
  await expect(field).toHaveValue('DraftPro 2025');
  await field.fill('202');
  await field.pressSequentially('4');
  await expect(page.getByRole('option')).toHaveText(['DraftPro 2024']);
  await expect(page.getByText('1 choice fits')).toBeAttached();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Chosen: 2024')).toBeVisible();
  await expect(page.getByRole('option')).toHaveCount(0);
  await field.fill('nothing of the kind');
  await expect(page.getByText('No choice fits')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(field).toHaveValue('DraftPro 2024');
});

test('arrow keys open a combobox at the chosen one and say which one they are on', async ({ show }) => {
  const page = await show('combobox');
  const field = page.getByRole('combobox', { name: 'Release' });
  await field.focus();
  await page.keyboard.press('ArrowDown');
  await expect(field).toHaveAttribute('aria-expanded', 'true');
  const chosen = page.getByRole('option', { name: 'DraftPro 2025' });
  await expect(chosen).toHaveAttribute('aria-selected', 'true');
  await expect(field).toHaveAttribute('aria-activedescendant', (await chosen.getAttribute('id')) ?? '');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Chosen: 2023')).toBeVisible();
  await expect(field).toBeFocused();
});

test('a cue says its kind in a word', async ({ show }) => {
  const page = await show('cue');
  for (const kind of ['Important', 'Best practice', 'Time alert', 'More information', 'Take a closer look']) {
    await expect(page.getByText(kind, { exact: true })).toBeVisible();
  }
});

test('a wide table scrolls by keys in a region with its name (UX-13)', async ({ page, show }) => {
  await page.setViewportSize({ width: 360, height: 600 });
  await show('data_table');
  const region = page.getByRole('region', { name: 'Seats by month' });
  await page.getByRole('checkbox').last().focus();
  await page.keyboard.press('Tab');
  await expect(region).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => region.evaluate((element) => element.scrollLeft)).toBeGreaterThan(0);
});

test('the head of a table stays in sight and hides no focus (UX-12)', async ({ page, show }) => {
  await page.setViewportSize({ width: 1000, height: 500 });
  await show('data_table');
  const boxes = page.getByRole('checkbox');
  await boxes.last().focus();
  await page.keyboard.press('Shift+Tab');
  const head = page.getByRole('columnheader', { name: 'Status' });
  await expect(head).toBeInViewport();
  for (let at = 22; at > 4; at -= 1) {
    await expect(boxes.nth(at)).toBeFocused();
    const [box, cover] = await Promise.all([boxes.nth(at).boundingBox(), head.boundingBox()]);
    expect(box?.y).toBeGreaterThanOrEqual((cover?.y ?? 0) + (cover?.height ?? 0));
    await page.keyboard.press('Shift+Tab');
  }
});

test('a date names its month in letters and is exact for programs (DEC-29)', async ({ show }) => {
  const page = await show('date');
  await expect(page.getByRole('time')).toHaveText('2 Nov 2026, 14:02');
  await expect(page.getByRole('time')).toHaveAttribute('datetime', '2026-11-02T13:02:00.000Z');
});

test('a dialog takes the focus, keeps it, and gives it back (UX-09)', async ({ show }) => {
  const page = await show('dialog');
  const opener = page.getByRole('button', { name: 'Open the dialog' });
  await opener.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 2, name: 'A dialog' })).toBeFocused();
  await expect(page).toHaveTitle('A dialog – Muster');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(opener).toBeFocused();
});

test('a dialog asks once about what was typed, and staying leads back to the field (UX-09)', async ({ show }) => {
  const page = await show('dialog');
  await page.getByRole('button', { name: 'Open the dialog' }).press('Enter');
  const field = page.getByRole('textbox', { name: 'Note' });
  await field.fill('half a sentence');
  await page.keyboard.press('Escape');
  const question = page.getByRole('alert').filter({ hasText: 'What you typed is not saved.' });
  await expect(question).toBeFocused();
  await page.getByRole('button', { name: 'Keep editing' }).press('Enter');
  await expect(field).toBeFocused();
  await expect(field).toHaveValue('half a sentence');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Discard' }).press('Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('a drawer opens and closes by Enter and Space, several at a time (UX-08)', async ({ show }) => {
  const page = await show('drawer');
  const second = page.getByRole('button', { name: 'SiteModel' });
  await second.focus();
  await page.keyboard.press('Enter');
  await expect(second).toHaveAttribute('aria-expanded', 'true');
  await expect(page.getByText('Two seats, both given.')).toBeVisible();
  await expect(page.getByText('Four seats, two of them free.')).toBeVisible();
  await page.keyboard.press('Space');
  await expect(page.getByText('Two seats, both given.')).toBeHidden();
  await expect(second).toBeFocused();
});

test('three empty states say three things and what to do next (UX-22)', async ({ show }) => {
  const page = await show('empty_state');
  await expect(page.getByText('Nobody is here yet')).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Add people' })).toBeFocused();
});

test('an error summary takes the focus, marks the title, and leads to each field (UX-04)', async ({ show }) => {
  const page = await show('error_summary');
  await page.getByRole('button', { name: 'Continue' }).press('Enter');
  const summary = page.getByRole('alert');
  await expect(summary).toBeFocused();
  await expect(page).toHaveTitle(/^Error: /);
  await expect(summary.getByRole('listitem')).toHaveText(['Type an address.', 'Nothing was saved.']);
  await page.getByRole('link', { name: 'Type an address.' }).press('Enter');
  const field = page.getByRole('textbox', { name: 'Email' });
  await expect(field).toBeFocused();
  await expect(field).toHaveAccessibleDescription('Type an address.');
  await expect(field).toHaveAttribute('aria-invalid', 'true');
});

test('files are chosen by a key, several at once, and a name of 81 characters is refused in words (UX-23)', async ({ show }) => {
  const page = await show('file_field');
  const file = (name: string) => ({ name, mimeType: 'text/plain', buffer: Buffer.from('x') });
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Attach files' }).press('Enter');
  const long = `${'a'.repeat(77)}.txt`;
  await (await chooser).setFiles([file('plan.txt'), file(long), file('section.txt')]);
  await expect(page.getByRole('listitem')).toHaveText([/plan\.txt/, /section\.txt/]);
  await expect(page.getByRole('alert').first()).toContainText('at most 80 characters, this one has 81');
});

test('a file that fails loses neither the others nor the text, and can be sent again (UX-23)', async ({ show }) => {
  const page = await show('file_field');
  const file = (name: string) => ({ name, mimeType: 'text/plain', buffer: Buffer.from('x') });
  await page.getByRole('textbox', { name: 'Description' }).fill('The roof leaks');
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Attach files' }).press('Enter');
  await (await chooser).setFiles([file('plan.txt'), file('section.txt')]);
  await page.getByRole('button', { name: 'Send all but the first' }).press('Enter');
  const rows = page.getByRole('list', { name: 'Chosen files' }).getByRole('listitem');
  await expect(rows).toHaveText([/plan\.txt.*The connection was lost\./, /section\.txt.*Sent/]);
  await page.getByRole('button', { name: 'Try plan.txt again' }).press('Enter');
  await expect(rows.first()).toContainText('40 % sent');
  await expect(page.getByRole('textbox', { name: 'Description' })).toHaveValue('The roof leaks');
  await page.getByRole('button', { name: 'Remove plan.txt' }).press('Enter');
  await expect(rows).toHaveText([/section\.txt/]);
});

test('a filter bar says what was found and clears with one key', async ({ show }) => {
  const page = await show('filter_bar');
  const status = page.getByRole('search').getByRole('status');
  await expect(status).toHaveText('1 product');
  await page.getByRole('button', { name: 'Clear filters' }).press('Enter');
  await expect(status).toHaveText('4 products');
  await expect(page.getByRole('combobox', { name: 'Version' })).toHaveValue('');
  await expect(page.getByRole('searchbox', { name: 'Search products' })).toBeFocused();
});

test('a form in a dialog is sent by Enter, and what is wrong takes the focus (UX-04)', async ({ show }) => {
  const page = await show('form_dialog');
  await page.getByRole('button', { name: 'Rename' }).press('Enter');
  const name = page.getByRole('dialog').getByRole('textbox', { name: 'Name' });
  await name.press('Enter');
  await expect(page.getByRole('alert')).toBeFocused();
  await name.fill('Drawing office');
  await name.press('Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('an icon is silent beside its words', async ({ show }) => {
  const page = await show('icon');
  await expect(page.getByRole('img')).toHaveCount(0);
  await expect(page.getByRole('listitem').first()).toHaveText('check');
});

test('a link that looks like a button is a link', async ({ show }) => {
  const page = await show('link_button');
  await tabbed(page.getByRole('link'), 2);
});

test('a menu opens by arrow keys, moves by arrows, Home, End and letters, and gives the focus back', async ({ show }) => {
  const page = await show('menu');
  const button = page.getByRole('button', { name: 'Actions' });
  const item = (name: string) => page.getByRole('menuitem', { name });
  await button.focus();
  await page.keyboard.press('ArrowUp');
  await expect(item('Resend invitation')).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(item('Suspend')).toBeFocused();
  await page.keyboard.press('r');
  await expect(item('Remove')).toBeFocused();
  await page.keyboard.press('r');
  await expect(item('Resend invitation')).toBeFocused();
  await page.keyboard.press('Home');
  await expect(item('Suspend')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(button).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(item('Suspend')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status')).toHaveText('Suspend');
  await expect(button).toBeFocused();
  await expect(item('Suspend')).toBeHidden();
});

test('what cannot be chosen in a menu can be heard and does nothing', async ({ show }) => {
  const page = await show('menu');
  await page.getByRole('button', { name: 'Actions' }).press('Enter');
  const off = page.getByRole('menuitem', { name: 'Export' });
  await page.keyboard.press('e');
  await expect(off).toBeFocused();
  await expect(off).toHaveAttribute('aria-disabled', 'true');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status')).toHaveText('Nothing was chosen');
  await expect(off).toBeFocused();
});

test('a message offers what can be done about it', async ({ show }) => {
  const page = await show('message');
  await tabbed(page.getByRole('button'), 1);
});

test('a meter says its figures in words', async ({ show }) => {
  const page = await show('meter');
  await expect(page.getByRole('meter', { name: 'Seats of DraftPro' })).toHaveAttribute('aria-valuetext', '86 of 100 seats');
});

test('a pager turns by keys and keeps the focus at its ends', async ({ show }) => {
  const page = await show('pager');
  const previous = page.getByRole('button', { name: 'Previous page' });
  await page.getByRole('button', { name: 'Next page' }).press('Enter');
  await expect(page.getByText('Page 2 of 12')).toBeVisible();
  await previous.press('Enter');
  await previous.press('Enter');
  await expect(page.getByText('Page 1 of 12')).toBeVisible();
  await expect(previous).toBeFocused();
  for (const place of [2, 3]) {
    await page.keyboard.press('ArrowRight');
    await expect(page.getByText(`Page ${place} of 12`)).toBeVisible();
  }
  await page.keyboard.press('ArrowLeft');
  await expect(page.getByText('Page 2 of 12')).toBeVisible();
});

test('progress is said in words, and long work is broken off by a key', async ({ show }) => {
  const page = await show('progress');
  await expect(page.getByRole('progressbar', { name: 'Import progress' })).toHaveAttribute('aria-valuetext', '4,000 of 10,000 rows');
  await page.getByRole('button', { name: 'Cancel' }).press('Enter');
  await expect(page.getByRole('status')).toHaveText('Broken off: 4,000 rows are there.');
});

test('a radio list has one stop for Tab, and arrows choose', async ({ show }) => {
  const page = await show('radio_list');
  const group = page.getByRole('group', { name: 'Who coordinates?' });
  await page.keyboard.press('Tab');
  await expect(group.getByRole('radio', { name: 'Ivan Petrov' })).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(group.getByRole('radio', { name: 'Mira Sand' })).toBeChecked();
  await expect(group.getByRole('radio', { name: 'Ivan Petrov' })).not.toBeChecked();
  await expect(page.getByRole('group', { name: 'Who pays?' })).toHaveAccessibleDescription('Choose somebody.');
});

test('a select keeps no choice that was refused', async ({ show }) => {
  const page = await show('select');
  const refusing = page.getByRole('combobox', { name: 'Language' });
  await refusing.selectOption('2024');
  await expect(refusing).toHaveValue('2026');
  const other = page.getByRole('combobox', { name: 'Version' });
  await other.selectOption('2024');
  await expect(other).toHaveValue('2024');
});

test('a selection bar ticks none, the page or all, and counts (UX-14)', async ({ show }) => {
  const page = await show('selection_bar');
  const count = page.getByRole('status');
  const all = page.getByRole('checkbox', { name: 'Select all' });
  await expect(count).toHaveText('0 of 240 selected');
  await page.getByRole('checkbox', { name: 'Select Person 1' }).press('Space');
  await expect(all).toBeChecked({ indeterminate: true });
  await all.press('Space');
  await expect(count).toHaveText('3 of 240 selected');
  await page.getByRole('button', { name: 'Select all 240' }).press('Enter');
  await expect(count).toHaveText('240 of 240 selected');
  await expect(all).toBeFocused();
  await page.getByRole('button', { name: 'Select none' }).press('Enter');
  await expect(count).toHaveText('0 of 240 selected');
  await expect(all).not.toBeChecked();
  await expect(all).toBeFocused();
});

test('a skeleton is silent but for one word, and after ten seconds offers to try again (UX-21)', async ({ page, show }) => {
  await page.clock.install();
  await show('skeleton');
  await expect(page.getByRole('button', { name: 'Retry' })).toHaveCount(0);
  await page.clock.fastForward(10_000);
  await page.getByRole('button', { name: 'Retry' }).press('Enter');
  await expect(page.getByText('Asked again 1 times')).toBeVisible();
});

test('a column head sorts by Enter and says which way', async ({ show }) => {
  const page = await show('sort_header');
  const head = page.getByRole('columnheader', { name: 'People' });
  await expect(page.getByRole('columnheader', { name: 'Town' })).toHaveAttribute('aria-sort', 'ascending');
  await expect(head).not.toHaveAttribute('aria-sort');
  await page.getByRole('button', { name: 'People' }).press('Enter');
  await expect(head).toHaveAttribute('aria-sort', 'ascending');
  await page.keyboard.press('Enter');
  await expect(head).toHaveAttribute('aria-sort', 'descending');
  await expect(page.getByRole('rowheader')).toHaveText(['Bergen', 'Malmö', 'Odense']);
});

test('a stepper is a list of links that say their state', async ({ show }) => {
  const page = await show('stepper');
  const steps = page.getByRole('list', { name: 'Setup steps' });
  await expect(steps.getByRole('listitem')).toHaveText([/Order.*Done/, /Sign in.*Now/, /Review.*Waiting since/, /Coordinator.*Optional/, /Users.*Not yet/]);
  await expect(steps.getByRole('link')).toHaveCount(5);
});

test('a switch turns by Space and Enter', async ({ show }) => {
  const page = await show('switch');
  const control = page.getByRole('switch', { name: 'Fjord CAD Partners may view cases' });
  await control.press('Space');
  await expect(control).toBeChecked();
  await control.press('Enter');
  await expect(control).not.toBeChecked();
});

test('tabs move and choose by arrows, Home and End', async ({ show }) => {
  const page = await show('tabs');
  await page.getByRole('tab', { name: 'Single' }).focus();
  await page.keyboard.press('ArrowLeft');
  await expect(page.getByRole('tab', { name: 'Import' })).toBeFocused();
  await expect(page.getByRole('tabpanel', { name: 'Import' })).toBeVisible();
  await page.keyboard.press('Home');
  await expect(page.getByRole('tab', { name: 'Single', selected: true })).toBeFocused();
});

test('a tag says its state in a word', async ({ show }) => {
  const page = await show('tag');
  await expect(page.getByText('Suspended')).toBeVisible();
});

test('fields say label, hint and error, and keep what was typed (UX-04)', async ({ show }) => {
  const page = await show('text_field');
  const field = page.getByRole('textbox', { name: 'Email' });
  await expect(field).toHaveAccessibleDescription('As in name@company.example. There are two @ in it.');
  await expect(field).toHaveValue('mira@@linden.example');
  const area = (await show('text_area')).getByRole('textbox', { name: 'Description' });
  await expect(area).toHaveAccessibleDescription('Say what happened.');
});

test('one announcer waits and one does not, both from the first paint, and hold nothing to press (UX-20)', async ({ show }) => {
  const page = await show('toast');
  await expect(page.getByRole('status')).toBeAttached();
  await expect(page.getByRole('alert')).toBeAttached();
  await page.getByRole('button', { name: 'Say' }).press('Enter');
  await page.getByRole('button', { name: 'Warn' }).press('Enter');
  await expect(page.getByRole('status')).toHaveText('Mira Sand was removed.');
  await expect(page.getByRole('alert')).toHaveText('The connection was lost.');
  await expect(page.getByRole('status').getByRole('button')).toHaveCount(0);
});

test('a tour goes by arrow keys over what is on the page, and Escape gives the focus back', async ({ show }) => {
  const page = await show('tour');
  const start = page.getByRole('button', { name: 'Take a closer look' }).first();
  await start.press('Enter');
  const bubble = page.getByRole('dialog');
  await expect(bubble).toBeFocused();
  await expect(bubble).toHaveAccessibleName('Add people');
  await expect(bubble).toContainText('1 of 2');
  await page.keyboard.press('ArrowRight');
  await expect(bubble).toHaveAccessibleName('Take the list along');
  await page.keyboard.press('ArrowLeft');
  await expect(bubble).toHaveAccessibleName('Add people');
  await page.keyboard.press('Escape');
  await expect(bubble).toHaveCount(0);
  await expect(start).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(bubble).toHaveAccessibleName('Add people');
});

test('the bubble of a tour goes by whichever button somebody leaves it', async ({ show }) => {
  const page = await show('tour');
  const start = page.getByRole('button', { name: 'Take a closer look' }).first();
  const bubble = page.getByRole('dialog');
  await start.click();
  await bubble.getByRole('button', { name: 'Leave the tour' }).click();
  await expect(bubble).toHaveCount(0);
  await start.click();
  await bubble.getByRole('button', { name: 'Next' }).click();
  await bubble.getByRole('button', { name: 'Finish' }).click();
  await expect(bubble).toHaveCount(0);
  await start.click();
  await page.getByRole('button', { name: 'Export' }).click();
  await expect(page.getByRole('status')).toHaveText('Exported');
  await expect(bubble).toHaveCount(0);
});

test('only one tour goes on at a time', async ({ show }) => {
  const page = await show('tour');
  const starts = page.getByRole('button', { name: 'Take a closer look' });
  await starts.first().press('Enter');
  await starts.last().press('Enter');
  await expect(page.getByRole('dialog')).toHaveCount(1);
  await expect(page.getByRole('dialog')).toHaveAccessibleName('Another tour');
});
