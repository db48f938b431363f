/** Embeds. */

import { html, nothing, type TemplateResult } from 'lit';
import type { Attachment, Embed, EmbedField, User } from '../data/discord.js';
import { store } from '../data/store.js';
import { messageTime } from '../data/time.js';
import { markdown, safeAddress } from '../markdown/render.js';

const hex = (colour: number) => `#${colour.toString(16).padStart(6, '0')}`;

export function embed(embed: Embed, users: User[], attachments: Attachment[]): TemplateResult {
  const address = embed.url === undefined ? null : safeAddress(embed.url);
  return html`<discord-embed
    slot="embeds"
    .embedTitle=${address === null ? undefined : embed.title}
    .url=${address ?? undefined}
    .authorName=${embed.author?.name}
    .color=${embed.color ? hex(embed.color) : undefined}
    .image=${picture(embed.image?.url, attachments)}
    .thumbnail=${picture(embed.thumbnail?.url, attachments)}
  >
    ${address === null && embed.title
      ? html`<discord-embed-description slot="description" class="embed-title" role="heading" aria-level="3"
          >${markdown(embed.title, users)}</discord-embed-description
        >`
      : nothing}
    ${embed.description
      ? html`<discord-embed-description slot="description">${markdown(embed.description, users)}</discord-embed-description>`
      : nothing}
    ${embed.fields?.length
      ? html`<discord-embed-fields slot="fields">${fields(embed.fields, users)}</discord-embed-fields>`
      : nothing}
    ${embed.footer || embed.timestamp
      ? html`<discord-embed-footer slot="footer"><span>${footer(embed)}</span></discord-embed-footer>`
      : nothing}
  </discord-embed>`;
}

/** Up to three inline fields share a row, as at Discord. */
function fields(fields: EmbedField[], users: User[]): TemplateResult[] {
  const place = new Map<EmbedField, string>();
  let row: EmbedField[] = [];
  const close = () => {
    const width = 12 / Math.max(row.length, 1);
    row.forEach((field, index) => place.set(field, `${1 + index * width} / span ${width}`));
    row = [];
  };
  for (const field of fields) {
    if (!field.inline || row.length === 3) {
      close();
    }
    if (field.inline) {
      row.push(field);
    }
  }
  close();
  return fields.map(
    (field) => html`<discord-embed-field
      class="embed-field"
      style=${`grid-column: ${place.get(field) ?? '1 / -1'}`}
      .fieldTitle=${''}
      ><strong class="field-name">${markdown(field.name, users)}</strong>${markdown(field.value, users)}</discord-embed-field
    >`,
  );
}

function footer({ footer, timestamp }: Embed): string {
  const time = timestamp ? messageTime(Date.parse(timestamp), store.clock.now(), store.locale) : undefined;
  return [footer?.text, time].filter(Boolean).join(' • ');
}

/** Only pictures that came with the message: the page fetches nothing from elsewhere. */
function picture(url: string | undefined, attachments: Attachment[]): string | undefined {
  const name = url?.startsWith('attachment://') ? url.slice('attachment://'.length) : undefined;
  return attachments.find(({ filename, url: own }) => filename === name || own === url)?.url;
}
