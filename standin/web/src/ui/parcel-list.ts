/** Parcels of the rehearsal, which a person can move along. Shown if there are any. */

import { html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import { acts } from '../data/acts.js';
import type { Emitter } from '../data/events.js';
import { store } from '../data/store.js';
import * as icons from './icons.js';
import { Watching } from './watching.js';

@customElement('parcel-list')
export class ParcelList extends Watching {
  protected override news(): Emitter[] {
    return [store.changed];
  }

  protected override render() {
    const parcels = store.state?.parcels ?? [];
    return parcels.length === 0
      ? nothing
      : html`<section aria-label="Parcels">
          <h2 class="list-title">Parcels</h2>
          <ul class="parcels">
            ${parcels.map(
              ({ number, carrier, status, next }) => html`<li class="parcel">
                <p>${icons.box} <strong>${number}</strong> ${carrier}</p>
                <p class="parcel-status">${status}</p>
                ${next.map(
                  (to) => html`<button
                    class="push"
                    type="button"
                    aria-label="Move parcel ${number} to ${to}"
                    @click=${() => void acts.moveParcel(number, to)}
                  >
                    ${to}
                  </button>`,
                )}
              </li>`,
            )}
          </ul>
        </section>`;
  }
}
