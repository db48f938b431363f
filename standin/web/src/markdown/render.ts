/** The tree into elements. Texts become text nodes and addresses are checked, so what somebody writes stays inert. */

import { html, nothing, type TemplateResult } from 'lit';
import type { User } from '../data/discord.js';
import { store } from '../data/store.js';
import { parse, type ListItem, type Node } from './parse.js';
import './world-time.js';

export type Rendered = TemplateResult | string | typeof nothing;

interface Context {
  /** The people a message mentions, for their names. */
  users: User[];
}

export function markdown(text: string | undefined, users: User[] = []): Rendered[] {
  return text ? render(parse(text), { users }) : [];
}

function render(content: Node['content'], context: Context): Rendered[] {
  if (content === undefined) {
    return [];
  }
  if (typeof content === 'string') {
    return [content];
  }
  return (Array.isArray(content) ? content : [content]).flat().map((node) => element(node as Node, context));
}

function element(node: Node, context: Context): Rendered {
  const inner = () => render(node.content, context);
  switch (node.type) {
    case 'text':
      return String(node.content ?? '');
    case 'strong':
      return html`<strong>${inner()}</strong>`;
    case 'em':
      return html`<em>${inner()}</em>`;
    case 'underline':
      return html`<u>${inner()}</u>`;
    case 'strikethrough':
      return html`<s>${inner()}</s>`;
    case 'inlineCode':
      return html`<code>${inner()}</code>`;
    case 'codeBlock':
      return html`<pre><code>${inner()}</code></pre>`;
    case 'blockQuote':
      return html`<blockquote>${inner()}</blockquote>`;
    case 'heading':
      return html`<span class="md-heading" role="heading" aria-level="3" data-level=${String(node['level'])}
        >${inner()}</span
      >`;
    case 'subtext':
      return html`<small class="md-subtext">${inner()}</small>`;
    case 'spoiler':
      return html`<button class="md-spoiler" type="button" aria-label="Spoiler, press to show" @click=${reveal}>
        <span>${inner()}</span>
      </button>`;
    case 'list':
      return list(node['items'] as ListItem[], context);
    case 'br':
    case 'newline':
      return html`<br />`;
    case 'link':
    case 'url':
    case 'autolink':
      return link(String(node['target'] ?? ''), inner());
    default:
      return mention(node, context);
  }
}

function mention(node: Node, { users }: Context): Rendered {
  const id = String(node['id'] ?? '');
  switch (node.type) {
    case 'user':
      return html`<discord-mention type="user">${store.userName(id, users)}</discord-mention>`;
    case 'role': {
      const role = store.state?.guild.roles.find((each) => each.id === id);
      return html`<discord-mention type="role">${role?.name ?? 'deleted-role'}</discord-mention>`;
    }
    case 'channel':
      return channelMention(id);
    case 'everyone':
    case 'here':
      return html`<discord-mention type="user">${node.type}</discord-mention>`;
    case 'slashCommand':
      return html`<discord-mention type="slash">${String(node['fullName'])}</discord-mention>`;
    case 'timestamp':
      return html`<world-time .seconds=${Number(node['timestamp'])} .format=${String(node['format'] ?? 'f')}></world-time>`;
    case 'emoji':
      return `:${String(node['name'])}:`;
    case 'twemoji':
      return String(node['name']);
    default:
      // A rule that the parser gains later shows its text rather than nothing.
      return typeof node.content === 'string' ? node.content : nothing;
  }
}

function channelMention(id: string): Rendered {
  const channel = store.state?.channels.find((each) => each.id === id);
  if (!channel) {
    return html`<discord-mention type="channel">No Access</discord-mention>`;
  }
  const type = channel.kind === 'thread' ? 'thread' : 'channel';
  return html`<a class="md-channel" href="#" @click=${(event: Event) => (event.preventDefault(), void store.open(id))}
    ><discord-mention type=${type}>${channel.name}</discord-mention></a
  >`;
}

/** Only what leads to a web page is a link; anything else stays text. */
export function safeAddress(address: string): string | null {
  try {
    const url = new URL(address);
    return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : null;
  } catch {
    return null;
  }
}

/** Discord's addresses of channels and messages lead to a place on this page. */
const PLACE = /^https:\/\/(?:[a-z]+\.)?discord\.com\/channels\/\d+\/(\d+)(?:\/(\d+))?$/;

function link(target: string, content: Rendered[]): Rendered {
  const place = PLACE.exec(target);
  if (place) {
    const go = (event: Event) => {
      event.preventDefault();
      void store.goTo(place[1]!, place[2] ?? null);
    };
    return html`<a href="#" @click=${go}>${content}</a>`;
  }
  const address = safeAddress(target);
  return address === null
    ? html`${content}`
    : html`<a href=${address} title=${address} target="_blank" rel="noopener noreferrer">${content}</a>`;
}

function list(items: ListItem[], context: Context): Rendered {
  return html`<span class="md-list" role="list"
    >${items.map(
      (item) => html`<span class="md-item" role="listitem" data-depth=${String(Math.min(item.depth, 3))}
        ><span class="md-bullet">${item.number === null ? '•' : `${item.number}.`}</span
        ><span>${render(item.content, context)}</span></span
      >`,
    )}</span
  >`;
}

function reveal(event: Event): void {
  const spoiler = event.currentTarget as HTMLElement;
  spoiler.classList.add('shown');
  spoiler.removeAttribute('aria-label');
}
