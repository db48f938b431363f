/** What there is to see, on every width and theme, and what a screen reader gets of it. */

import assert from 'node:assert/strict';
import { copyFile, readFile, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { test } from 'node:test';
import { DESKTOP, PHONE, rehearsal, screenshots } from './rehearsal.mjs';

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

async function violations(tab) {
  await tab.page.evaluate(axe);
  const { violations } = await tab.page.evaluate(() => globalThis.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }));
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ target, failureSummary }) => `${target} ${failureSummary}`).join('; ')}`);
}

for (const theme of ['dark', 'light']) {
  for (const [device, viewport] of Object.entries({ desktop: DESKTOP, phone: PHONE })) {
    test(`${device}, ${theme}: every main view can be seen and read`, async (t) => {
      const stage = await rehearsal(t);
      const mira = await stage.tab('mira', { viewport, theme, tour: true });
      const { page } = mira;
      const look = async (view) => {
        // Colours are measured: not in the middle of a fade.
        await page.evaluate(() => Promise.all(document.getAnimations().filter((each) => each.effect.getTiming().iterations !== Infinity).map((each) => each.finished)));
        await mira.picture(`${device}-${theme}-${view}`);
        assert.deepEqual(await violations(mira), [], view);
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert.ok(overflow <= 0, `${view} is ${overflow} px too wide`);
      };
      await page.emulateMediaFeatures([
        { name: 'prefers-color-scheme', value: theme },
        { name: 'prefers-reduced-motion', value: 'reduce' },
      ]);
      await look('channel');

      await page.focus('message-composer textarea');
      await page.keyboard.type('/offer');
      await page.waitForSelector('#commands .item');
      await look('commands');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await page.waitForSelector('#offers .item');
      await look('options');
      await page.keyboard.press('Escape');

      await mira.press('Make an offer', 'C-9 ·');
      await page.waitForSelector('dialog[open]');
      await look('form');
      await page.click('dialog [aria-label=Close]');
      await mira.formCloses();

      await mira.press('Decline', 'C-4 ·');
      await page.waitForSelector('.is-private .select-face');
      await page.click('.is-private .select-face');
      await page.waitForSelector('.select .item');
      await look('menu');
      await page.keyboard.press('Escape');

      if (device === 'phone') {
        await page.click('.drawer-button.channels');
        await look('channels');
        await page.keyboard.press('Escape');
        await page.click('.drawer-button.people');
        await look('people');
      }
      stage.finish();
    });
  }
}

test('the picture of the readme', async (t) => {
  const stage = await rehearsal(t);
  const tomas = await stage.tab('tomas');
  await tomas.page.focus('message-composer textarea');
  await tomas.page.keyboard.type('Hana is free in June, and **500 EUR** is what she got last time.');
  await tomas.page.keyboard.press('Enter');
  await tomas.reads('Hana is free in June');
  const mira = await stage.tab('mira');
  await mira.command('collab create', { creator: 'hana', campaign: 'summer' });
  await mira.reads('C-10 · Hana Kim');
  await mira.press('Make an offer', 'C-10 ·');
  await mira.fill({ Cost: '500 EUR', Posts: '3', Deliverables: '2 Reels + 1 story' });
  await mira.formCloses();
  await mira.reads('New offer C-10');
  while (await mira.page.$('.is-private .private .link')) {
    const before = (await mira.page.$$('.is-private')).length;
    await mira.page.click('.is-private .private .link');
    await mira.page.waitForFunction((before) => document.querySelectorAll('.is-private').length < before, {}, before);
  }
  await mira.page.mouse.move(1, 1);
  await mira.picture('demo');
  const picture = join(screenshots, 'demo.png');
  assert.ok((await stat(picture)).size < 300_000);
  if (process.env.UPDATE_SCREENSHOT === '1') {
    await copyFile(picture, join(screenshots, '../../docs/images/demo.png'));
  }
  stage.finish();
});
