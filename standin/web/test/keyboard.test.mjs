/** Without a mouse. */

import { test } from 'node:test';
import { rehearsal } from './rehearsal.mjs';

/** Presses Shift+Tab until the focus is on a button with this label. */
async function reachBackwards(page, label) {
  for (let presses = 0; presses < 80; presses += 1) {
    await page.keyboard.down('Shift');
    await page.keyboard.press('Tab');
    await page.keyboard.up('Shift');
    if (await page.evaluate((label) => document.activeElement?.textContent.trim() === label, label)) {
      return;
    }
  }
  throw new Error(`no way to ${label} by keyboard`);
}

test('from the command to the agreement by keyboard alone', async (t) => {
  const stage = await rehearsal(t);
  const mira = await stage.tab('mira');
  const { page } = mira;
  await page.keyboard.type('/collab create');
  await page.waitForSelector('#commands .item.active');
  await page.keyboard.press('Enter');
  await page.waitForSelector('[data-option=creator]:focus');
  await page.keyboard.type('hana');
  await page.waitForSelector('#offers .item.active');
  await page.keyboard.press('Tab');
  await page.waitForSelector('.adder:focus');
  await page.keyboard.press('Enter');
  await mira.reads('C-10 · Hana Kim');

  await reachBackwards(page, 'Make an offer');
  await page.keyboard.press('Enter');
  await page.waitForSelector('dialog[open] input:focus');
  await page.keyboard.type('500 EUR');
  await page.keyboard.press('Enter');
  await mira.formCloses();
  await mira.reads('500 EUR · 1 post · from the team');

  await reachBackwards(page, 'Creator countered');
  await page.keyboard.press('Enter');
  await page.waitForSelector('dialog[open] input:focus');
  await page.keyboard.down('Control');
  await page.keyboard.press('a');
  await page.keyboard.up('Control');
  await page.keyboard.type('650 EUR');
  await page.keyboard.press('Enter');
  await mira.formCloses();
  await mira.reads('650 EUR · 1 post · from Hana Kim');

  await reachBackwards(page, 'Accept');
  await page.keyboard.press(' ');
  await mira.reads('The team accepted 650 EUR');
  stage.finish();
});
