/** Slash commands as they are listed: each subcommand is one. */

import { COMMAND, OPTION, type Command, type CommandOption } from '../data/discord.js';

export interface SlashCommand {
  /** `offer make`. */
  name: string;
  description: string;
  /** Required ones first, as they are registered. */
  options: CommandOption[];
}

export function slashCommands(commands: Command[]): SlashCommand[] {
  return commands
    .filter(({ type }) => (type ?? COMMAND.slash) === COMMAND.slash)
    .flatMap((command) => leaves(command.name, command.description, command.options ?? []))
    .sort((a, b) => a.name.localeCompare(b.name));
}

function leaves(name: string, description: string, options: CommandOption[]): SlashCommand[] {
  const below = options.filter(({ type }) => type === OPTION.subcommand || type === OPTION.group);
  return below.length === 0
    ? [{ name, description, options }]
    : below.flatMap((option) => leaves(`${name} ${option.name}`, option.description, option.options ?? []));
}

/** Those that fit what is typed behind the `/`: by beginning first, then by any word, then by description. */
export function matching(commands: SlashCommand[], typed: string): SlashCommand[] {
  const text = typed.trim().toLowerCase().replace(/\s+/g, ' ');
  const rank = ({ name, description }: SlashCommand) => {
    if (name.startsWith(text)) {
      return 0;
    }
    if (name.split(' ').some((word) => word.startsWith(text))) {
      return 1;
    }
    return name.includes(text) ? 2 : text.length > 2 && description.toLowerCase().includes(text) ? 3 : null;
  };
  return commands
    .map((command) => ({ command, rank: rank(command) }))
    .filter((each) => each.rank !== null)
    .sort((a, b) => a.rank! - b.rank!)
    .map(({ command }) => command);
}
