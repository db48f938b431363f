/** The page: server, channels, messages, people; on a narrow screen the two sides are drawers. */

import { html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type { Emitter } from '../data/events.js';
import { store } from '../data/store.js';
import { markdown } from '../markdown/render.js';
import '../composer/message-composer.js';
import './channel-list.js';
import './clock-bar.js';
import type { GuidedTour } from './guided-tour.js';
import './guided-tour.js';
import * as icons from './icons.js';
import { avatar } from './avatar.js';
import './message-list.js';
import './modal-form.js';
import './notice-list.js';
import './parcel-list.js';
import './people-list.js';
import { theme, toggleTheme } from './theme.js';
import { Watching } from './watching.js';

type Drawer = 'channels' | 'people' | null;

@customElement('demo-app')
export class DemoApp extends Watching {
  @state() private drawer: Drawer = null;
  #opener: HTMLElement | null = null;

  protected override news(): Emitter[] {
    return [store.changed];
  }

  protected override render() {
    const { state: world, channel } = store;
    if (!world) {
      return html`<main class="splash">
        <p role="status">${store.trouble ?? 'Opening the rehearsal…'}</p>
        ${store.trouble ? html`<button class="button primary" @click=${() => void store.refresh()}>Try again</button>` : nothing}
      </main>`;
    }
    const trouble = store.trouble ?? (store.online ? null : 'The connection is gone. Trying to get it back…');
    return html`<div class="app ${this.drawer ? `drawer-${this.drawer}` : ''}" @opened=${() => this.#close()} @keydown=${this.#onKey}>
      <aside class="side" aria-label="Server" id="channels">
        <div class="guild">
          <span class="guild-icon" aria-hidden="true">${initials(world.guild.name)}</span>
          <div>
            <h1>${world.guild.name}</h1>
            <p>Rehearsal: nothing here is real</p>
          </div>
        </div>
        <channel-list></channel-list>
        ${this.#self()}
      </aside>
      <main class="chat" aria-label=${channel ? `Channel ${channel.name}` : 'No channel'}>
        <clock-bar></clock-bar>
        <header class="chat-head">
          ${this.#drawerButton('channels', 'Channels', icons.menu)}
          <span class="chat-icon">${channel?.kind === 'thread' ? icons.thread : icons.hash}</span>
          <h2>${channel?.name ?? 'Nothing to see'}</h2>
          ${channel?.topic ? html`<p class="topic">${markdown(channel.topic)}</p>` : nothing}
          ${this.#drawerButton('people', `People. You act as ${world.me.name}`, icons.people)}
        </header>
        ${trouble ? html`<p class="trouble" role="alert">${trouble}</p>` : nothing}
        ${world.bot.online ? nothing : html`<p class="trouble" role="status">${world.bot.name} is offline.</p>`}
        <message-list></message-list>
        <guided-tour></guided-tour>
        <message-composer></message-composer>
      </main>
      <aside class="people-side" aria-label="Rehearsal" id="people">
        <people-list></people-list>
        <parcel-list></parcel-list>
        <section class="about">
          <h2 class="list-title">Rehearsal</h2>
          ${world.tour.length > 0
            ? html`<button class="push" type="button" @click=${() => this.#tour()}>${icons.tour} Guided tour</button>`
            : nothing}
          <button class="push" type="button" @click=${() => this.#theme()}>
            ${theme() === 'dark' ? icons.sun : icons.moon} ${theme() === 'dark' ? 'Light theme' : 'Dark theme'}
          </button>
        </section>
      </aside>
      ${this.drawer ? html`<div class="veil" @click=${() => this.#close()}></div>` : nothing}
      <modal-form></modal-form>
      <notice-list></notice-list>
    </div>`;
  }

  #self() {
    const { me } = store.state!;
    return html`<div class="self">
      <span class="portrait online"><img src=${avatar(me.id, me.name)} alt="" /></span>
      <span class="person-text"
        ><span class="person-name">${me.name}</span> <span class="person-roles">${me.roles.join(', ') || 'no role'}</span></span
      >
      <button class="push switch" type="button" data-tour="as" @click=${(event: Event) => this.#open('people', event)}>Switch</button>
    </div>`;
  }

  #drawerButton(drawer: 'channels' | 'people', label: string, icon: unknown) {
    return html`<button
      class="icon-button drawer-button ${drawer}"
      type="button"
      aria-label=${label}
      aria-expanded=${this.drawer === drawer ? 'true' : 'false'}
      aria-controls=${drawer}
      @click=${(event: Event) => this.#open(drawer, event)}
    >
      ${icon}${drawer === 'people' ? html`<span class="me-now">${store.state!.me.name}</span>` : nothing}
    </button>`;
  }

  #open(drawer: 'channels' | 'people', event: Event): void {
    this.#opener = event.currentTarget as HTMLElement;
    this.drawer = this.drawer === drawer ? null : drawer;
    void this.updateComplete.then(() => this.querySelector<HTMLElement>(`#${drawer} button:not([aria-current])`)?.focus());
  }

  #close(): void {
    if (this.drawer) {
      this.drawer = null;
      this.#opener?.focus();
    }
  }

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('keydown', this.#onTyping);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('keydown', this.#onTyping);
  }

  /** Typing goes to the composer, wherever nothing else takes it. */
  readonly #onTyping = (event: KeyboardEvent) => {
    const isText = event.key.length === 1 && event.key !== ' ' && !event.ctrlKey && !event.metaKey && !event.altKey;
    const takes = (event.target as HTMLElement).closest('input, textarea, select, dialog, [role=menu]');
    if (isText && !takes && !this.drawer) {
      this.querySelector<HTMLElement>('message-composer :is(textarea, input)')?.focus();
    }
  };

  readonly #onKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && this.drawer) {
      this.#close();
    }
  };

  #tour(): void {
    this.querySelector<GuidedTour>('guided-tour')?.restart();
    this.#close();
  }

  #theme(): void {
    toggleTheme();
    this.requestUpdate();
  }
}

const initials = (name: string) =>
  name
    .split(/\s+/)
    .map(([first]) => first ?? '')
    .join('')
    .slice(0, 2)
    .toUpperCase();
