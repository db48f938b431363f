/** Icons, drawn for this page; all decoration: what they stand for is said in words beside them. */

import { html, svg, type SVGTemplateResult } from 'lit';

const icon = (content: SVGTemplateResult) =>
  html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">${content}</svg>`;

const stroke = (path: string) =>
  icon(
    svg`<path d=${path} fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" />`,
  );

export const hash = stroke('M9 4 7 20M17 4l-2 16M4.5 9h16M3.5 15h16');
export const thread = stroke('M4 5h16v10h-8l-4 4v-4H4zM8 9h8M8 12h5');
export const person = stroke('M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4 20c.8-4 4-5.5 8-5.5s7.200 1.5 8 5.5');
export const people = stroke(
  'M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2.5 19c.6-3.400 3-5 6.5-5s5.900 1.600 6.5 5M16 4.5a3.300 3.300 0 0 1 0 6.300M17.5 14.300c2.300.5 3.600 2 4 4.700',
);
export const menu = stroke('M4 6h16M4 12h16M4 18h16');
export const close = stroke('M6 6l12 12M18 6 6 18');
export const more = icon(
  svg`<circle cx="5" cy="12" r="2" fill="currentColor" /><circle cx="12" cy="12" r="2" fill="currentColor" /><circle cx="19" cy="12" r="2" fill="currentColor" />`,
);
export const plus = stroke('M12 5v14M5 12h14');
export const clock = stroke('M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7v5l3.5 2');
export const forward = stroke('M5 6l7 6-7 6zM13 6l7 6-7 6z');
export const sun = stroke(
  'M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM12 2v2.5M12 19.5V22M2 12h2.5M19.5 12H22M5 5l1.700 1.700M17.300 17.300 19 19M5 19l1.700-1.700M17.300 6.700 19 5',
);
export const moon = stroke('M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5z');
export const chevron = stroke('M6 9l6 6 6-6');
export const eye = stroke('M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12zM12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6z');
export const box = stroke('M4 8l8-4 8 4v8l-8 4-8-4zM4 8l8 4 8-4M12 12v8');
export const send = stroke('M4 12 20 4l-5 16-4-6zM11 14l9-10');
export const file = stroke('M6 3h8l4 4v14H6zM14 3v4h4');
export const external = stroke('M9 5H5v14h14v-4M13 5h6v6M19 5l-9 9');
export const tour = stroke('M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM15.5 8.5 13.5 13.5 8.5 15.5l2-5z');
export const bolt = stroke('M13 3 5 13h6l-1 8 8-10h-6z');
