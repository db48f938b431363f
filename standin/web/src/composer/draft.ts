/** A slash command being written: which options have a place, and what is in them. */

import { OPTION, type CommandOption } from '../data/discord.js';
import type { OptionValues } from '../protocol.js';
import type { SlashCommand } from './commands.js';

export interface Pill {
  option: CommandOption;
  /** What the person reads. */
  text: string;
  /** What is sent, where something was picked; otherwise the text as typed. */
  value: string | null;
  error: string | null;
}

export class Draft {
  readonly command: SlashCommand;
  pills: Pill[];

  constructor(command: SlashCommand) {
    this.command = command;
    this.pills = command.options.filter(({ required }) => required).map(empty);
  }

  /** Options without a place yet. */
  get rest(): CommandOption[] {
    return this.command.options.filter(({ name }) => !this.pills.some(({ option }) => option.name === name));
  }

  add(option: CommandOption): number {
    this.pills = [...this.pills, empty(option)];
    return this.pills.length - 1;
  }

  remove(index: number): void {
    this.pills = this.pills.filter((_, place) => place !== index);
  }

  type(index: number, text: string): void {
    this.#change(index, { text, value: null, error: null });
  }

  pick(index: number, text: string, value: string): void {
    this.#change(index, { text, value, error: null });
  }

  #change(index: number, change: Partial<Pill>): void {
    this.pills = this.pills.map((pill, place) => (place === index ? { ...pill, ...change } : pill));
  }

  /** Says at each option what is wrong with it. The first that is wrong, or `null` if the command can be sent. */
  check(): number | null {
    this.pills = this.pills.map((pill) => ({ ...pill, error: problem(pill) }));
    const index = this.pills.findIndex(({ error }) => error !== null);
    return index === -1 ? null : index;
  }

  get firstEmpty(): number | null {
    const index = this.pills.findIndex(({ text, value }) => text === '' && value === null);
    return index === -1 ? null : index;
  }

  values(): OptionValues {
    const filled = this.pills.filter(({ text, value }) => value !== null || text.trim() !== '');
    return Object.fromEntries(filled.map(({ option, text, value }) => [option.name, value ?? text.trim()]));
  }
}

const empty = (option: CommandOption): Pill => ({ option, text: '', value: null, error: null });

const PICKED: Record<number, string> = {
  [OPTION.user]: 'person',
  [OPTION.channel]: 'channel',
  [OPTION.role]: 'role',
  [OPTION.mentionable]: 'person or role',
  [OPTION.boolean]: 'value',
};

/** What Discord's client refuses before it sends anything. */
function problem({ option, text, value }: Pill): string | null {
  const typed = text.trim();
  if (value !== null) {
    return null;
  }
  if (typed === '') {
    return option.required ? 'This option is required. Specify a value.' : null;
  }
  if (PICKED[option.type]) {
    return `Pick a ${PICKED[option.type]} from the list.`;
  }
  if (option.choices?.length) {
    return 'Pick one of the choices.';
  }
  if (option.type === OPTION.integer || option.type === OPTION.number) {
    return numberProblem(option, typed);
  }
  if (option.min_length != null && typed.length < option.min_length) {
    return `At least ${option.min_length} characters.`;
  }
  if (option.max_length != null && typed.length > option.max_length) {
    return `At most ${option.max_length} characters.`;
  }
  return null;
}

function numberProblem({ type, min_value, max_value }: CommandOption, typed: string): string | null {
  const number = Number(typed);
  if (Number.isNaN(number) || (type === OPTION.integer && !Number.isInteger(number))) {
    return type === OPTION.integer ? 'A whole number is wanted.' : 'A number is wanted.';
  }
  if (min_value != null && number < min_value) {
    return `The smallest number is ${min_value}.`;
  }
  return max_value != null && number > max_value ? `The largest number is ${max_value}.` : null;
}
