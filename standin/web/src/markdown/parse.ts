/** Discord's markdown into a tree: the parser of `discord-markdown-parser`, and the lists and time styles it lacks. */

import { rulesExtended, SimpleMarkdown } from 'discord-markdown-parser';

export interface Node {
  type: string;
  content?: Node[] | Node | string;
  [key: string]: unknown;
}

export interface ListItem {
  depth: number;
  /** The number of an ordered item. */
  number: number | null;
  content: Node[];
}

type Capture = RegExpExecArray;
type State = { prevCapture?: Capture | null; inList?: boolean; [key: string]: unknown };
type Parse = (source: string, state: State) => Node[];

const LIST = /^(?: *(?:[-*]|\d{1,9}\.) +[^\n]+(?:\n|$))+/;
const ITEM = /^( *)(?:[-*]|(\d{1,9})\.) +([^\n]+)$/;

const atLineStart = (state: State) => !state.prevCapture || state.prevCapture[0].endsWith('\n');

const list = {
  order: SimpleMarkdown.defaultRules.list.order,
  match: (source: string, state: State) => (!state.inList && atLineStart(state) ? LIST.exec(source) : null),
  parse: (capture: Capture, parse: Parse, state: State) => {
    const items = capture[0].split('\n').flatMap((line): ListItem[] => {
      const item = ITEM.exec(line);
      return item
        ? [
            {
              depth: Math.floor(item[1]!.length / 2),
              number: item[2] === undefined ? null : Number(item[2]),
              content: parse(item[3]!, { ...state, inList: true, prevCapture: null }),
            },
          ]
        : [];
    });
    return { items };
  },
};

/** `s` and `S` are newer than the parser. */
const timestamp = {
  ...rulesExtended['timestamp']!,
  match: (source: string) => /^<t:(-?\d{1,17})(?::([tTdDfFRsS]))?>/.exec(source),
};

// The rules' own types want React output next to each rule; only the parsing half is used.
const rules = { ...rulesExtended, list, timestamp } as unknown as typeof rulesExtended;
const parser = SimpleMarkdown.parserFor(rules);

export const parse = (text: string): Node[] => parser(text, { inline: true }) as Node[];
