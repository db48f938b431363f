/** Unread marks, kept per person: the newest message that the person has seen in each channel. */

import type { Channel, Id } from '../protocol.js';
import { isNewer } from './discord.js';
import { memory } from './memory.js';

type Seen = Record<Id, Id>;

const seenBy = (person: Id) => memory.read<Seen>(`read.${person}`, {});

/** What happened before the rehearsal was first opened counts as read for everybody. */
function beginning(now: () => Id): Id {
  const known = memory.read<Id | null>('begin', null);
  if (known !== null) {
    return known;
  }
  const begin = now();
  memory.write('begin', begin);
  return begin;
}

export class Unread {
  readonly #begin: Id;

  constructor(now: () => Id) {
    this.#begin = beginning(now);
  }

  /** Up to where the person has read. */
  mark(person: Id, channel: Id): Id {
    return seenBy(person)[channel] ?? this.#begin;
  }

  isUnread(person: Id, channel: Channel): boolean {
    return channel.last !== null && isNewer(channel.last, this.mark(person, channel.id));
  }

  pings(person: Id, channel: Channel): number {
    const mark = this.mark(person, channel.id);
    return channel.pings.filter((id) => isNewer(id, mark)).length;
  }

  /** Whether that is news. */
  read(person: Id, channel: Id, upTo: Id): boolean {
    const isNews = isNewer(upTo, this.mark(person, channel));
    if (isNews) {
      memory.write(`read.${person}`, { ...seenBy(person), [channel]: upTo });
    }
    return isNews;
  }

  /** Marks a message and what follows it as unread again. */
  unread(person: Id, channel: Id, from: Id): void {
    memory.write(`read.${person}`, { ...seenBy(person), [channel]: (BigInt(from) - 1n).toString() });
  }
}
