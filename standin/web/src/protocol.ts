/**
 * What the page and the stand-in say to each other.
 *
 * Everything is below `/<key>/`, the random part of the page's address. Messages, embeds, components, commands, users and roles are
 * Discord's own JSON objects, as the bot's REST calls and the gateway show them; what only the page needs is added beside them.
 *
 * GET  api/state?as=<user>                         State
 * GET  api/channels/<id>/messages?as=<user>[&before=<id>][&limit=50]   Messages
 * GET  api/files/<message>/<name>?as=<user>        the bytes of an attachment
 * GET  api/changes                                 server-sent events: `change` with Change as data, at every change (coalesced) and on connecting
 * POST api/<act>                                   an Act as JSON; 200 with the Result named there, or 4xx with Refusal
 *
 * `as` names the acting person on every call: pages of several people can be open at once.
 */

/** A snowflake. */
export type Id = string;

/** Discord's own JSON, of which the page reads what it knows. */
export type DiscordObject = Record<string, unknown>;

export interface State {
  /** Counts changes of the world. */
  revision: number;
  clock: Clock;
  /** The acting person. */
  me: Person;
  /** Whom one can act as, the bot not among them. */
  people: Person[];
  bot: { id: Id; name: string; online: boolean };
  guild: { id: Id; name: string; roles: { id: Id; name: string; colour: string | null }[] };
  /** What the acting person sees, in Discord's order; threads carry their parent. */
  channels: Channel[];
  /** The commands the acting person can use, as registered (Discord's application command objects), descriptions in their language. */
  commands: DiscordObject[];
  /** The form that is open for the acting person: Discord's modal object (`custom_id`, `title`, `components`). */
  form: DiscordObject | null;
  /** Parcels that can be moved, where the rehearsal has any. */
  parcels: Parcel[];
  /** The guided tour: what newcomers are shown, step by step; empty if there is none. */
  tour: TourStep[];
}

export interface Clock {
  /** The world's time, ISO 8601. */
  now: string;
  /** Whether it runs with the machine's from there on. */
  running: boolean;
  /** The next instant at which something is due, if anything is. */
  next: string | null;
}

export interface Person {
  id: Id;
  name: string;
  /** The names of the roles held. */
  roles: string[];
  locale: string;
}

export interface Channel {
  id: Id;
  name: string;
  kind: 'text' | 'thread' | 'forum' | 'direct';
  parent: Id | null;
  topic: string | null;
  archived: boolean;
  canWrite: boolean;
  /** The newest message the person sees; unread marks are the page's own affair. */
  last: Id | null;
  /** How many of its messages ping the acting person: ids, so that the page can tell read ones from unread ones. */
  pings: Id[];
  /** The revision at which anything in it last changed for the person. */
  revision: number;
}

/** A message of Discord's with what the page needs beside it. */
export type Message = DiscordObject & {
  id: Id;
  /** Only the acting person sees it. */
  ephemeral: boolean;
  /** Deferred and not written yet. */
  loading: boolean;
  /** Whether it pings the acting person. */
  pingsMe: boolean;
  /** The command it answers, for the line above it: who used what. */
  answers: { user: Id; command: string } | null;
  /** The thread begun from it. */
  threadId: Id | null;
};

export interface Messages {
  /** Oldest first. */
  messages: Message[];
  /** Whether there are older ones. */
  more: boolean;
}

export interface Change {
  revision: number;
  now: string;
}

export interface Parcel {
  number: string;
  carrier: string;
  status: string;
  /** Where it can go next. */
  next: string[];
}

export interface TourStep {
  title: string;
  text: string;
  /** What fulfils it: a command run, a button pressed, a form submitted, the clock pushed; by whom. */
  done: { act: 'run' | 'press' | 'submit' | 'advance'; what: string; as?: string };
}

/** Values of options by name: text as typed; people, roles and channels by id. */
export type OptionValues = Record<string, string>;

/** POST api/run: a slash command; `command` is its whole name, `offer make`. Result: Answer. */
export interface Run {
  as: Id;
  channel: Id;
  command: string;
  options: OptionValues;
}

/** POST api/suggest: what the bot suggests for an option. Result: Suggestions. */
export interface Suggest extends Run {
  focused: string;
}
export interface Suggestions {
  choices: { name: string; value: string }[];
}

/** POST api/context: a command on a person or a message. Result: Answer. */
export interface UseOn {
  as: Id;
  channel: Id;
  command: string;
  target: Id;
}

/** POST api/press: a button. Result: Answer. */
export interface Press {
  as: Id;
  message: Id;
  customId: string;
}

/** POST api/choose: options of a select menu. Result: Answer. */
export interface Choose extends Press {
  values: string[];
}

/** POST api/submit: the open form; values by custom id. Result: Answer. */
export interface Submit {
  as: Id;
  values: Record<string, string>;
}

/** POST api/close: closes the open form; the bot never hears of it. */
export interface Close {
  as: Id;
}

/** POST api/say: an ordinary message. */
export interface Say {
  as: Id;
  channel: Id;
  text: string;
}

/** POST api/dismiss: a private reply goes away. */
export interface Dismiss {
  as: Id;
  message: Id;
}

/** POST api/advance: time passes: so many seconds, or to the next deadline. Result: Clock. */
export interface Advance {
  by: number | 'next';
}

/** POST api/parcel: a parcel moves. */
export interface MoveParcel {
  number: string;
  to: string;
}

/** What an act led to; what is to be seen comes with the next change. */
export interface Answer {
  /** `form`: one opened; `none`: acknowledged without anything new. */
  kind: 'message' | 'form' | 'update' | 'none';
}

/** Why an act was refused, in words for the person. */
export interface Refusal {
  error: string;
}
