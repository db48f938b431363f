/** The people of the rehearsal, by role; a press lets one act as them. */

import { html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import type { Emitter } from '../data/events.js';
import { store } from '../data/store.js';
import type { Person } from '../protocol.js';
import { avatar } from './avatar.js';
import { Watching } from './watching.js';

@customElement('people-list')
export class PeopleList extends Watching {
  protected override news(): Emitter[] {
    return [store.changed];
  }

  protected override render() {
    const { state } = store;
    if (!state) {
      return nothing;
    }
    return html`<section aria-label="People">
      <h2 class="list-title">Act as</h2>
      <ul class="people">
        ${state.people.map((person) => html`<li>${this.#person(person, person.id === state.me.id)}</li>`)}
      </ul>
      <h2 class="list-title">App</h2>
      <div class="person bot">
        <span class="portrait ${state.bot.online ? 'online' : 'offline'}"
          ><img src=${avatar(state.bot.id, state.bot.name, true)} alt=""
        /></span>
        <span class="person-text"
          ><span class="person-name">${state.bot.name} <span class="app-tag">App</span></span>
          <span class="person-roles">${state.bot.online ? 'online' : 'offline'}</span></span
        >
      </div>
    </section>`;
  }

  #person(person: Person, isMe: boolean) {
    return html`<button
      class="person ${isMe ? 'selected' : ''}"
      type="button"
      data-person=${person.name}
      aria-pressed=${isMe ? 'true' : 'false'}
      @click=${() => this.#become(person)}
    >
      <span class="portrait online"><img src=${avatar(person.id, person.name)} alt="" /></span>
      <span class="person-text"
        ><span class="person-name" style=${`color: ${nameColour(person)}`}>${person.name}</span>
        <span class="person-roles">${person.roles.join(', ') || 'no role'}</span></span
      >
      ${isMe ? html`<span class="you">you</span>` : nothing}
    </button>`;
  }

  #become(person: Person): void {
    void store.actAs(person.id);
    this.dispatchEvent(new CustomEvent('opened', { bubbles: true }));
  }
}

/** Roles' colours as they are, moved towards the text's colour until they can be read on either theme. */
export function nameColour({ id }: Person): string {
  const colour = store.colourOf(id);
  return colour === null ? 'inherit' : `color-mix(in oklab, ${colour} 55%, var(--strong))`;
}
