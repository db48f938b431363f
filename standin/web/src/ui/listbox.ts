/** A list to pick from: what menus and the composer's completion have in common. The focus stays where the person types. */

import { html, nothing, type TemplateResult } from 'lit';

export interface Item {
  key: string;
  label: string;
  description?: string | undefined;
  picture?: TemplateResult | undefined;
  /** At the right edge, such as the bot's name. */
  note?: string | undefined;
  selected?: boolean;
}

export interface Listbox {
  id: string;
  label: string;
  items: Item[];
  active: number;
  multiple?: boolean;
  onPick: (index: number) => void;
  onHover: (index: number) => void;
}

export const itemId = (list: string, index: number) => `${list}-${index}`;

export function listbox({ id, label, items, active, multiple, onPick, onHover }: Listbox): TemplateResult {
  return html`<div class="listbox" id=${id} role="listbox" aria-label=${label} aria-multiselectable=${multiple ? 'true' : 'false'}>
    ${items.map(
      (item, index) => html`<div
        class="item ${index === active ? 'active' : ''}"
        id=${itemId(id, index)}
        role="option"
        aria-selected=${(multiple ? (item.selected ?? false) : index === active) ? 'true' : 'false'}
        @mousedown=${(event: Event) => event.preventDefault()}
        @mousemove=${() => index !== active && onHover(index)}
        @click=${() => onPick(index)}
      >
        ${item.picture ?? nothing}
        <span class="item-text"
          ><span class="item-label">${item.label}</span>${item.description
            ? html`<span class="item-description">${item.description}</span>`
            : nothing}</span
        >
        ${item.note ? html`<span class="item-note">${item.note}</span>` : nothing}
        ${multiple ? html`<span class="tick ${item.selected ? 'on' : ''}" aria-hidden="true"></span>` : nothing}
      </div>`,
    )}
  </div>`;
}

/** The next place of the highlight for a key, or `null` if the key does not move it. */
export function moved(key: string, active: number, count: number): number | null {
  if (count === 0) {
    return null;
  }
  switch (key) {
    case 'ArrowDown':
      return (active + 1) % count;
    case 'ArrowUp':
      return (active - 1 + count) % count;
    default:
      return null;
  }
}

export function scrollToActive(root: ParentNode): void {
  root.querySelector('.listbox .item.active')?.scrollIntoView({ block: 'nearest' });
}
