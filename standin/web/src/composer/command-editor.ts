/** A picked command: one place per option, each with what it offers; then it is sent. */

import { html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { acts } from '../data/acts.js';
import type { CommandOption } from '../data/discord.js';
import * as icons from '../ui/icons.js';
import { itemId, listbox, moved, scrollToActive, type Item } from '../ui/listbox.js';
import { Watching } from '../ui/watching.js';
import type { Emitter } from '../data/events.js';
import type { Draft, Pill } from './draft.js';
import { Asking, known, NOTHING, type Offer } from './suggestions.js';

const LIST = 'offers';

@customElement('command-editor')
export class CommandEditor extends Watching {
  @property({ attribute: false }) draft!: Draft;
  /** The place that has the cursor; the one behind the last adds options. */
  @state() private at = 0;
  @state() private more = '';
  @state() private offer: Offer = NOTHING;
  @state() private active = -1;
  readonly #asking = new Asking();

  protected override news(): Emitter[] {
    return [];
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#asking.stop();
  }

  protected override firstUpdated(): void {
    this.#go(this.draft.firstEmpty ?? this.draft.pills.length);
  }

  protected override render() {
    const { command, pills } = this.draft;
    const pill = pills[this.at];
    const hint = pill ? pill.option : undefined;
    return html`<div class="popup up">
        <p class="popup-title">
          <strong>${hint ? hint.name : `/${command.name}`}</strong> ${hint ? hint.description : command.description}
        </p>
        ${pill?.error ? html`<p class="option-error" role="alert" id="option-error">${pill.error}</p>` : nothing} ${this.#offers()}
      </div>
      <div class="composer editing" role="group" aria-label="Command /${command.name}">
        <div class="pills">
          <span class="command-name">/${command.name}</span>
          ${pills.map((each, index) => this.#pill(each, index))} ${this.draft.rest.length > 0 ? this.#adder() : nothing}
        </div>
        <button class="icon-button" type="button" aria-label="Cancel the command" @click=${() => this.#cancel('')}>${icons.close}</button>
        <button class="icon-button send" type="button" aria-label="Send the command" @click=${() => this.#send()}>${icons.send}</button>
      </div>`;
  }

  #offers() {
    const { items, loading, error } = this.offer;
    if (error) {
      return html`<p class="option-error" role="alert">Loading options failed. ${error}</p>`;
    }
    if (items.length > 0) {
      return listbox({
        id: LIST,
        label: 'Options',
        items,
        active: this.active,
        onPick: (index) => this.#take(items[index]!),
        onHover: (index) => (this.active = index),
      });
    }
    if (loading) {
      return html`<p class="nothing">Loading options…</p>`;
    }
    const option = this.draft.pills[this.at]?.option;
    return option && (option.autocomplete || option.choices?.length) ? html`<p class="nothing">No options match your search</p>` : nothing;
  }

  #pill({ option, text, error }: Pill, index: number) {
    const wrong = error !== null ? 'wrong' : '';
    return html`<label class="pill ${wrong} ${index === this.at ? 'current' : ''}">
      <span class="pill-name">${option.name}</span>
      <input
        role="combobox"
        aria-label="${option.name}: ${option.description}${option.required ? ', required' : ''}"
        aria-autocomplete="list"
        aria-invalid=${error !== null ? 'true' : 'false'}
        aria-describedby=${error !== null ? 'option-error' : nothing}
        data-option=${option.name}
        autocomplete="off"
        spellcheck="false"
        size=${Math.max(text.length, 3)}
        .value=${text}
        aria-expanded=${index === this.at && this.offer.items.length > 0 ? 'true' : 'false'}
        aria-controls=${index === this.at && this.offer.items.length > 0 ? LIST : nothing}
        aria-activedescendant=${index === this.at && this.active >= 0 ? itemId(LIST, this.active) : nothing}
        @focus=${() => this.#enter(index)}
        @input=${(event: Event) => this.#type(index, (event.target as HTMLInputElement).value)}
        @keydown=${(event: KeyboardEvent) => this.#onKey(event, index)}
      />
    </label>`;
  }

  /** Where optional options are added by name. */
  #adder() {
    const { pills, rest } = this.draft;
    const here = this.at === pills.length;
    return html`<input
      class="adder"
      role="combobox"
      aria-label="Add an option: ${rest.map(({ name }) => name).join(', ')}"
      aria-autocomplete="list"
      autocomplete="off"
      spellcheck="false"
      placeholder="+${rest.length} more"
      .value=${this.more}
      aria-expanded=${here && this.offer.items.length > 0 ? 'true' : 'false'}
      aria-controls=${here && this.offer.items.length > 0 ? LIST : nothing}
      aria-activedescendant=${here && this.active >= 0 ? itemId(LIST, this.active) : nothing}
      @focus=${() => this.#enter(pills.length)}
      @input=${(event: Event) => this.#typeMore((event.target as HTMLInputElement).value)}
      @keydown=${(event: KeyboardEvent) => this.#onKey(event, pills.length)}
    />`;
  }

  #enter(index: number): void {
    this.at = index;
    const pill = this.draft.pills[index];
    if (pill) {
      this.#offerFor(pill.option, pill.text);
    } else {
      this.more = '';
      this.#offerMore();
    }
  }

  #type(index: number, text: string): void {
    this.draft.type(index, text);
    this.#offerFor(this.draft.pills[index]!.option, text);
  }

  #typeMore(text: string): void {
    // `posts:` opens that option, as typing it out does at Discord.
    const named = this.draft.rest.find(({ name }) => text.toLowerCase() === `${name.toLowerCase()}:`);
    if (named) {
      this.#add(named);
      return;
    }
    this.more = text;
    this.#offerMore();
  }

  #offerFor(option: CommandOption, typed: string): void {
    this.#asking.stop();
    const items = known(option, typed);
    const picked = this.draft.pills[this.at]?.value !== null;
    if (items) {
      this.#show({ items, loading: false, error: null }, typed !== '' && !picked);
      return;
    }
    this.offer = { ...this.offer, items: [], loading: true, error: null };
    this.active = -1;
    this.#asking.ask(this.draft, option, typed, (offer) => this.#show(offer, typed !== '' && !picked));
  }

  #offerMore(): void {
    this.#asking.stop();
    const items = this.draft.rest
      .filter(({ name }) => name.includes(this.more.trim().toLowerCase()))
      .map(({ name, description }) => ({ key: name, label: name, description }));
    this.#show({ items, loading: false, error: null }, this.more !== '');
  }

  /** Only what somebody typed towards is highlighted: Enter on an untouched place must send, not pick. */
  #show(offer: Offer, highlight: boolean): void {
    this.offer = offer;
    this.active = highlight && offer.items.length > 0 ? 0 : -1;
    this.requestUpdate();
  }

  #take(item: Item): void {
    const pill = this.draft.pills[this.at];
    if (!pill) {
      this.#add(this.draft.rest.find(({ name }) => name === item.key)!);
      return;
    }
    this.draft.pick(this.at, item.label, item.key);
    this.#go(this.draft.firstEmpty ?? this.draft.pills.length);
  }

  #add(option: CommandOption): void {
    this.more = '';
    this.#go(this.draft.add(option));
  }

  /** Moves the cursor; beyond the last place it stays in the last. */
  #go(index: number): void {
    this.offer = NOTHING;
    this.active = -1;
    this.requestUpdate();
    void this.updateComplete.then(() => {
      const places = this.querySelectorAll<HTMLInputElement>('.pills input');
      const place = places[Math.min(index, places.length - 1)];
      if (!place) {
        this.querySelector<HTMLElement>('.send')?.focus();
      } else if (place === document.activeElement) {
        this.#enter(index);
      } else {
        place.focus();
      }
    });
  }

  #onKey(event: KeyboardEvent, index: number): void {
    if (event.isComposing) {
      return;
    }
    const item = this.offer.items[this.active];
    const input = event.target as HTMLInputElement;
    const next = moved(event.key, Math.max(this.active, event.key === 'ArrowDown' ? -1 : 0), this.offer.items.length);
    if (next !== null) {
      this.active = next;
      void this.updateComplete.then(() => scrollToActive(this));
    } else if (event.key === 'Enter' || (event.key === 'Tab' && !event.shiftKey && item)) {
      item ? this.#take(item) : this.#send();
    } else if (event.key === 'Escape') {
      this.offer.items.length > 0 && this.active >= 0 ? (this.active = -1) : this.#cancel('');
    } else if (event.key === 'Backspace' && input.value === '') {
      this.#back(index);
    } else {
      return;
    }
    event.preventDefault();
  }

  /** Backspace in an empty place: an added option goes; before the first one the command does. */
  #back(index: number): void {
    const pill = this.draft.pills[index];
    if (pill && !pill.option.required) {
      this.draft.remove(index);
      this.#go(Math.max(index - 1, 0));
    } else if (index === 0) {
      this.#cancel(`/${this.draft.command.name}`);
    } else {
      this.#go(index - 1);
    }
  }

  #send(): void {
    const wrong = this.draft.check();
    if (wrong !== null) {
      this.#go(wrong);
      return;
    }
    void acts.run(this.draft.command.name, this.draft.values());
    this.dispatchEvent(new CustomEvent('done'));
  }

  #cancel(text: string): void {
    this.dispatchEvent(new CustomEvent('cancelled', { detail: text }));
  }
}
