/** From the first command to an agreement. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DESKTOP, PHONE, rehearsal } from './rehearsal.mjs';

for (const [device, viewport] of Object.entries({ desktop: DESKTOP, phone: PHONE })) {
  test(`an offer is made, countered and accepted (${device})`, async (t) => {
    const stage = await rehearsal(t);
    const mira = await stage.tab('mira', { viewport });
    const tomas = await stage.tab('tomas', { viewport });

    await mira.page.bringToFront();
    await mira.command('collab create', { creator: 'hana' });
    await mira.reads('C-10 · Hana Kim');
    await mira.picture(`${device}-card`);

    await mira.press('Make an offer', 'C-10 ·');
    await mira.page.waitForSelector('dialog[open]');
    await mira.picture(`${device}-form`);
    await mira.fill({ Cost: '500 EUR', Posts: '3' });
    await mira.formCloses();
    await mira.reads('500 EUR');

    await mira.press('Creator countered', 'C-10 ·');
    await mira.fill({ Cost: '650 EUR' });
    await mira.formCloses();
    await mira.reads('650 EUR');

    await mira.press('Accept', 'C-10 ·');
    await mira.reads('Fulfilling', '.entry:has([data-custom-id])');

    // The other tab was never reloaded.
    await tomas.page.bringToFront();
    await tomas.reads('C-10 · Hana Kim');
    const card = await tomas.page.$$eval('.entry', (entries) => entries.map((each) => each.textContent).find((text) => text.includes('C-10 · Hana Kim')));
    assert.match(card, /Fulfilling/);
    assert.match(card, /650 EUR/);
    await tomas.picture(`${device}-agreed`);
    stage.finish();
  });
}
