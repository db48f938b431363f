/** Parts of the page one by one. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rehearsal } from './rehearsal.mjs';

test('a menu in a private reply is chosen from, and the reply is dismissed', async (t) => {
  const stage = await rehearsal(t);
  const mira = await stage.tab('mira');
  const noor = await stage.tab('noor');
  await mira.page.bringToFront();
  await mira.press('Decline', 'C-4 ·');
  await mira.page.waitForSelector('.is-private select-menu');
  await mira.reads('Only you can see this', '.is-private');
  await mira.picture('desktop-private');
  await mira.page.click('.is-private .select-face');
  await mira.page.waitForSelector('.select .item');
  await mira.picture('desktop-menu');
  await mira.page.keyboard.type('budget');
  await mira.page.keyboard.press('Enter');
  await mira.reads('No Agreement Reached C-4');
  await noor.reads('No Agreement Reached C-4');
  assert.equal(await noor.page.$('.is-private'), null, 'a private reply is seen by one person');

  const privates = (await mira.page.$$('.is-private')).length;
  await mira.page.click('.is-private .private .link');
  await mira.page.waitForFunction((before) => document.querySelectorAll('.is-private').length === before - 1, {}, privates);
  stage.finish();
});

test('what somebody writes stays text', async (t) => {
  const stage = await rehearsal(t);
  const mira = await stage.tab('mira');
  await mira.page.focus('message-composer textarea');
  const hostile = '<img src=x onerror=alert(1)><script>alert(2)</script> [click](javascript:alert(3)) <javascript:alert(4)> [ok](https://example.com/a)';
  mira.page.on('dialog', () => assert.fail('a script ran'));
  await mira.page.keyboard.type(hostile);
  await mira.page.keyboard.press('Enter');
  await mira.reads('<script>alert(2)</script>');
  const entry = await mira.page.$('.entry:last-child');
  assert.equal(await entry.$('script, [onerror]'), null);
  assert.deepEqual(await entry.$$eval('a', (links) => links.map(({ href }) => href)), ['https://example.com/a']);
  stage.finish();
});

test('a form says what is missing, and what the bot refuses is said too', async (t) => {
  const stage = await rehearsal(t);
  const mira = await stage.tab('mira');
  await mira.press('Make an offer', 'C-9 ·');
  await mira.page.waitForSelector('dialog[open]');
  // The draft's cost is in the field: without it the form must not go.
  await mira.page.focus('dialog input');
  await mira.page.keyboard.down('Control');
  await mira.page.keyboard.press('a');
  await mira.page.keyboard.up('Control');
  await mira.page.keyboard.press('Backspace');
  await mira.page.click('dialog button[type=submit]');
  await mira.reads('This field is required.', '.field-problem');
  assert.ok(await mira.page.$('dialog[open]'));
  await mira.fill({ Cost: 'a lot of money' });
  await mira.formCloses();
  await mira.page.waitForSelector('.is-private');
  await mira.picture('desktop-refused');
  await mira.page.keyboard.press('Escape');
  stage.finish();
});

test('escape closes a form, and the bot never hears of it', async (t) => {
  const stage = await rehearsal(t);
  const mira = await stage.tab('mira');
  const before = (await mira.page.$$('.entry')).length;
  await mira.press('Make an offer', 'C-9 ·');
  await mira.page.waitForSelector('dialog[open]');
  await mira.page.keyboard.press('Escape');
  await mira.formCloses();
  assert.equal((await mira.page.$$('.entry')).length, before);
  stage.finish();
});

test('completion: filtered, options by name, required ones named, backspace takes back', async (t) => {
  const stage = await rehearsal(t);
  const { page } = await stage.tab('mira');
  await page.focus('message-composer textarea');
  await page.keyboard.type('/coll cr'.replace(' ', 'ab '));
  await page.waitForSelector('#commands .item.active');
  assert.deepEqual(await page.$$eval('#commands .item-label', (labels) => labels.map(({ textContent }) => textContent)), ['/collab create creator']);
  await page.keyboard.press('Tab');
  await page.waitForSelector('[data-option=creator]:focus');
  await page.waitForSelector('#offers .item');
  await page.keyboard.press('Enter');
  await page.waitForSelector('#option-error');
  await page.keyboard.type('leo');
  await page.waitForSelector('#offers .item.active');
  await page.keyboard.press('Enter');
  await page.waitForSelector('.adder:focus');
  assert.match(await page.$eval('[data-option=creator]', ({ value }) => value), /Leo Novak/);
  await page.keyboard.type('posts:');
  await page.waitForSelector('[data-option=posts]:focus');
  await page.keyboard.type('many');
  await page.keyboard.press('Enter');
  assert.match(await page.$eval('#option-error', ({ textContent }) => textContent), /whole number/);
  for (let key = 0; key < 'many'.length + 1; key += 1) {
    await page.keyboard.press('Backspace');
  }
  await page.waitForFunction(() => !document.querySelector('[data-option=posts]'));
  await page.keyboard.press('Escape');
  await page.waitForSelector('message-composer textarea:focus');
  stage.finish();
});

test('unread marks and pings are kept per person', async (t) => {
  const stage = await rehearsal(t);
  const { page } = await stage.tab('mira');
  await page.click('[data-channel=digest]');
  await page.waitForSelector('[data-channel=digest][aria-current]');
  await page.click('.push.next');
  await page.waitForSelector('[data-channel=deals].unread');
  await page.click('[data-channel=deals]');
  await page.waitForSelector('[data-channel=deals]:not(.unread)');
  await page.click('[data-channel=digest]');
  await page.waitForSelector('[data-channel=digest][aria-current]');
  await page.click('[data-person=tomas]');
  await page.waitForSelector('[data-person=tomas][aria-pressed=true]');
  await page.waitForSelector('[data-channel=deals].unread .pings');
  await page.click('[data-person=mira]');
  await page.waitForSelector('[data-person=mira][aria-pressed=true]');
  assert.equal(await page.$('[data-channel=deals].unread'), null, 'mira has read it');
  stage.finish();
});
