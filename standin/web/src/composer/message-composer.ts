/** Where messages and commands are written. A `/` at the beginning lists the commands; a picked one is filled in by `command-editor`. */

import { html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { acts, words } from '../data/acts.js';
import type { Emitter } from '../data/events.js';
import { store } from '../data/store.js';
import * as icons from '../ui/icons.js';
import { itemId, listbox, moved, scrollToActive } from '../ui/listbox.js';
import { Watching } from '../ui/watching.js';
import { matching, slashCommands, type SlashCommand } from './commands.js';
import { Draft } from './draft.js';
import './command-editor.js';

@customElement('message-composer')
export class MessageComposer extends Watching {
  @state() private text = '';
  @state() private draft: Draft | null = null;
  @state() private active = 0;
  @state() private closed = false;
  #place = '';

  protected override news(): Emitter[] {
    return [store.changed];
  }

  /** Another channel or person begins with an empty line. */
  protected override willUpdate(): void {
    const place = `${store.state?.me.id} ${store.channelId}`;
    if (place !== this.#place) {
      this.#place = place;
      this.text = '';
      this.draft = null;
    }
  }

  get #found(): SlashCommand[] {
    const isCommand = this.text.startsWith('/') && !this.closed && !this.text.includes('\n');
    return isCommand ? matching(slashCommands(store.commands), this.text.slice(1)) : [];
  }

  protected override render() {
    const { channel } = store;
    if (!channel) {
      return nothing;
    }
    if (this.draft) {
      return html`<command-editor
        .draft=${this.draft}
        @done=${() => this.#leave('')}
        @cancelled=${(event: CustomEvent<string>) => this.#leave(event.detail)}
      ></command-editor>`;
    }
    const found = this.#found;
    const place = channel.kind === 'thread' ? channel.name : `#${channel.name}`;
    const prompt = channel.canWrite ? `Message ${place}` : `You can only use commands here: type /`;
    return html`${found.length > 0 ? this.#list(found) : nothing}
      <div class="composer">
        <button
          class="icon-button"
          type="button"
          aria-label="Use a command"
          title="Use a command"
          data-tour="composer"
          @click=${() => this.#begin('/')}
        >
          <span class="slash" aria-hidden="true">/</span>
        </button>
        <textarea
          rows="1"
          role="combobox"
          aria-label=${prompt}
          aria-autocomplete="list"
          aria-expanded=${found.length > 0 ? 'true' : 'false'}
          aria-controls=${found.length > 0 ? 'commands' : nothing}
          aria-activedescendant=${found.length > 0 ? itemId('commands', this.active) : nothing}
          placeholder=${prompt}
          autocomplete="off"
          spellcheck="false"
          .value=${this.text}
          @input=${this.#onInput}
          @keydown=${this.#onKey}
        ></textarea>
        <button class="icon-button send" type="button" aria-label="Send" ?disabled=${this.text.trim() === ''} @click=${this.#send}>
          ${icons.send}
        </button>
      </div>`;
  }

  #list(found: SlashCommand[]) {
    const bot = store.state?.bot.name ?? '';
    const items = found.map(({ name, description, options }) => ({
      key: name,
      label: `/${name}${options.filter(({ required }) => required).map((option) => ` ${option.name}`).join('')}`,
      description,
      note: bot,
    }));
    return html`<div class="popup up commands">
      <p class="popup-title">Commands${this.text.length > 1 ? ` matching ${this.text}` : ''}</p>
      ${listbox({
        id: 'commands',
        label: 'Commands',
        items,
        active: this.active,
        onPick: (index) => this.#pick(found[index]!),
        onHover: (index) => (this.active = index),
      })}
    </div>`;
  }

  readonly #onInput = (event: Event) => {
    const area = event.target as HTMLTextAreaElement;
    this.text = area.value;
    this.active = 0;
    this.closed = false;
    area.style.height = 'auto';
    area.style.height = `${Math.min(area.scrollHeight, 200)}px`;
    this.#pickWhatIsTyped();
  };

  /** A whole command name and a blank pick it, unless it begins longer ones. */
  #pickWhatIsTyped(): void {
    const name = /^\/(.+) $/.exec(this.text)?.[1]?.toLowerCase();
    const all = slashCommands(store.commands);
    const typed = all.find((command) => command.name === name);
    if (typed && !all.some((command) => command.name.startsWith(`${name} `))) {
      this.#pick(typed);
    }
  }

  readonly #onKey = (event: KeyboardEvent) => {
    if (event.isComposing) {
      return;
    }
    const found = this.#found;
    const next = moved(event.key, this.active, found.length);
    if (next !== null) {
      this.active = next;
      void this.updateComplete.then(() => scrollToActive(this));
    } else if (found.length > 0 && (event.key === 'Enter' || event.key === 'Tab') && !event.shiftKey) {
      this.#pick(found[this.active]!);
    } else if (event.key === 'Enter' && !event.shiftKey) {
      void this.#send();
    } else if (event.key === 'Escape' && found.length > 0) {
      this.closed = true;
    } else {
      return;
    }
    event.preventDefault();
  };

  #pick(command: SlashCommand): void {
    this.draft = new Draft(command);
    this.text = '';
  }

  /** Puts something into the line, and the cursor behind it. */
  #begin(text: string): void {
    this.text = text;
    this.active = 0;
    this.closed = false;
    this.focusLine();
  }

  focusLine(): void {
    void this.updateComplete.then(() => this.querySelector('textarea')?.focus());
  }

  #leave(text: string): void {
    this.draft = null;
    this.#begin(text);
  }

  readonly #send = async () => {
    const text = this.text.trim();
    if (text === '') {
      return;
    }
    if (text.startsWith('/')) {
      acts.notice(`There is no command ${text.split(' ').slice(0, 3).join(' ')} that you can use. Type / to see them all.`);
      return;
    }
    this.text = '';
    this.querySelector('textarea')!.style.height = 'auto';
    try {
      await acts.say(text);
    } catch (error) {
      this.text = text;
      acts.notice(words(error));
    }
  };
}
