/** Who looks at what, kept in the address behind the `#`: two tabs can show two people, and a reload stays where it was. */

import type { Id } from '../protocol.js';

export interface Place {
  person: string | null;
  channel: Id | null;
}

export function placeInAddress(): Place {
  const [person, channel] = location.hash.slice(1).split('/').map(decodeURIComponent);
  return { person: person || null, channel: channel || null };
}

export function putInAddress(person: Id, channel: Id | null): void {
  const hash = `#${encodeURIComponent(person)}${channel === null ? '' : `/${channel}`}`;
  if (hash !== location.hash) {
    history.replaceState(null, '', hash);
  }
}
