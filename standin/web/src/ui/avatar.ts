/** Pictures of people: their initials on a colour of their own. Nothing is fetched. */

import type { Id } from '../protocol.js';

const COLOURS = ['#3f51b5', '#00796b', '#ad1457', '#6a1b9a', '#b33c00', '#2e6b2e', '#00639b', '#8a4b08'];

const svg = (inner: string) =>
  `data:image/svg+xml,${encodeURIComponent(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40">${inner}</svg>`)}`;

const BOT = svg(
  '<rect width="40" height="40" fill="#5865f2"/><path d="M11 30 20 9l9 21M14.5 23h11" fill="none" stroke="#fff" ' +
    'stroke-width="4" stroke-linecap="round" stroke-linejoin="round"/>',
);

const escaped = (text: string) => text.replace(/[<>&"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

const cache = new Map<string, string>();

export function avatar(id: Id, name: string, isBot = false): string {
  if (isBot) {
    return BOT;
  }
  const key = `${id} ${name}`;
  let picture = cache.get(key);
  if (picture === undefined) {
    const colour = COLOURS[[...name].reduce((sum, sign) => sum + sign.charCodeAt(0), 0) % COLOURS.length]!;
    picture = svg(
      `<rect width="40" height="40" fill="${colour}"/><text x="20" y="27" font-family="sans-serif" font-size="19" ` +
        `font-weight="600" text-anchor="middle" fill="#fff">${escaped([...name][0]?.toUpperCase() ?? '?')}</text>`,
    );
    cache.set(key, picture);
  }
  return picture;
}
