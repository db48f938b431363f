/** What can be done with a message: the apps' commands on it and on its author, and the page's own small help. */

import { html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { acts } from '../data/acts.js';
import { COMMAND, type ShownMessage } from '../data/discord.js';
import type { Emitter } from '../data/events.js';
import { store } from '../data/store.js';
import * as icons from './icons.js';
import { Watching } from './watching.js';

interface Entry {
  label: string;
  act: () => void;
}

@customElement('message-menu')
export class MessageMenu extends Watching {
  @property({ attribute: false }) message!: ShownMessage;
  @state() private open = false;

  protected override news(): Emitter[] {
    return [];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.parentElement?.addEventListener('contextmenu', this.#onContext);
    document.addEventListener('pointerdown', this.#outside);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('pointerdown', this.#outside);
  }

  readonly #onContext = (event: Event) => {
    if (!(event.target as HTMLElement).closest('a, input')) {
      event.preventDefault();
      this.#show();
    }
  };

  readonly #outside = (event: Event) => {
    if (this.open && !event.composedPath().includes(this)) {
      this.open = false;
    }
  };

  protected override render() {
    return html`<div class="message-tools ${this.open ? 'open' : ''}">
      <button
        class="icon-button"
        type="button"
        aria-haspopup="menu"
        aria-expanded=${this.open ? 'true' : 'false'}
        aria-label="More on this message"
        @click=${() => (this.open ? (this.open = false) : this.#show())}
      >
        ${icons.more}
      </button>
      ${this.open ? this.#menu() : nothing}
    </div>`;
  }

  #menu() {
    const { author, id, content } = this.message;
    const name = store.userName(author.id, [author]);
    const onMessage = this.#apps(COMMAND.message, id);
    const onAuthor = author.bot ? [] : this.#apps(COMMAND.user, author.id);
    const own: Entry[] = [
      { label: 'Mark unread', act: () => store.markUnread(id) },
      { label: 'Copy text', act: () => void navigator.clipboard?.writeText(content) },
    ];
    return html`<div class="menu" role="menu" aria-label="Message" @keydown=${this.#onKey}>
      ${this.#group('Apps', onMessage)} ${this.#group(`Apps on ${name}`, onAuthor)} ${this.#group(null, own)}
    </div>`;
  }

  #apps(type: number, target: string): Entry[] {
    return store.commands
      .filter((command) => command.type === type)
      .map(({ name }) => ({ label: name, act: () => void acts.useOn(name, target) }));
  }

  #group(title: string | null, entries: Entry[]) {
    return entries.length === 0
      ? nothing
      : html`<div role="group" aria-label=${title ?? 'Message'}>
          ${title === null ? nothing : html`<p class="menu-title">${title}</p>`}
          ${entries.map(
            ({ label, act }) => html`<button
              class="menu-item"
              type="button"
              role="menuitem"
              @click=${() => {
                this.#hide();
                act();
              }}
            >
              ${label}
            </button>`,
          )}
        </div>`;
  }

  #show(): void {
    this.open = true;
    void this.updateComplete.then(() => this.querySelector<HTMLElement>('[role=menuitem]')?.focus());
  }

  #hide(): void {
    this.open = false;
    this.querySelector<HTMLElement>('.icon-button')?.focus();
  }

  readonly #onKey = (event: KeyboardEvent) => {
    const items = [...this.querySelectorAll<HTMLElement>('[role=menuitem]')];
    const at = items.indexOf(document.activeElement as HTMLElement);
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) {
      event.preventDefault();
      items[(at + step + items.length) % items.length]?.focus();
    } else if (event.key === 'Escape' || event.key === 'Tab') {
      event.preventDefault();
      this.#hide();
    }
  };
}
