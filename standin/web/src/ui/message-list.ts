/** The messages of the open channel: grouped, divided by day, kept at the newest unless the reader scrolled up. */

import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { acts, type Attempt } from '../data/acts.js';
import { isNewer, type ShownMessage } from '../data/discord.js';
import { store } from '../data/store.js';
import { formatted, isSameDay } from '../data/time.js';
import { avatar } from './avatar.js';
import { message } from './message.js';
import { Watching } from './watching.js';

/** Messages of one author that are closer than this share a heading. */
const TOGETHER = 7 * 60 * 1000;
/** How near to the end counts as being there. */
const NEAR = 60;

@customElement('message-list')
export class MessageList extends Watching {
  #sticks = true;
  #shownChannel: string | null = null;
  #anchor: { id: string; top: number } | null = null;
  #loading = false;

  protected override render() {
    const { channel, state } = store;
    const loaded = channel && store.history.of(channel.id);
    if (!channel || !state || !loaded) {
      return html`<div class="scroller" aria-busy="true"><p class="loading">Loading…</p></div>`;
    }
    const { messages, more } = loaded;
    return html`<div class="scroller" tabindex="0" role="region" aria-label="Messages in ${channel.name}" @scroll=${this.#onScroll}>
      ${more
        ? html`<button class="link older" type="button" @click=${() => void this.#older()}>Load older messages</button>`
        : this.#welcome(channel.name, channel.kind === 'thread')}
      <div class="messages" role="log" aria-live="polite" aria-relevant="additions text" aria-label="Messages in ${channel.name}">
        ${repeat(
          messages,
          ({ id }) => id,
          (each, index) => this.#entry(each, messages[index - 1]),
        )}
        ${acts.attempts.filter((each) => each.channel === channel.id && each.person === state.me.id).map((each) => this.#attempt(each))}
      </div>
    </div>
    ${this.#sticks ? nothing : html`<button class="jump" type="button" @click=${() => this.#toEnd()}>Jump to the newest ↓</button>`}`;
  }

  #welcome(name: string, isThread: boolean) {
    return html`<div class="welcome">
      <h2>${isThread ? name : `Welcome to #${name}!`}</h2>
      <p>This is the start of ${isThread ? 'this thread' : `the #${name} channel`}.</p>
    </div>`;
  }

  #entry(each: ShownMessage, before: ShownMessage | undefined): TemplateResult {
    const instant = Date.parse(each.timestamp);
    const newDay = !before || !isSameDay(Date.parse(before.timestamp), instant);
    const firstNew =
      store.divider !== null && isNewer(each.id, store.divider) && (!before || !isNewer(before.id, store.divider)) && before !== undefined;
    const continues =
      !newDay &&
      !firstNew &&
      before.author.id === each.author.id &&
      !each.answers &&
      before.ephemeral === each.ephemeral &&
      instant - Date.parse(before.timestamp) < TOGETHER;
    return html`${newDay
        ? html`<div class="divider day"><span>${formatted(instant, { dateStyle: 'long' }, store.locale)}</span></div>`
        : nothing}
      ${firstNew ? html`<div class="divider new"><span>New messages</span></div>` : nothing}
      <div
        role="article"
        class="entry ${continues ? 'continues' : ''} ${each.ephemeral ? 'is-private' : ''}"
        data-message=${each.id}
        aria-label=${`${store.userName(each.author.id, [each.author])}, ${formatted(instant, { dateStyle: 'medium', timeStyle: 'short' }, store.locale)}`}
      >
        ${message(each, continues)}
      </div>`;
  }

  #attempt(attempt: Attempt): TemplateResult {
    const { me, bot } = store.state!;
    return html`<div class="entry attempt" role=${attempt.error === null ? 'status' : 'alert'}>
      <div class="answers">
        <span class="answers-spine" aria-hidden="true"></span>
        <img class="tiny-avatar" src=${avatar(me.id, me.name)} alt="" />
        <span class="answers-name">${me.name}</span> used <span class="answers-command">${attempt.command}</span>
      </div>
      ${attempt.error === null
        ? html`<p class="thinking"><span class="dots" aria-hidden="true"><i></i><i></i><i></i></span> Sending to ${bot.name}…</p>`
        : html`<p class="failure">${attempt.error}</p>
            <p class="private">
              Only you can see this ·
              <button class="link" type="button" @click=${() => acts.forget(attempt)}>Dismiss message</button>
            </p>`}
    </div>`;
  }

  get #scroller(): HTMLElement | null {
    return this.querySelector<HTMLElement>('.scroller');
  }

  protected override willUpdate(changes: PropertyValues): void {
    super.willUpdate(changes);
    const key = `${store.state?.me.id} ${store.channelId}`;
    if (key !== this.#shownChannel) {
      this.#shownChannel = key;
      this.#sticks = true;
    }
  }

  protected override async updated(): Promise<void> {
    // The messages draw themselves after this list: measure when they have.
    await Promise.all([...this.querySelectorAll<Watching>('discord-message')].map((each) => each.updateComplete));
    const scroller = this.#scroller;
    if (!scroller) {
      return;
    }
    if (store.wanted !== null && this.#show(store.wanted)) {
      store.wanted = null;
      return;
    }
    const first = this.querySelector<HTMLElement>('[data-message]')?.dataset['message'];
    if (this.#anchor) {
      if (this.#anchor.id === first) {
        return;
      }
      const entry = this.querySelector<HTMLElement>(`[data-message="${this.#anchor.id}"]`);
      scroller.scrollTop += entry ? entry.getBoundingClientRect().top - this.#anchor.top : 0;
      this.#anchor = null;
    } else if (this.#sticks) {
      scroller.scrollTop = scroller.scrollHeight;
      this.#seen();
    }
  }

  /** Brings a message into view and marks it for a moment. */
  #show(id: string): boolean {
    const entry = this.querySelector<HTMLElement>(`[data-message="${id}"]`);
    if (!entry) {
      return false;
    }
    this.#anchor = null;
    this.#sticks = false;
    entry.scrollIntoView({ block: 'center' });
    entry.classList.add('wanted');
    entry.addEventListener('animationend', () => entry.classList.remove('wanted'), { once: true });
    return true;
  }

  #seen(): void {
    if (document.visibilityState === 'visible') {
      store.sawNewest();
    }
  }

  readonly #onScroll = () => {
    const scroller = this.#scroller!;
    const sticks = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < NEAR;
    if (sticks !== this.#sticks) {
      this.#sticks = sticks;
      this.requestUpdate();
    }
    if (scroller.scrollTop < 200) {
      void this.#older();
    }
  };

  async #older(): Promise<void> {
    const first = this.querySelector<HTMLElement>('[data-message]');
    const channel = store.channel;
    if (this.#loading || !first || !channel || !store.history.of(channel.id)?.more) {
      return;
    }
    this.#loading = true;
    try {
      this.#anchor = { id: first.dataset['message']!, top: first.getBoundingClientRect().top };
      await store.loadOlder();
    } catch (error) {
      this.#anchor = null;
      acts.notice(error instanceof Error ? error.message : String(error));
    } finally {
      this.#loading = false;
    }
  }

  #toEnd(): void {
    this.#sticks = true;
    this.requestUpdate();
  }
}
