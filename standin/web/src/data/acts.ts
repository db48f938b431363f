/** What the acting person does. Each act waits for the bot's answer, then shows the world as it is. */

import type { Answer, Id, OptionValues } from '../protocol.js';
import { api, Refused } from './api.js';
import { Emitter } from './events.js';
import { store } from './store.js';

/** A command that is under way or was not answered: shown below the messages, to its user alone. */
export interface Attempt {
  number: number;
  channel: Id;
  person: Id;
  command: string;
  /** Why it failed; `null` while it is under way. */
  error: string | null;
}

/** What fulfils steps of the tour. */
export interface Done {
  act: 'run' | 'press' | 'submit' | 'advance';
  what: string;
  as: string;
}

class Acts {
  /** Attempts, failures, busy components or notices changed. */
  readonly changed = new Emitter();
  attempts: Attempt[] = [];
  /** What components of a message came to, if it went wrong: by message. */
  readonly failures = new Map<Id, string>();
  /** Components that wait for the bot: message and custom id. */
  readonly busy = new Set<string>();
  notices: { number: number; text: string }[] = [];
  onDone: (done: Done) => void = () => {};
  #number = 0;

  async run(command: string, options: OptionValues): Promise<void> {
    const attempt = this.#attempt(`/${command}`);
    if (!attempt) {
      return;
    }
    const { person, channel } = attempt;
    await this.#carryOut(attempt, () => api.run({ as: person, channel, command, options }));
    if (attempt.error === null) {
      this.#done('run', command);
    }
  }

  async useOn(command: string, target: Id): Promise<void> {
    const attempt = this.#attempt(command);
    if (attempt) {
      const { person, channel } = attempt;
      await this.#carryOut(attempt, () => api.context({ as: person, channel, command, target }));
    }
  }

  #attempt(command: string): Attempt | undefined {
    const { state, channelId } = store;
    if (!state || !channelId) {
      return undefined;
    }
    const attempt: Attempt = { number: ++this.#number, channel: channelId, person: state.me.id, command, error: null };
    this.attempts = [...this.attempts, attempt];
    this.changed.emit();
    return attempt;
  }

  async #carryOut(attempt: Attempt, call: () => Promise<Answer>): Promise<void> {
    try {
      await call();
      await store.refresh();
      this.forget(attempt);
    } catch (error) {
      attempt.error = words(error);
      this.changed.emit();
    }
  }

  forget(attempt: Attempt): void {
    this.attempts = this.attempts.filter((other) => other !== attempt);
    this.changed.emit();
  }

  press = (message: Id, customId: string, label: string): Promise<void> =>
    this.#use(message, customId, (person) => api.press({ as: person, message, customId }), () => this.#done('press', label));

  choose = (message: Id, customId: string, values: string[]): Promise<void> =>
    this.#use(message, customId, (person) => api.choose({ as: person, message, customId, values }));

  async #use(message: Id, customId: string, call: (person: Id) => Promise<Answer>, then = () => {}): Promise<void> {
    const key = `${message} ${customId}`;
    if (!store.state || this.busy.has(key)) {
      return;
    }
    this.busy.add(key);
    this.failures.delete(message);
    this.changed.emit();
    try {
      await call(store.state.me.id);
      await store.refresh();
      then();
    } catch (error) {
      this.failures.set(message, words(error));
      // What the person saw may be out of date: that is the usual reason.
      void store.refresh();
    } finally {
      this.busy.delete(key);
      this.changed.emit();
    }
  }

  /** Submits the open form. A refusal is for the form to show: it stays open. */
  async submit(title: string, values: Record<string, string>): Promise<void> {
    if (store.state) {
      await api.submit({ as: store.state.me.id, values });
      await store.refresh();
      this.#done('submit', title);
    }
  }

  closeForm = (): Promise<void> => this.#noticed(async (person) => api.close({ as: person }));

  say(text: string): Promise<void> {
    const { state, channelId } = store;
    if (!state || !channelId) {
      return Promise.resolve();
    }
    return api.say({ as: state.me.id, channel: channelId, text }).then(() => store.refresh());
  }

  dismiss = (message: Id): Promise<void> => this.#noticed(async (person) => api.dismiss({ as: person, message }));

  advance = (by: number | 'next'): Promise<void> =>
    this.#noticed(async () => {
      await api.advance({ by });
      this.#done('advance', '');
    });

  moveParcel = (number: string, to: string): Promise<void> => this.#noticed(() => api.parcel({ number, to }));

  async #noticed(act: (person: Id) => Promise<void>): Promise<void> {
    try {
      if (store.state) {
        await act(store.state.me.id);
        await store.refresh();
      }
    } catch (error) {
      this.notice(words(error));
    }
  }

  notice(text: string): void {
    const notice = { number: ++this.#number, text };
    this.notices = [...this.notices, notice];
    this.changed.emit();
  }

  dropNotice(number: number): void {
    this.notices = this.notices.filter((notice) => notice.number !== number);
    this.changed.emit();
  }

  #done(act: Done['act'], what: string): void {
    this.onDone({ act, what, as: store.state?.me.name ?? '' });
  }
}

export function words(error: unknown): string {
  return error instanceof Refused || error instanceof Error ? error.message : String(error);
}

export const acts = new Acts();
