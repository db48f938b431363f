/** The guided tour: one step at a time, above the composer; what a step waits for is marked on the page. */

import { html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { acts, type Done } from '../data/acts.js';
import { memory } from '../data/memory.js';
import { store } from '../data/store.js';
import { markdown } from '../markdown/render.js';
import type { TourStep } from '../protocol.js';
import * as icons from './icons.js';
import { Watching } from './watching.js';

interface Progress {
  step: number;
  dismissed: boolean;
}

const BEGIN: Progress = { step: 0, dismissed: false };

@customElement('guided-tour')
export class GuidedTour extends Watching {
  @state() private progress = memory.read<Progress>('tour', BEGIN);

  override connectedCallback(): void {
    super.connectedCallback();
    acts.onDone = (done) => this.#onDone(done);
  }

  /** Begins anew, after it was dismissed or done. */
  restart(): void {
    this.#set(BEGIN);
  }

  get #steps(): TourStep[] {
    return store.state?.tour ?? [];
  }

  get #current(): TourStep | undefined {
    return this.progress.dismissed ? undefined : this.#steps[this.progress.step];
  }

  #onDone(done: Done): void {
    const step = this.#current;
    if (step && fulfils(done, step)) {
      this.#set({ ...this.progress, step: this.progress.step + 1 });
    }
  }

  #set(progress: Progress): void {
    this.progress = progress;
    memory.write('tour', progress);
  }

  protected override render() {
    const steps = this.#steps;
    if (this.progress.dismissed || steps.length === 0) {
      return nothing;
    }
    const step = this.#current;
    const at = Math.min(this.progress.step, steps.length);
    const dismiss = () => this.#set({ ...this.progress, dismissed: true });
    return html`<section class="tour" aria-label="Guided tour" aria-live="polite">
      <span class="tour-icon">${icons.tour}</span>
      <div class="tour-text">
        <p class="tour-title">
          <span class="tour-count">${step ? `Step ${at + 1} of ${steps.length}` : 'Done'}</span>
          <strong>${step?.title ?? 'That was the tour.'}</strong>
        </p>
        <p>${step ? markdown(step.text) : 'Everything here is yours to try: nothing leaves this machine.'}</p>
        ${step ? this.#become(step) : nothing}
      </div>
      <div class="tour-buttons">
        ${step
          ? html`<button class="link" type="button" @click=${() => this.#set({ ...this.progress, step: at + 1 })}>Skip step</button>`
          : nothing}
        <button class="icon-button" type="button" aria-label="Close the tour" @click=${dismiss}>${icons.close}</button>
      </div>
    </section>`;
  }

  /** Most steps belong to somebody: becoming them is one press away. */
  #become({ done }: TourStep) {
    const person = store.state?.people.find(({ name }) => same(name, done.as ?? ''));
    return person && person.id !== store.state?.me.id
      ? html`<button class="button primary small" type="button" @click=${() => void store.actAs(person.id)}>
          Act as ${person.name}
        </button>`
      : nothing;
  }

  protected override updated(): void {
    this.#mark();
  }

  /** Marks what the step waits for: the composer, a button, the clock. */
  #mark(): void {
    document.querySelectorAll('.tour-target').forEach((marked) => marked.classList.remove('tour-target'));
    const step = this.#current;
    if (!step || (step.done.as && !same(step.done.as, store.state?.me.name ?? ''))) {
      return;
    }
    const { act, what } = step.done;
    const places = { run: '.composer:not(.editing)', advance: '.clock', press: '', submit: '' };
    const target =
      places[act] !== '' ? document.querySelector(places[act]) : newestButton((label) => same(label, what) || step.text.includes(`“${label}”`));
    target?.classList.add('tour-target');
  }
}

const same = (a: string, b: string) => a.trim().toLowerCase() === b.trim().toLowerCase();

/** The newest button that can be pressed with such a label: forms are opened by the one that the step's text quotes. */
function newestButton(fits: (label: string) => boolean): HTMLElement | undefined {
  const buttons = [...document.querySelectorAll<HTMLElement>('.action-row button:not([disabled])')];
  return buttons.filter((button) => fits(button.querySelector('span:last-child')?.textContent ?? '')).at(-1);
}

export function fulfils(done: Done, { done: wanted }: TourStep): boolean {
  if (done.act !== wanted.act || (wanted.as && !same(wanted.as, done.as))) {
    return false;
  }
  return wanted.act === 'submit' ? done.what.toLowerCase().includes(wanted.what.toLowerCase()) : wanted.what === '' || same(done.what, wanted.what);
}
