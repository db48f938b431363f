/**
 * Discord's look from `@skyra/discord-components-core`: the parts that are only shown. What people operate (buttons, menus, forms) are
 * the browser's own elements, as the library's can be looked at but not reached by keyboard or a screen reader.
 *
 * The library's greys miss the contrast that readers need, and its two themes are switched one element at a time; so its colours are
 * taken from the page's style sheet here.
 */

import { css, type CSSResult } from 'lit';
import { DiscordAuthorInfo } from '@skyra/discord-components-core/discord-author-info.js';
import { DiscordEmbed } from '@skyra/discord-components-core/discord-embed.js';
import '@skyra/discord-components-core/discord-embed-description.js';
import { DiscordEmbedField } from '@skyra/discord-components-core/discord-embed-field.js';
import '@skyra/discord-components-core/discord-embed-fields.js';
import { DiscordEmbedFooter } from '@skyra/discord-components-core/discord-embed-footer.js';
import { DiscordMention } from '@skyra/discord-components-core/discord-mention.js';
import { DiscordMessage } from '@skyra/discord-components-core/discord-message.js';
import { DiscordTime } from '@skyra/discord-components-core/discord-time.js';
import { DiscordVerifiedAuthorTag } from '@skyra/discord-components-core/discord-verified-author-tag.js';

interface Styled {
  elementStyles: unknown[];
}

/** Adds rules behind a component's own. Before its first instance is made. */
function restyle(component: unknown, rules: CSSResult): void {
  (component as Styled).elementStyles.push(rules);
}

restyle(
  DiscordMessage,
  css`
    :host {
      color: var(--text);
      font-family: inherit;
      font-size: 1rem;
      line-height: 1.375rem;
      padding: 2px 48px 2px 16px;
    }
    :host(:hover) {
      background-color: var(--hover);
    }
    :host([highlight]) {
      background-color: var(--ping-soft);
      padding-right: 48px;
    }
    :host([highlight]:hover) {
      background-color: var(--ping-soft-hover);
    }
    :host([highlight])::before {
      background-color: var(--ping);
    }
    :host([ephemeral]) {
      background-color: var(--private-soft);
      padding-right: 48px;
    }
    .discord-message-ephemeral {
      display: none;
    }
    .discord-message-timestamp,
    .discord-message-edited {
      color: var(--muted);
      font-size: 0.75rem;
    }
    .discord-message-content {
      line-height: 1.375rem;
      min-width: 0;
      padding-top: 0;
    }
    .discord-message-body-only-indent {
      flex: none;
      margin-left: 0;
      font-size: 0.6875rem;
      white-space: nowrap;
    }
    .discord-author-avatar,
    .discord-author-avatar img {
      cursor: default;
    }
    @media (max-width: 600px) {
      :host,
      :host([highlight]),
      :host([ephemeral]) {
        padding: 2px 12px 2px 10px;
      }
      .discord-author-avatar {
        margin-right: 10px;
        min-width: 36px;
      }
      .discord-author-avatar img {
        height: 36px;
        width: 36px;
      }
      .discord-message-body-only-indent {
        width: 46px;
      }
    }
  `,
);

restyle(
  DiscordAuthorInfo,
  css`
    :host .discord-author-username {
      color: var(--strong);
    }
    :host .discord-author-username:hover {
      cursor: default;
      text-decoration: none;
    }
  `,
);

restyle(
  DiscordVerifiedAuthorTag,
  css`
    :host {
      background-color: var(--brand);
      color: #fff;
    }
  `,
);

restyle(
  DiscordEmbed,
  css`
    :host {
      color: var(--text);
      margin: 4px 0;
      max-width: 520px;
    }
    :host .discord-left-border {
      background-color: var(--embed-edge);
    }
    :host .discord-embed-root {
      flex: 1 1 auto;
    }
    :host .discord-embed-wrapper {
      background-color: var(--embed);
      border: 0;
      justify-self: stretch;
      max-width: 100%;
    }
    :host .discord-embed-wrapper .discord-embed-grid {
      display: grid;
      min-width: 0;
    }
    :host .discord-embed-title,
    :host .discord-embed-author {
      color: var(--strong);
    }
    :host .discord-embed-title a,
    :host .discord-embed-author a {
      color: var(--link);
    }
  `,
);

restyle(
  DiscordEmbedField,
  css`
    :host .discord-field-title {
      color: var(--strong);
    }
  `,
);

restyle(
  DiscordEmbedFooter,
  css`
    :host,
    :host .discord-footer-separator {
      color: var(--text);
    }
  `,
);

restyle(
  DiscordMention,
  css`
    :host,
    :host([type='role']) {
      background-color: var(--mention);
      color: var(--mention-text);
      cursor: inherit;
    }
    :host(:hover) {
      background-color: var(--mention);
      color: var(--mention-text);
    }
  `,
);

restyle(
  DiscordTime,
  css`
    :host {
      background-color: var(--time);
      white-space: normal;
    }
  `,
);
