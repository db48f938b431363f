/** Elements of the page: drawn into the document itself (one style sheet, plain accessibility), again at news. */

import { LitElement } from 'lit';
import type { Emitter } from '../data/events.js';
import { acts } from '../data/acts.js';
import { store } from '../data/store.js';

export abstract class Watching extends LitElement {
  #stops: (() => void)[] = [];

  /** What the element draws itself again for. */
  protected news(): Emitter[] {
    return [store.changed, acts.changed];
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#stops = this.news().map((emitter) => emitter.subscribe(() => this.requestUpdate()));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stops.forEach((stop) => stop());
  }
}
