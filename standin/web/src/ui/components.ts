/** A message's buttons and menus. */

import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { acts } from '../data/acts.js';
import { BUTTON, COMPONENT, type Component, type ShownMessage } from '../data/discord.js';
import { markdown, safeAddress } from '../markdown/render.js';
import * as icons from './icons.js';
import './select-menu.js';

export function components(message: ShownMessage): TemplateResult | typeof nothing {
  const all = message.components ?? [];
  return all.length === 0
    ? nothing
    : html`<div slot="components" class="components">${all.map((component) => part(message, component))}</div>`;
}

function part(message: ShownMessage, component: Component): TemplateResult | typeof nothing {
  switch (component.type) {
    case COMPONENT.row:
      // By id, so that the focus never ends up on another button that took an old one's place.
      return html`<div class="action-row">
        ${repeat(
          component.components ?? [],
          ({ custom_id, label }) => custom_id ?? label,
          (each) => part(message, each),
        )}
      </div>`;
    case COMPONENT.button:
      return button(message, component);
    case COMPONENT.stringSelect:
    case COMPONENT.userSelect:
    case COMPONENT.roleSelect:
    case COMPONENT.mentionableSelect:
    case COMPONENT.channelSelect:
      return html`<select-menu .message=${message.id} .component=${component}></select-menu>`;
    case COMPONENT.textDisplay:
      return html`<div>${markdown(component.content, message.mentions)}</div>`;
    default:
      // Containers, sections and their like: what is inside.
      return html`${component.components?.map((each) => part(message, each))}`;
  }
}

const STYLES: Record<number, string> = {
  [BUTTON.primary]: 'primary',
  [BUTTON.secondary]: 'secondary',
  [BUTTON.success]: 'success',
  [BUTTON.danger]: 'danger',
  [BUTTON.link]: 'secondary',
};

function button(message: ShownMessage, component: Component): TemplateResult {
  const label = component.label ?? '';
  const emoji = component.emoji?.name;
  const face = html`${emoji ? html`<span class="emoji" aria-hidden=${label ? 'true' : 'false'}>${emoji}</span>` : nothing}<span
      >${label}</span
    >`;
  if (component.style === BUTTON.link) {
    const address = safeAddress(component.url ?? '');
    return address === null || component.disabled
      ? html`<button class="button secondary" type="button" disabled>${face} ${icons.external}</button>`
      : html`<a class="button secondary" href=${address} target="_blank" rel="noopener noreferrer">${face} ${icons.external}</a>`;
  }
  const id = component.custom_id ?? '';
  const busy = acts.busy.has(`${message.id} ${id}`);
  return html`<button
    class="button ${STYLES[component.style ?? 0] ?? 'secondary'} ${busy ? 'busy' : ''}"
    type="button"
    data-custom-id=${id}
    ?disabled=${component.disabled ?? false}
    aria-busy=${busy ? 'true' : 'false'}
    @click=${() => void acts.press(message.id, id, label)}
  >
    ${face}
  </button>`;
}
