/** The messages of the channels that were looked at, as the acting person sees them. */

import type { Id } from '../protocol.js';
import { api } from './api.js';
import { shown, type ShownMessage } from './discord.js';

export interface Loaded {
  messages: ShownMessage[];
  /** Whether there are older ones. */
  more: boolean;
  /** The channel's revision when they were read. */
  revision: number;
  pages: number;
}

export class History {
  readonly #loaded = new Map<Id, Loaded>();

  of(channel: Id): Loaded | undefined {
    return this.#loaded.get(channel);
  }

  /** Another person sees other messages. */
  clear(): void {
    this.#loaded.clear();
  }

  /** Reads a channel anew, as far back as it was read before: any of its messages may have changed. */
  async load(person: Id, channel: Id, revision: number, pages = this.of(channel)?.pages ?? 1): Promise<void> {
    let messages: ShownMessage[] = [];
    let more = true;
    let read = 0;
    while (more && read < pages) {
      const page = await api.messages(person, channel, messages[0]?.id ?? null);
      messages = [...page.messages.map(shown), ...messages];
      more = page.more && page.messages.length > 0;
      read += 1;
    }
    this.#loaded.set(channel, { messages, more, revision, pages: Math.max(read, 1) });
  }

  async loadOlder(person: Id, channel: Id): Promise<void> {
    const loaded = this.of(channel);
    const first = loaded?.messages[0];
    if (!loaded?.more || !first) {
      return;
    }
    const page = await api.messages(person, channel, first.id);
    const messages = [...page.messages.map(shown), ...loaded.messages];
    this.#loaded.set(channel, {
      ...loaded,
      messages,
      more: page.more && page.messages.length > 0,
      pages: loaded.pages + 1,
    });
  }
}
