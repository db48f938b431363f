/** Dark and light: the system's wish until the person has one. */

import { memory } from '../data/memory.js';

export type Theme = 'dark' | 'light';

const system = matchMedia('(prefers-color-scheme: light)');

export const theme = (): Theme => memory.read<Theme | null>('theme', null) ?? (system.matches ? 'light' : 'dark');

export function applyTheme(): void {
  document.documentElement.dataset['theme'] = theme();
}

export function toggleTheme(): void {
  memory.write('theme', theme() === 'dark' ? 'light' : 'dark');
  applyTheme();
}

system.addEventListener('change', applyTheme);
