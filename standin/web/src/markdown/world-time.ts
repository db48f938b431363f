/** `<t:…>`: a time in the reader's zone and language, against the world's clock, kept current. */

import { html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { store } from '../data/store.js';
import { formatted, timestamp } from '../data/time.js';

@customElement('world-time')
export class WorldTime extends LitElement {
  @property({ attribute: false }) seconds = 0;
  @property({ attribute: false }) format = 'f';
  #stop: (() => void) | undefined;

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#stop = store.clock.ticked.subscribe(() => {
      // Only relative times change by themselves.
      if (this.format === 'R') {
        this.requestUpdate();
      }
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stop?.();
  }

  protected override render() {
    const instant = this.seconds * 1000;
    if (Number.isNaN(new Date(instant).getTime())) {
      return html`Invalid Date`;
    }
    const full = formatted(instant, { dateStyle: 'full', timeStyle: 'short' }, store.locale);
    const text = timestamp(instant, this.format, store.clock.now(), store.locale);
    return html`<discord-time title=${full}><time datetime=${new Date(instant).toISOString()}>${text}</time></discord-time>`;
  }
}
