/** What the page knows: the world as the acting person sees it, and where they look. */

import type { Channel, Id, Person, State } from '../protocol.js';
import { api } from './api.js';
import { asCommands, snowflakeAt, type Command, type User } from './discord.js';
import { Emitter } from './events.js';
import { History } from './history.js';
import { listen } from './live.js';
import { placeInAddress, putInAddress } from './place.js';
import { WorldClock } from './time.js';
import { Unread } from './unread.js';

class Store {
  readonly changed = new Emitter();
  readonly clock = new WorldClock();
  readonly history = new History();
  state: State | null = null;
  channelId: Id | null = null;
  /** Whether changes arrive. */
  online = true;
  /** Why the world cannot be shown. */
  trouble: string | null = null;
  /** The message that a link leads to, until it is shown. */
  wanted: Id | null = null;
  /** Where reading begins in the open channel: the divider above the new messages. */
  divider: Id | null = null;
  /** For whom and where that divider was placed. */
  #dividedFor = '';
  /** The person marked something here as unread: it stays so until they come back. */
  #keptUnread = false;
  #person: Id | null = null;
  #unread: Unread | null = null;
  #refreshing: Promise<void> | null = null;
  #again = false;

  async start(): Promise<void> {
    const place = placeInAddress();
    this.#person = place.person;
    this.channelId = place.channel;
    await this.refresh();
    listen(
      () => void this.refresh(),
      (online) => {
        if (online !== this.online) {
          this.online = online;
          this.changed.emit();
        }
      },
    );
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'visible') {
        this.#placeDivider();
        this.changed.emit();
      }
    });
    setInterval(() => this.clock.emitIfRunning(), 1000);
  }

  /** Reads what changed. Calls in between are answered by one more reading. */
  refresh(): Promise<void> {
    if (this.#refreshing) {
      this.#again = true;
      return this.#refreshing;
    }
    this.#refreshing = this.#readUntilCurrent().finally(() => {
      this.#refreshing = null;
    });
    return this.#refreshing;
  }

  async #readUntilCurrent(): Promise<void> {
    do {
      this.#again = false;
      try {
        await this.#read();
        this.trouble = null;
      } catch (error) {
        this.trouble = error instanceof Error ? error.message : String(error);
      }
      this.changed.emit();
    } while (this.#again);
  }

  async #read(): Promise<void> {
    const person = this.#person;
    const state = await api.state(person);
    if (person !== this.#person) {
      this.#again = true;
      return;
    }
    this.#person = state.me.id;
    this.clock.set(state.clock);
    this.#unread ??= new Unread(() => snowflakeAt(state.clock.now));
    this.state = state;
    this.#settleChannel(state);
    const channel = this.channel;
    if (channel && this.history.of(channel.id)?.revision !== channel.revision) {
      await this.history.load(state.me.id, channel.id, channel.revision);
    }
  }

  #settleChannel(state: State): void {
    if (!state.channels.some(({ id }) => id === this.channelId)) {
      const first = state.channels.find(({ kind, canWrite }) => kind === 'text' && canWrite) ?? state.channels[0];
      this.channelId = first?.id ?? null;
    }
    if (this.#dividedFor !== `${state.me.id} ${this.channelId}`) {
      this.#placeDivider();
    }
    putInAddress(state.me.id, this.channelId);
  }

  /** Above what is unread now. What arrives while somebody looks needs no divider. */
  #placeDivider(): void {
    const { state, channel } = this;
    this.#dividedFor = `${state?.me.id} ${this.channelId}`;
    this.#keptUnread = false;
    this.divider = state && channel && this.isUnread(channel) ? (this.#unread?.mark(state.me.id, channel.id) ?? null) : null;
  }

  async open(channel: Id): Promise<void> {
    if (channel === this.channelId) {
      return;
    }
    this.channelId = channel;
    this.#placeDivider();
    this.changed.emit();
    await this.refresh();
  }

  /** Opens a channel at a message, reading back until it is there. */
  async goTo(channel: Id, message: Id | null): Promise<void> {
    this.wanted = message;
    await this.open(channel);
    const isThere = () => this.history.of(channel)?.messages.some(({ id }) => id === message) ?? false;
    while (message !== null && this.channelId === channel && !isThere() && this.history.of(channel)?.more) {
      await this.loadOlder();
    }
    this.changed.emit();
  }

  async actAs(person: Id): Promise<void> {
    if (person === this.state?.me.id) {
      return;
    }
    this.#person = person;
    this.history.clear();
    await this.refresh();
  }

  async loadOlder(): Promise<void> {
    if (this.state && this.channelId) {
      await this.history.loadOlder(this.state.me.id, this.channelId);
      this.changed.emit();
    }
  }

  /** The newest message of the open channel was seen. */
  sawNewest(): void {
    const { state, channel } = this;
    if (this.#keptUnread) {
      return;
    }
    const loaded = channel && this.history.of(channel.id);
    const isCurrent = loaded?.revision === channel?.revision;
    if (state && channel?.last && isCurrent && this.#unread?.read(state.me.id, channel.id, channel.last)) {
      this.changed.emit();
    }
  }

  markUnread(message: Id): void {
    if (this.state && this.channelId) {
      this.#unread?.unread(this.state.me.id, this.channelId, message);
      this.#placeDivider();
      this.#keptUnread = true;
      this.changed.emit();
    }
  }

  get channel(): Channel | undefined {
    return this.state?.channels.find(({ id }) => id === this.channelId);
  }

  get commands(): Command[] {
    return asCommands(this.state?.commands ?? []);
  }

  get locale(): string {
    return this.state?.me.locale ?? 'en-GB';
  }

  isUnread = (channel: Channel): boolean =>
    this.state !== null && (this.#unread?.isUnread(this.state.me.id, channel) ?? false);

  pings = (channel: Channel): number => (this.state && this.#unread?.pings(this.state.me.id, channel)) || 0;

  person(id: Id): Person | undefined {
    return this.state?.people.find((person) => person.id === id);
  }

  /** A name for an id, among people and the bot; `users` are those a message brings along. */
  userName(id: Id, users: User[] = []): string {
    const { state } = this;
    const known = this.person(id)?.name ?? (state?.bot.id === id ? state.bot.name : undefined);
    const brought = users.find((user) => user.id === id);
    return known ?? brought?.global_name ?? brought?.username ?? 'unknown-user';
  }

  /** The colour of the highest role, as Discord colours names. */
  colourOf(user: Id): string | null {
    const held = this.person(user)?.roles ?? [];
    return this.state?.guild.roles.find(({ name, colour }) => colour !== null && held.includes(name))?.colour ?? null;
  }
}

export const store = new Store();
