/** The world's clock. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rehearsal } from './rehearsal.mjs';

const shownTime = (tab) => tab.page.$eval('.clock time', (time) => Date.parse(time.dateTime));

test('after six weeks an offer that nobody answered expires, and everybody reads it', async (t) => {
  const stage = await rehearsal(t, '--empty');
  const mira = await stage.tab('mira');
  const tomas = await stage.tab('tomas');
  await mira.page.bringToFront();
  await mira.command('creator add', { name: 'Ana Ruiz', platform: 'instagram', handle: 'ana.cooks' });
  await mira.reads('Ana Ruiz');
  await mira.command('collab create', { creator: 'ana', cost: '500 EUR', posts: '2' });
  await mira.reads('C-1 · Ana Ruiz');
  await mira.command('offer make', { ref: 'C-1', cost: '500 EUR' });
  await mira.reads('New offer C-1');

  const began = await shownTime(mira);
  for (let week = 1; week <= 6; week += 1) {
    await mira.page.click('[aria-label^="+1 week"]');
    const passed = (began, week) => Date.parse(document.querySelector('.clock time').dateTime) - began >= week * 7 * 86_400_000;
    await mira.page.waitForFunction(passed, {}, began, week);
    await mira.page.waitForSelector('.pushes[aria-busy=false]');
  }
  await mira.reads('Expired C-1 · Ana Ruiz');
  await tomas.reads('Expired C-1 · Ana Ruiz');
  await mira.picture('desktop-expired');
  stage.finish();
});

test('the next deadline is shown, and one press leads to it', async (t) => {
  const stage = await rehearsal(t);
  const mira = await stage.tab('mira');
  const next = await mira.page.$eval('.push.next', (button) => button.textContent.replace(/\s+/g, ' '));
  assert.match(next, /Next: \d{1,2} \w{3}, \d\d:\d\d/);
  const before = await shownTime(mira);
  await mira.page.click('.push.next');
  await mira.page.waitForFunction((before) => Date.parse(document.querySelector('.clock time').dateTime) > before + 60_000, {}, before);
  stage.finish();
});

test('relative times follow the clock of the rehearsal, not of this machine', async (t) => {
  const stage = await rehearsal(t);
  const mira = await stage.tab('mira');
  const relative = () =>
    mira.page.$$eval('world-time', (times) => times.map(({ textContent }) => textContent.trim()).filter((text) => /^in |ago$/.test(text)).at(-1));
  const before = await relative();
  await mira.page.click('[aria-label^="+1 week"]');
  await mira.page.waitForSelector('.pushes[aria-busy=true]');
  await mira.page.waitForSelector('.pushes[aria-busy=false]');
  assert.notEqual(await relative(), before);
  stage.finish();
});
