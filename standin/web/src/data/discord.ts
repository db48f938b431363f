/** Discord's own JSON objects, as far as the page reads them. Numbers are Discord's. */

import type { DiscordObject, Id, Message } from '../protocol.js';

export const COMMAND = { slash: 1, user: 2, message: 3 } as const;

export const OPTION = {
  subcommand: 1,
  group: 2,
  string: 3,
  integer: 4,
  boolean: 5,
  user: 6,
  channel: 7,
  role: 8,
  mentionable: 9,
  number: 10,
} as const;

export const COMPONENT = {
  row: 1,
  button: 2,
  stringSelect: 3,
  textInput: 4,
  userSelect: 5,
  roleSelect: 6,
  mentionableSelect: 7,
  channelSelect: 8,
  textDisplay: 10,
  label: 18,
} as const;

export const BUTTON = { primary: 1, secondary: 2, success: 3, danger: 4, link: 5 } as const;

export interface User {
  id: Id;
  username: string;
  global_name?: string | null;
  bot?: boolean;
}

export interface EmbedField {
  name: string;
  value: string;
  inline?: boolean;
}

export interface Embed {
  title?: string;
  description?: string;
  url?: string;
  color?: number;
  timestamp?: string;
  author?: { name: string; url?: string };
  footer?: { text: string };
  fields?: EmbedField[];
  image?: { url: string };
  thumbnail?: { url: string };
}

export interface SelectOption {
  label: string;
  value: string;
  description?: string;
  default?: boolean;
}

export interface Component {
  type: number;
  components?: Component[];
  component?: Component;
  custom_id?: string;
  label?: string;
  description?: string;
  content?: string;
  style?: number;
  url?: string;
  disabled?: boolean;
  emoji?: { name?: string };
  placeholder?: string;
  options?: SelectOption[];
  min_values?: number | null;
  max_values?: number | null;
  channel_types?: number[];
  min_length?: number | null;
  max_length?: number | null;
  required?: boolean;
  value?: string;
}

export interface Attachment {
  id: Id;
  filename: string;
  size: number;
  url: string;
  content_type?: string;
  description?: string;
}

/** A message's fields of Discord's, beside those of the page. */
export type ShownMessage = Message & {
  author: User;
  content: string;
  timestamp: string;
  edited_timestamp?: string | null;
  mentions?: User[];
  embeds?: Embed[];
  components?: Component[];
  attachments?: Attachment[];
};

export interface Modal {
  custom_id: string;
  title: string;
  components: Component[];
}

export interface Choice {
  name: string;
  name_localized?: string | null;
  value: string | number;
}

export interface CommandOption {
  type: number;
  name: string;
  description: string;
  required?: boolean;
  autocomplete?: boolean;
  choices?: Choice[];
  options?: CommandOption[];
  channel_types?: number[];
  min_value?: number | null;
  max_value?: number | null;
  min_length?: number | null;
  max_length?: number | null;
}

export interface Command {
  id: Id;
  type?: number;
  name: string;
  description: string;
  options?: CommandOption[];
}

/** The server sends Discord's objects; this is the one place that trusts their shape. */
export const shown = (message: Message): ShownMessage => message as ShownMessage;
export const asModal = (form: DiscordObject): Modal => form as unknown as Modal;
export const asCommands = (commands: DiscordObject[]): Command[] => commands as unknown as Command[];

export const nameOf = (user: User): string => user.global_name || user.username;

const EPOCH = 1_420_070_400_000n;

/** The smallest snowflake of an instant. */
export const snowflakeAt = (instant: string): Id => ((BigInt(Date.parse(instant)) - EPOCH) << 22n).toString();

export const isNewer = (id: Id, than: Id): boolean => BigInt(id) > BigInt(than);
