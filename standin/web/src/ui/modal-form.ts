/** The form that is open for the acting person. The browser's dialog keeps the focus inside and closes on Escape. */

import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { acts, words } from '../data/acts.js';
import { asModal, COMPONENT, type Component, type Modal } from '../data/discord.js';
import type { Emitter } from '../data/events.js';
import { store } from '../data/store.js';
import { markdown } from '../markdown/render.js';
import { avatar } from './avatar.js';
import { problem } from './form-check.js';
import * as icons from './icons.js';
import { Watching } from './watching.js';

@customElement('modal-form')
export class ModalForm extends Watching {
  @state() private values: Record<string, string> = {};
  @state() private problems: Record<string, string> = {};
  @state() private refusal: string | null = null;
  @state() private busy = false;
  #shown = '';
  #opener: Element | null = null;
  #fresh = false;

  protected override news(): Emitter[] {
    return [store.changed];
  }

  protected override willUpdate(): void {
    const form = store.state?.form ? asModal(store.state.form) : null;
    const shown = form ? JSON.stringify(form) + store.state!.me.id : '';
    this.#fresh = shown !== this.#shown;
    if (this.#fresh) {
      this.#shown = shown;
      this.values = Object.fromEntries(inputs(form).map(({ input }) => [input.custom_id ?? '', initial(input)]));
      this.problems = {};
      this.refusal = null;
      this.busy = false;
    }
  }

  protected override render() {
    const form = store.state?.form ? asModal(store.state.form) : null;
    if (!form) {
      return nothing;
    }
    const bot = store.state!.bot;
    return html`<dialog aria-labelledby="form-title" @cancel=${this.#onCancel}>
      <form novalidate @submit=${(event: Event) => this.#submit(event, form)}>
        <header>
          <img class="small-avatar" src=${avatar(bot.id, bot.name, true)} alt="" />
          <h2 id="form-title">${form.title}</h2>
          <button class="icon-button" type="button" aria-label="Close" @click=${() => void acts.closeForm()}>${icons.close}</button>
        </header>
        <div class="form-body">
          <p class="form-note">This form goes to <strong>${bot.name}</strong>. Do not share passwords or other secrets.</p>
          ${form.components.map((component) => this.#part(component))}
          ${this.refusal ? html`<p class="form-problem" role="alert">Something went wrong. ${this.refusal}</p>` : nothing}
        </div>
        <footer>
          <button class="button quiet" type="button" @click=${() => void acts.closeForm()}>Cancel</button>
          <button class="button primary ${this.busy ? 'busy' : ''}" type="submit" aria-busy=${this.busy ? 'true' : 'false'}>Submit</button>
        </footer>
      </form>
    </dialog>`;
  }

  protected override updated(_: PropertyValues): void {
    const dialog = this.querySelector('dialog');
    if (!dialog && this.#opener) {
      const { isConnected } = this.#opener;
      (isConnected ? (this.#opener as HTMLElement) : document.querySelector<HTMLElement>('message-composer textarea'))?.focus();
      this.#opener = null;
    }
    if (dialog && !dialog.open) {
      this.#opener = document.activeElement;
      dialog.showModal();
      this.#fresh = true;
    }
    if (dialog && this.#fresh) {
      this.#fresh = false;
      dialog.querySelector<HTMLElement>('.form-body input, .form-body textarea, .form-body select')?.focus();
    }
  }

  #part(component: Component): TemplateResult | typeof nothing {
    if (component.type === COMPONENT.textDisplay) {
      return html`<div class="form-text">${markdown(component.content)}</div>`;
    }
    return html`${inputs({ components: [component] } as Modal).map(({ input, label, description }) =>
      this.#field(input, label, description),
    )}`;
  }

  #field(input: Component, label: string, description: string | undefined): TemplateResult {
    const id = input.custom_id ?? '';
    const isRequired = input.required ?? true;
    const wrong = this.problems[id];
    return html`<div class="field ${wrong ? 'wrong' : ''}">
      <label for="field-${id}">${label}${isRequired ? html`<span class="required" aria-hidden="true"> *</span>` : nothing}</label>
      ${description ? html`<p class="field-description">${description}</p>` : nothing} ${this.#input(input, isRequired, wrong)}
      ${input.max_length != null && input.style === 2
        ? html`<span class="counter" aria-hidden="true">${(this.values[id] ?? '').length}/${input.max_length}</span>`
        : nothing}
      ${wrong ? html`<p class="field-problem" id="problem-${id}" role="alert">${wrong}</p>` : nothing}
    </div>`;
  }

  #input(input: Component, isRequired: boolean, wrong: string | undefined): TemplateResult {
    const id = input.custom_id ?? '';
    const value = this.values[id] ?? '';
    const change = (event: Event) => {
      this.values = { ...this.values, [id]: (event.target as HTMLInputElement).value };
      delete this.problems[id];
    };
    if (input.type === COMPONENT.stringSelect) {
      return html`<select id="field-${id}" ?required=${isRequired} aria-invalid=${wrong ? 'true' : 'false'} @change=${change}>
        <option value="">${input.placeholder ?? 'Make a selection'}</option>
        ${input.options?.map((each) => html`<option value=${each.value} ?selected=${each.value === value}>${each.label}</option>`)}
      </select>`;
    }
    return input.style === 2
      ? html`<textarea
          id="field-${id}"
          rows="4"
          maxlength=${input.max_length ?? 4000}
          placeholder=${input.placeholder ?? ''}
          aria-required=${isRequired ? 'true' : 'false'}
          aria-invalid=${wrong ? 'true' : 'false'}
          aria-describedby=${wrong ? `problem-${id}` : nothing}
          .value=${value}
          @input=${change}
        ></textarea>`
      : html`<input
          id="field-${id}"
          autocomplete="off"
          maxlength=${input.max_length ?? 4000}
          placeholder=${input.placeholder ?? ''}
          aria-required=${isRequired ? 'true' : 'false'}
          aria-invalid=${wrong ? 'true' : 'false'}
          aria-describedby=${wrong ? `problem-${id}` : nothing}
          .value=${value}
          @input=${change}
        />`;
  }

  readonly #onCancel = (event: Event) => {
    // The dialog goes when the server has closed the form.
    event.preventDefault();
    void acts.closeForm();
  };

  async #submit(event: Event, form: Modal): Promise<void> {
    event.preventDefault();
    if (this.busy) {
      return;
    }
    const found = inputs(form).flatMap(({ input }) => {
      const text = problem(input, this.values[input.custom_id ?? ''] ?? '');
      return text === null ? [] : [[input.custom_id ?? '', text] as const];
    });
    this.problems = Object.fromEntries(found);
    if (found.length > 0) {
      await this.updateComplete;
      this.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
      return;
    }
    this.busy = true;
    this.refusal = null;
    try {
      await acts.submit(form.title, this.values);
    } catch (error) {
      this.refusal = words(error);
    } finally {
      this.busy = false;
    }
  }
}

interface Field {
  input: Component;
  label: string;
  description?: string | undefined;
}

/** The inputs of a form, in rows of the older kind or under labels of the newer. */
function inputs(form: Modal | null): Field[] {
  return (form?.components ?? []).flatMap((part): Field[] => {
    if (part.type === COMPONENT.row) {
      return (part.components ?? []).map((input) => ({ input, label: input.label ?? '' }));
    }
    if (part.type === COMPONENT.label && part.component) {
      return [{ input: part.component, label: part.label ?? '', description: part.description }];
    }
    return [];
  });
}

const initial = (input: Component) => input.value ?? input.options?.find((option) => option.default)?.value ?? '';
