/** What went wrong, in words, until it is dismissed. */

import { html } from 'lit';
import { customElement } from 'lit/decorators.js';
import { acts } from '../data/acts.js';
import type { Emitter } from '../data/events.js';
import * as icons from './icons.js';
import { Watching } from './watching.js';

@customElement('notice-list')
export class NoticeList extends Watching {
  protected override news(): Emitter[] {
    return [acts.changed];
  }

  protected override render() {
    return html`<div class="notices" role="status" aria-live="assertive">
      ${acts.notices.map(
        ({ number, text }) => html`<p class="notice">
          <span>${text}</span>
          <button class="icon-button" type="button" aria-label="Dismiss" @click=${() => acts.dropNotice(number)}>${icons.close}</button>
        </p>`,
      )}
    </div>`;
  }
}
