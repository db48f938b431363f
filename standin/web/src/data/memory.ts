/** What the page remembers in the browser. Everything is per rehearsal: the key in the address starts each name. */

const rehearsal = location.pathname;

function read<T>(name: string, fallback: T): T {
  try {
    const text = localStorage.getItem(`${rehearsal}${name}`);
    return text === null ? fallback : (JSON.parse(text) as T);
  } catch {
    return fallback;
  }
}

function write(name: string, value: unknown): void {
  try {
    localStorage.setItem(`${rehearsal}${name}`, JSON.stringify(value));
  } catch {
    // A full or forbidden storage costs the memory, not the page.
  }
}

export const memory = { read, write };
