/** The guided tour, followed to the letter. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PHONE, rehearsal } from './rehearsal.mjs';

const TWO_MINUTES = 120_000;

test('the tour leads from the first command to an agreement', async (t) => {
  const stage = await rehearsal(t);
  const mira = await stage.tab('mira', { tour: true, viewport: PHONE });
  const { page } = mira;
  const step = (number) => mira.reads(`Step ${number} of 5`, '.tour');
  const began = Date.now();

  await step(1);
  await page.waitForSelector('.composer.tour-target');
  await mira.picture('phone-tour');
  await mira.command('collab create', { creator: 'leo novak' });
  await step(2);
  await page.waitForFunction(() => document.querySelector('.tour-target')?.textContent.includes('Make an offer'));
  await mira.press('Make an offer', 'C-10 ·');
  await mira.fill({ Cost: '500 EUR' });
  await step(3);
  await page.waitForFunction(() => document.querySelector('.tour-target')?.textContent.includes('Creator countered'));
  await mira.press('Creator countered', 'C-10 ·');
  await mira.fill({ Cost: '650 EUR' });
  await step(4);
  await mira.press('Accept', 'C-10 ·');
  await step(5);
  await mira.reads('The team accepted 650 EUR');
  assert.ok(Date.now() - began < TWO_MINUTES);
  await page.click('[aria-label^="+1 day"]');
  await mira.reads('That was the tour.', '.tour');

  await page.click('[aria-label="Close the tour"]');
  await page.waitForFunction(() => !document.querySelector('.tour'));
  await page.reload();
  await page.waitForSelector('.entry');
  assert.equal(await page.$('.tour'), null, 'a tour that was closed stays closed');
  stage.finish();
});
