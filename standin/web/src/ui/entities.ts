/** People, roles and channels to pick from: in select menus and in options of commands. */

import { html } from 'lit';
import { store } from '../data/store.js';
import { avatar } from './avatar.js';
import * as icons from './icons.js';
import type { Item } from './listbox.js';

const has = (name: string, filter: string) => name.toLowerCase().includes(filter.trim().toLowerCase().replace(/^[@#]/, ''));

export function people(filter: string): Item[] {
  const { state } = store;
  const all = [
    ...(state?.people ?? []).map(({ id, name, roles }) => ({ id, name, description: roles.join(', '), bot: false })),
    ...(state ? [{ ...state.bot, description: 'App', bot: true }] : []),
  ];
  return all
    .filter(({ name }) => has(name, filter))
    .map(({ id, name, description, bot }) => ({
      key: id,
      label: name,
      description,
      picture: html`<img class="small-avatar" src=${avatar(id, name, bot)} alt="" />`,
    }));
}

export function roles(filter: string): Item[] {
  return (store.state?.guild.roles ?? [])
    .filter(({ name }) => has(name, filter))
    .map(({ id, name }) => ({ key: id, label: `@${name.replace(/^@/, '')}` }));
}

/** Discord's channel types by what the page calls them. */
const TYPES: Record<string, number[]> = { text: [0, 5], thread: [10, 11, 12], forum: [15], direct: [1] };

export function channels(filter: string, types: number[] | undefined): Item[] {
  return (store.state?.channels ?? [])
    .filter(({ name, kind }) => has(name, filter) && kind !== 'direct')
    .filter(({ kind }) => !types?.length || TYPES[kind]!.some((type) => types.includes(type)))
    .map(({ id, name, kind }) => ({
      key: id,
      label: name,
      picture: html`<span class="item-icon">${kind === 'thread' ? icons.thread : icons.hash}</span>`,
    }));
}
