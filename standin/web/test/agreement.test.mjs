/** From the first command to an agreement. */

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
    await mira.card('C-10 · Hana Kim', '500 EUR');
    await mira.reads('New offer C-10');

    await mira.press('Creator countered', 'C-10 ·');
    await mira.fill({ Cost: '650 EUR' });
    await mira.formCloses();
    await mira.card('C-10 · Hana Kim', '650 EUR');
    await mira.reads('Counteroffer C-10');

    await mira.press('Accept', 'C-10 ·');
    await mira.card('C-10 · Hana Kim', 'Fulfilling', '650 EUR');

    // The other tab was never reloaded. Other cards read Fulfilling too, and this one gets there in its own time.
    await tomas.page.bringToFront();
    await tomas.card('C-10 · Hana Kim', 'Fulfilling', '650 EUR');
    await tomas.picture(`${device}-agreed`);
    stage.finish();
  });
}
