/** Channels and the threads below them, with unread marks and pings. */

import { html, nothing, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import type { Emitter } from '../data/events.js';
import { store } from '../data/store.js';
import type { Channel } from '../protocol.js';
import * as icons from './icons.js';
import { Watching } from './watching.js';

@customElement('channel-list')
export class ChannelList extends Watching {
  protected override news(): Emitter[] {
    return [store.changed];
  }

  protected override render() {
    const channels = store.state?.channels ?? [];
    const ids = new Set(channels.map(({ id }) => id));
    const top = channels.filter(({ parent }) => parent === null || !ids.has(parent));
    const direct = top.filter(({ kind }) => kind === 'direct');
    const others = top.filter(({ kind }) => kind !== 'direct');
    return html`<nav aria-label="Channels">
      <h2 class="list-title">Text channels</h2>
      <ul class="channels">
        ${others.map((channel) => this.#withThreads(channel, channels))}
      </ul>
      ${direct.length > 0
        ? html`<h2 class="list-title">Direct messages</h2>
            <ul class="channels">
              ${direct.map((channel) => this.#withThreads(channel, channels))}
            </ul>`
        : nothing}
    </nav>`;
  }

  #withThreads(channel: Channel, all: Channel[]): TemplateResult {
    // Archived threads leave the list, as at Discord; the message they began from still leads there.
    const threads = all.filter(
      (each) => each.parent === channel.id && (!each.archived || each.id === store.channelId || store.isUnread(each)),
    );
    return html`<li>
      ${this.#entry(channel)}
      ${threads.length > 0
        ? html`<ul class="threads" aria-label="Threads of ${channel.name}">
            ${threads.map((thread) => html`<li>${this.#entry(thread)}</li>`)}
          </ul>`
        : nothing}
    </li>`;
  }

  #entry(channel: Channel): TemplateResult {
    const isOpen = channel.id === store.channelId;
    const unread = store.isUnread(channel) && (!isOpen || store.divider !== null);
    const pings = isOpen ? 0 : store.pings(channel);
    return html`<button
      class="channel ${isOpen ? 'selected' : ''} ${unread ? 'unread' : ''}"
      type="button"
      data-channel=${channel.name}
      aria-current=${isOpen ? 'page' : nothing}
      @click=${() => this.#open(channel)}
    >
      ${channel.kind === 'thread' ? nothing : channel.kind === 'direct' ? icons.person : icons.hash}
      <span class="channel-name">${channel.name}</span>
      ${unread ? html`<span class="hidden">unread</span>` : nothing}
      ${pings > 0 ? html`<span class="pings"><span class="hidden">mentions: </span>${pings}</span>` : nothing}
    </button>`;
  }

  #open(channel: Channel): void {
    void store.open(channel.id);
    this.dispatchEvent(new CustomEvent('opened', { bubbles: true }));
  }
}
