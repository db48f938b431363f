/** The world's clock: what time it is there, and pushing it forward. */

import { html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { acts } from '../data/acts.js';
import type { Emitter } from '../data/events.js';
import { store } from '../data/store.js';
import { DAY, formatted, relative } from '../data/time.js';
import * as icons from './icons.js';
import { Watching } from './watching.js';

const PUSHES = [
  { text: '+1 h', label: '+1 h: push the clock by one hour', by: 3600 },
  { text: '+1 day', label: '+1 day: push the clock by one day', by: 86_400 },
  { text: '+1 week', label: '+1 week: push the clock by one week', by: 604_800 },
];

@customElement('clock-bar')
export class ClockBar extends Watching {
  @state() private pushing = false;

  protected override news(): Emitter[] {
    return [store.changed, store.clock.ticked];
  }

  protected override render() {
    const clock = store.state?.clock;
    if (!clock) {
      return nothing;
    }
    const now = store.clock.now();
    const next = clock.next === null ? null : Date.parse(clock.next);
    return html`<section class="clock" aria-label="Clock of the rehearsal" data-tour="advance">
      <div class="clock-now">
        ${icons.clock}
        <span
          ><span class="hidden">It is </span
          ><time datetime=${new Date(now).toISOString()}>${time(now)}</time></span
        >
      </div>
      <div class="pushes" aria-busy=${this.pushing ? 'true' : 'false'}>
        ${PUSHES.map(
          ({ text, label, by }) => html`<button
            class="push"
            type="button"
            aria-label=${label}
            title=${label}
            ?disabled=${this.pushing}
            @click=${() => this.#push(by)}
          >
            ${text}
          </button>`,
        )}
        <button
          class="push next"
          type="button"
          title="Push the clock to the next deadline"
          ?disabled=${this.pushing || next === null}
          @click=${() => this.#push('next')}
        >
          ${icons.forward}
          ${next === null
            ? html`<span>Nothing due</span>`
            : html`<span class="next-text"
                ><span class="hidden">Push the clock to what is due </span>Next: <span class="next-time">${time(next, next - now < 300 * DAY)}</span>
                <span class="next-relative">(${relative(next, now, 'en')})</span></span
              >`}
        </button>
      </div>
    </section>`;
  }

  async #push(by: number | 'next'): Promise<void> {
    this.pushing = true;
    const focused = document.activeElement as HTMLElement | null;
    await acts.advance(by);
    this.pushing = false;
    await this.updateComplete;
    // A disabled button loses the focus: pushing again is what a person wants next.
    focused?.focus();
  }
}

const WITH_TIME: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' };

/** `short`: the year goes without saying. */
const time = (instant: number, short = false) =>
  formatted(instant, short ? WITH_TIME : { ...WITH_TIME, weekday: 'short', year: 'numeric' }, 'en-GB');
