/** What is offered for an option: its choices, the bot's suggestions, people, roles, channels, true and false. */

import { api } from '../data/api.js';
import { OPTION, type Choice, type CommandOption } from '../data/discord.js';
import { store } from '../data/store.js';
import { channels, people, roles } from '../ui/entities.js';
import type { Item } from '../ui/listbox.js';
import type { Draft } from './draft.js';

/** How long the typing must pause before the bot is asked. */
const PAUSE = 150;

export interface Offer {
  items: Item[];
  /** The bot is being asked. */
  loading: boolean;
  /** Why it did not answer. */
  error: string | null;
}

export const NOTHING: Offer = { items: [], loading: false, error: null };

const localised = ({ name, name_localized, value }: Choice): Item => ({ key: String(value), label: name_localized || name });

/** What can be offered without the bot; `null` if only the bot knows. */
export function known(option: CommandOption, typed: string): Item[] | null {
  const has = ({ label }: Item) => label.toLowerCase().includes(typed.trim().toLowerCase());
  if (option.choices?.length) {
    return option.choices.map(localised).filter(has);
  }
  switch (option.type) {
    case OPTION.boolean:
      return ['True', 'False'].map((label) => ({ key: label.toLowerCase(), label })).filter(has);
    case OPTION.user:
      return people(typed);
    case OPTION.role:
      return roles(typed);
    case OPTION.channel:
      return channels(typed, option.channel_types);
    case OPTION.mentionable:
      return [...people(typed), ...roles(typed)];
    default:
      return option.autocomplete ? null : [];
  }
}

/** Asks the bot, not at every key; an answer that a later question has overtaken is dropped. */
export class Asking {
  #number = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  ask(draft: Draft, focused: CommandOption, typed: string, tell: (offer: Offer) => void): void {
    this.stop();
    const number = this.#number;
    const current = () => number === this.#number;
    this.#timer = setTimeout(async () => {
      const { state, channelId } = store;
      if (!state || !channelId) {
        return;
      }
      try {
        const { choices } = await api.suggest({
          as: state.me.id,
          channel: channelId,
          command: draft.command.name,
          options: { ...draft.values(), [focused.name]: typed },
          focused: focused.name,
        });
        if (current()) {
          tell({ items: choices.map(localised), loading: false, error: null });
        }
      } catch (error) {
        if (current()) {
          tell({ items: [], loading: false, error: error instanceof Error ? error.message : String(error) });
        }
      }
    }, PAUSE);
  }

  /** Whatever was asked is not wanted any more. */
  stop(): void {
    this.#number += 1;
    clearTimeout(this.#timer);
  }
}
