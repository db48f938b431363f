/** One message. */

import { html, nothing, type TemplateResult } from 'lit';
import { acts } from '../data/acts.js';
import type { Attachment, ShownMessage } from '../data/discord.js';
import { store } from '../data/store.js';
import { messageTime, formatted } from '../data/time.js';
import { markdown } from '../markdown/render.js';
import { avatar } from './avatar.js';
import { components } from './components.js';
import { embed } from './embed.js';
import * as icons from './icons.js';
import './message-menu.js';

/** `continues`: it follows one of the same author closely and is drawn without name and picture. */
export function message(message: ShownMessage, continues: boolean): TemplateResult {
  const { author } = message;
  const isBot = author.bot ?? false;
  const name = store.userName(author.id, [author]);
  const instant = Date.parse(message.timestamp);
  const time = continues
    ? formatted(instant, { timeStyle: 'short' }, store.locale)
    : messageTime(instant, store.clock.now(), store.locale);
  return html`<discord-message
      .author=${name}
      .avatar=${avatar(author.id, name, isBot)}
      .bot=${isBot}
      .roleColor=${store.colourOf(author.id) ?? undefined}
      .timestamp=${time}
      .messageBodyOnly=${continues}
      ?message-body-only=${continues}
      .edited=${Boolean(message.edited_timestamp && message.content)}
      .highlight=${message.pingsMe && !message.ephemeral}
      .ephemeral=${message.ephemeral}
    >
      ${answerLine(message)}
      ${message.loading
        ? html`<span class="thinking"><span class="dots" aria-hidden="true"><i></i><i></i><i></i></span> ${name} is thinking…</span>`
        : markdown(message.content, message.mentions)}
      ${message.embeds?.map((each) => embed(each, message.mentions ?? [], message.attachments ?? []))}
      ${message.attachments?.length
        ? html`<div slot="attachments" class="attachments">${message.attachments.map(attachment)}</div>`
        : nothing}
      ${components(message)} ${below(message)}
    </discord-message>
    <message-menu .message=${message}></message-menu>`;
}

/** The line above: who used which command. */
function answerLine({ answers, mentions }: ShownMessage): TemplateResult | typeof nothing {
  if (!answers) {
    return nothing;
  }
  const name = store.userName(answers.user, mentions);
  return html`<div slot="reply" class="answers">
    <span class="answers-spine" aria-hidden="true"></span>
    <img class="tiny-avatar" src=${avatar(answers.user, name)} alt="" />
    <span class="answers-name">${name}</span> used
    <span class="answers-command">/${answers.command.replace(/^\//, '')}</span>
  </div>`;
}

function attachment({ filename, size, url, content_type, description }: Attachment): TemplateResult {
  if (content_type?.startsWith('image/')) {
    return html`<a href=${url} target="_blank" rel="noopener"
      ><img class="picture" src=${url} alt=${description || filename}
    /></a>`;
  }
  return html`<a class="file" href=${url} download=${filename}>
    ${icons.file}<span><span class="file-name">${filename}</span><span class="file-size">${bytes(size)}</span></span>
  </a>`;
}

function bytes(size: number): string {
  return size < 1024 ? `${size} bytes` : size < 1024 * 1024 ? `${(size / 1024).toFixed(1)} KB` : `${(size / 1024 / 1024).toFixed(1)} MB`;
}

/** What stands under a message: its thread, a failure, that it is private. */
function below(message: ShownMessage): TemplateResult {
  const failure = acts.failures.get(message.id);
  return html`${threadOf(message)}
  ${failure === undefined
    ? nothing
    : html`<p slot="reactions" class="failure" role="alert"><strong>This interaction failed.</strong> ${failure}</p>`}
  ${message.ephemeral
    ? html`<p slot="reactions" class="private">
        ${icons.eye} Only you can see this ·
        <button class="link" type="button" @click=${() => void acts.dismiss(message.id)}>Dismiss message</button>
      </p>`
    : nothing}`;
}

function threadOf({ threadId }: ShownMessage): TemplateResult | typeof nothing {
  const thread = threadId === null ? undefined : store.state?.channels.find(({ id }) => id === threadId);
  return thread
    ? html`<button slot="reactions" class="thread-card" type="button" @click=${() => void store.open(thread.id)}>
        ${icons.thread}<span class="thread-name">${thread.name}</span><span class="thread-open">Open thread ›</span>
      </button>`
    : nothing;
}
