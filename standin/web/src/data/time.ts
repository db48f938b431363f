/** The world's time, and how Discord writes times. */

import type { Clock } from '../protocol.js';
import { Emitter } from './events.js';

/** The world's clock between two answers of the server. */
export class WorldClock {
  #base = Date.now();
  #at = performance.now();
  #running = true;
  readonly ticked = new Emitter();

  set(clock: Clock): void {
    this.#base = Date.parse(clock.now);
    this.#at = performance.now();
    this.#running = clock.running;
    this.ticked.emit();
  }

  emitIfRunning(): void {
    if (this.#running) {
      this.ticked.emit();
    }
  }

  now(): number {
    return this.#running ? this.#base + (performance.now() - this.#at) : this.#base;
  }
}

const DATE_STYLES: Record<string, Intl.DateTimeFormatOptions> = {
  t: { timeStyle: 'short' },
  T: { timeStyle: 'medium' },
  d: { dateStyle: 'short' },
  D: { dateStyle: 'long' },
  f: { dateStyle: 'long', timeStyle: 'short' },
  F: { dateStyle: 'full', timeStyle: 'short' },
  s: { dateStyle: 'short', timeStyle: 'short' },
  S: { dateStyle: 'short', timeStyle: 'medium' },
};

export const formatted = (instant: number, options: Intl.DateTimeFormatOptions, locale: string): string =>
  new Intl.DateTimeFormat(locale, options).format(instant);

/** `<t:…:style>` as a reader of this language sees it. */
export function timestamp(instant: number, style: string, now: number, locale: string): string {
  return style === 'R'
    ? relative(instant, now, locale)
    : formatted(instant, DATE_STYLES[style] ?? DATE_STYLES['f']!, locale);
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

const UNITS: [Intl.RelativeTimeFormatUnit, number, number][] = [
  ['second', SECOND, MINUTE],
  ['minute', MINUTE, HOUR],
  ['hour', HOUR, DAY],
  ['day', DAY, 30 * DAY],
  ['month', 30.44 * DAY, 365 * DAY],
  ['year', 365.25 * DAY, Infinity],
];

export function relative(instant: number, now: number, locale: string): string {
  const span = instant - now;
  const [unit, size] = UNITS.find(([, , limit]) => Math.abs(span) < limit) ?? UNITS[UNITS.length - 1]!;
  return new Intl.RelativeTimeFormat(locale).format(Math.round(span / size), unit);
}

export const isSameDay = (a: number, b: number): boolean => new Date(a).toDateString() === new Date(b).toDateString();

/** The time beside an author's name. */
export function messageTime(instant: number, now: number, locale: string): string {
  const time = formatted(instant, { timeStyle: 'short' }, locale);
  if (isSameDay(instant, now)) {
    return time;
  }
  if (isSameDay(instant, now - DAY)) {
    return `Yesterday at ${time}`;
  }
  return `${formatted(instant, { dateStyle: 'short' }, locale)}, ${time}`;
}
