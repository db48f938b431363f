/** Calls to the server that serves this page; addresses are relative to it, so the key goes along by itself. */

import type {
  Advance,
  Answer,
  Choose,
  Clock,
  Close,
  Dismiss,
  Id,
  Messages,
  MoveParcel,
  Press,
  Refusal,
  Run,
  Say,
  State,
  Submit,
  Suggest,
  Suggestions,
  UseOn,
} from '../protocol.js';

/** A refusal or a failure, in words for the person. */
export class Refused extends Error {}

async function result<T>(call: Promise<Response>): Promise<T> {
  let response: Response;
  try {
    response = await call;
  } catch {
    throw new Refused('The rehearsal cannot be reached. Is `accord demo` still running?');
  }
  const text = await response.text();
  if (response.ok) {
    return (text === '' ? undefined : JSON.parse(text)) as T;
  }
  throw new Refused(words(text) ?? `The rehearsal answered with an error (${response.status}).`);
}

function words(body: string): string | undefined {
  try {
    const { error } = JSON.parse(body) as Partial<Refusal>;
    return typeof error === 'string' && error !== '' ? error : undefined;
  } catch {
    return undefined;
  }
}

const get = <T>(path: string, signal?: AbortSignal) => result<T>(fetch(`api/${path}`, { signal: signal ?? null }));

function post<T>(act: string, body: object): Promise<T> {
  const headers = { 'Content-Type': 'application/json' };
  return result<T>(fetch(`api/${act}`, { method: 'POST', headers, body: JSON.stringify(body) }));
}

const as = (person: Id | null) => (person === null ? '' : `?as=${encodeURIComponent(person)}`);

export const api = {
  state: (person: Id | null) => get<State>(`state${as(person)}`),
  messages: (person: Id, channel: Id, before: Id | null) =>
    get<Messages>(`channels/${channel}/messages${as(person)}&limit=50${before === null ? '' : `&before=${before}`}`),
  run: (act: Run) => post<Answer>('run', act),
  suggest: (act: Suggest) => post<Suggestions>('suggest', act),
  context: (act: UseOn) => post<Answer>('context', act),
  press: (act: Press) => post<Answer>('press', act),
  choose: (act: Choose) => post<Answer>('choose', act),
  submit: (act: Submit) => post<Answer>('submit', act),
  close: (act: Close) => post<void>('close', act),
  say: (act: Say) => post<void>('say', act),
  dismiss: (act: Dismiss) => post<void>('dismiss', act),
  advance: (act: Advance) => post<Clock>('advance', act),
  parcel: (act: MoveParcel) => post<void>('parcel', act),
};
