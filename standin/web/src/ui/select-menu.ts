/** A select menu of a message: a button that opens a list; several choices are sent when it closes. */

import { html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { acts } from '../data/acts.js';
import { COMPONENT, type Component } from '../data/discord.js';
import type { Emitter } from '../data/events.js';
import type { Id } from '../protocol.js';
import { channels, people, roles } from './entities.js';
import * as icons from './icons.js';
import { itemId, listbox, moved, scrollToActive, type Item } from './listbox.js';
import { Watching } from './watching.js';

@customElement('select-menu')
export class SelectMenu extends Watching {
  @property({ attribute: false }) message: Id = '';
  @property({ attribute: false }) component!: Component;
  @state() private open = false;
  @state() private active = 0;
  @state() private filter = '';
  @state() private chosen: string[] | null = null;

  protected override news(): Emitter[] {
    return [acts.changed];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('pointerdown', this.#outside);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('pointerdown', this.#outside);
  }

  readonly #outside = (event: Event) => {
    if (this.open && !event.composedPath().includes(this)) {
      this.#close(true);
    }
  };

  get #isMultiple(): boolean {
    return (this.component.max_values ?? 1) > 1;
  }

  get #selected(): string[] {
    return this.chosen ?? (this.component.options ?? []).filter((option) => option.default).map(({ value }) => value);
  }

  #items(): Item[] {
    const { type, options, channel_types } = this.component;
    const all: Item[] =
      type === COMPONENT.stringSelect
        ? (options ?? [])
            .map(({ label, value, description }) => ({ key: value, label, description }))
            .filter(({ label }) => label.toLowerCase().includes(this.filter.toLowerCase()))
        : type === COMPONENT.userSelect
          ? people(this.filter)
          : type === COMPONENT.roleSelect
            ? roles(this.filter)
            : type === COMPONENT.channelSelect
              ? channels(this.filter, channel_types)
              : [...people(this.filter), ...roles(this.filter)];
    return all.map((item) => ({ ...item, selected: this.#selected.includes(item.key) }));
  }

  protected override render() {
    const { custom_id, placeholder, disabled } = this.component;
    const id = `menu-${this.message}-${custom_id?.replace(/\W/g, '-')}`;
    const items = this.#items();
    const busy = acts.busy.has(`${this.message} ${custom_id}`);
    const text = this.#labels() || placeholder || 'Make a selection';
    return html`<div class="select ${this.open ? 'open' : ''}" @keydown=${this.#onKey}>
      ${this.open
        ? html`<input
            class="select-face"
            role="combobox"
            aria-label=${text}
            aria-expanded="true"
            aria-controls=${id}
            aria-activedescendant=${items.length ? itemId(id, this.active) : nothing}
            placeholder=${text}
            autocomplete="off"
            .value=${this.filter}
            @input=${(event: Event) => {
              this.filter = (event.target as HTMLInputElement).value;
              this.active = 0;
            }}
          />`
        : html`<button
            class="select-face ${this.#labels() ? '' : 'empty'}"
            type="button"
            aria-haspopup="listbox"
            aria-expanded="false"
            aria-busy=${busy ? 'true' : 'false'}
            ?disabled=${(disabled ?? false) || busy}
            @click=${() => this.#show()}
          >
            <span>${text}</span>
          </button>`}
      <span class="select-chevron">${icons.chevron}</span>
      ${this.open
        ? html`<div class="popup">
            ${listbox({
              id,
              label: placeholder ?? 'Options',
              items,
              active: this.active,
              multiple: this.#isMultiple,
              onPick: (index) => this.#pick(items[index]!),
              onHover: (index) => (this.active = index),
            })}
            ${items.length === 0 ? html`<p class="nothing">Nothing found</p>` : nothing}
          </div>`
        : nothing}
    </div>`;
  }

  #labels(): string {
    const names = new Map([...people(''), ...roles(''), ...channels('', undefined)].map(({ key, label }) => [key, label]));
    for (const option of this.component.options ?? []) {
      names.set(option.value, option.label);
    }
    return this.#selected.map((value) => names.get(value) ?? value).join(', ');
  }

  #show(): void {
    this.open = true;
    this.active = 0;
    this.filter = '';
    void this.updateComplete.then(() => this.querySelector('input')?.focus());
  }

  #close(send: boolean): void {
    this.open = false;
    if (!send) {
      this.chosen = null;
    } else if (this.#isMultiple && this.chosen !== null) {
      void this.#send(this.chosen);
    }
    void this.updateComplete.then(() => this.querySelector<HTMLElement>('button.select-face')?.focus());
  }

  #pick({ key }: Item): void {
    if (!this.#isMultiple) {
      this.chosen = [key];
      this.#close(true);
      void this.#send([key]);
      return;
    }
    const selected = this.#selected;
    if (selected.includes(key)) {
      this.chosen = selected.filter((value) => value !== key);
    } else if (selected.length < (this.component.max_values ?? 1)) {
      this.chosen = [...selected, key];
    }
  }

  async #send(values: string[]): Promise<void> {
    if (values.length >= (this.component.min_values ?? 1)) {
      await acts.choose(this.message, this.component.custom_id ?? '', values);
    }
    this.chosen = null;
  }

  readonly #onKey = (event: KeyboardEvent) => {
    if (!this.open) {
      if (event.key === 'ArrowDown') {
        event.preventDefault();
        this.#show();
      }
      return;
    }
    const items = this.#items();
    const next = moved(event.key, this.active, items.length);
    const item = items[this.active];
    if (next !== null) {
      this.active = next;
      void this.updateComplete.then(() => scrollToActive(this));
    } else if (event.key === 'Enter' && item) {
      this.#pick(item);
    } else if (event.key === 'Escape') {
      event.stopPropagation();
      this.#close(false);
    } else if (event.key === 'Tab') {
      this.#close(true);
      return;
    } else {
      return;
    }
    event.preventDefault();
  };
}
