/** Starts the real `accord demo` and browsers on it. What every test demands is checked at the end of each. */

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import puppeteer from 'puppeteer-core';

const root = join(dirname(fileURLToPath(import.meta.url)), '../../..');
export const screenshots = join(root, 'target/screenshots');
export const DESKTOP = { width: 1380, height: 860 };
export const PHONE = { width: 390, height: 844, isMobile: true, hasTouch: true, deviceScaleFactor: 2 };

/** How long the bot, in a debug build, may take for anything. */
const PATIENCE = 30_000;

export async function rehearsal(t, ...options) {
  const binary = process.env.ACCORD ?? join(root, 'target/debug/accord');
  const child = spawn(binary, ['demo', '--no-prompt', ...options], { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
  const stops = [() => stopped(child)];
  t.after(async () => {
    for (const stop of stops.reverse()) {
      await stop();
    }
  });
  const address = await pageAddress(child);
  const browser = await puppeteer.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
  const stage = new Rehearsal(browser, address);
  stops.push(
    () => browser.close(),
    () => stage.keepPictures(t.name),
  );
  return stage;
}

async function pageAddress(child) {
  for await (const line of createInterface({ input: child.stdout })) {
    const address = /^Page:\s+(http:\/\/\S+)/.exec(line)?.[1];
    if (address) {
      child.stdout.resume();
      return address;
    }
  }
  throw new Error('the demo ended without a page');
}

function stopped(child) {
  if (child.exitCode !== null || child.signalCode !== null) {
    return undefined;
  }
  const end = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  return end;
}

class Rehearsal {
  #tabs = [];
  #finished = false;

  constructor(browser, address) {
    this.browser = browser;
    this.address = address;
  }

  /** A tab that acts as somebody. */
  async tab(person, { viewport = DESKTOP, theme = 'dark', tour = false } = {}) {
    const page = await this.browser.newPage();
    page.setDefaultTimeout(PATIENCE);
    const tab = new Tab(page);
    this.#tabs.push(tab);
    await tab.watch(new URL(this.address).host);
    await page.setViewport(viewport);
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: theme }]);
    if (!tour) {
      await page.evaluateOnNewDocument(() =>
        localStorage.setItem(`${location.pathname}tour`, JSON.stringify({ step: 0, dismissed: true })),
      );
    }
    await page.goto(`${this.address}#${person}`);
    await page.waitForSelector('.messages');
    return tab;
  }

  /** What there was to see when a test ended too soon. */
  async keepPictures(name) {
    if (!this.#finished) {
      for (const [index, tab] of this.#tabs.entries()) {
        await tab.page.bringToFront();
        await tab.picture(`failed-${name.replace(/\W+/g, '-')}-${index}`);
      }
    }
  }

  /** No errors, nothing from elsewhere; in every tab. */
  finish() {
    this.#finished = true;
    for (const { errors, outside } of this.#tabs) {
      assert.deepEqual(errors, []);
      assert.deepEqual(outside, []);
    }
  }
}

class Tab {
  errors = [];
  outside = [];
  /** Acts that the test wants refused: the browser reports those answers as errors. */
  refusals = [];

  constructor(page) {
    this.page = page;
  }

  async watch(host) {
    const { page } = this;
    page.on('pageerror', (error) => this.errors.push(String(error)));
    page.on('console', (message) => {
      const refused = this.refusals.some((act) => message.location().url?.endsWith(`/api/${act}`));
      if (message.type() === 'error' && !refused) {
        this.errors.push(`${message.text()} ${message.location().url ?? ''}`);
      }
    });
    await page.setRequestInterception(true);
    page.on('request', (request) => {
      const url = new URL(request.url());
      if (url.protocol === 'data:' || url.host === host) {
        return request.continue();
      }
      this.outside.push(request.url());
      return request.abort();
    });
  }

  /** Waits for a text among the messages. */
  reads(text, selector = '.messages') {
    return this.page.waitForFunction(
      (selector, text) => [...document.querySelectorAll(selector)].some((each) => each.textContent.replace(/\s+/g, ' ').includes(text)),
      {},
      selector,
      text,
    );
  }

  /** Waits until one card (an embed, as notices are not) reads all of these. */
  card(...texts) {
    return this.page.waitForFunction(
      (texts) =>
        [...document.querySelectorAll('.entry discord-embed')].some((each) => {
          const shown = each.textContent.replace(/\s+/g, ' ');
          return texts.every((text) => shown.includes(text));
        }),
      {},
      texts,
    );
  }

  text(selector) {
    return this.page.$eval(selector, (element) => element.textContent.replace(/\s+/g, ' ').trim());
  }

  /** The newest button that can be pressed with this label; on the message that contains a text, if one is given. */
  async button(label, on = '') {
    const handle = await this.page.waitForFunction(
      (label, on) => {
        if (document.querySelector('.attempt .thinking')) {
          return undefined;
        }
        const buttons = [...document.querySelectorAll('.entry button:not([disabled])')];
        return buttons.filter((button) => button.textContent.trim() === label && button.closest('.entry').textContent.includes(on)).at(-1);
      },
      {},
      label,
      on,
    );
    return handle.asElement();
  }

  /** Presses it as a person does: what arrives meanwhile moves the list, and who hits the place where it was tries again. */
  async press(label, on) {
    for (let tries = 0; tries < 5; tries += 1) {
      const button = await this.button(label, on);
      const press = await button.evaluateHandle((_, label) => {
        const press = { hit: false };
        const listen = ({ target }) => (press.hit ||= target.closest('button')?.textContent.trim() === label);
        document.addEventListener('click', listen, { capture: true, once: true });
        return press;
      }, label);
      await button.click();
      if (await press.evaluate(({ hit }) => hit)) {
        return;
      }
    }
    throw new Error(`${label} moves away from every press`);
  }

  /** Types a command with its completion: its name, then text for options by name; each is completed by the highlighted suggestion, if any. */
  async command(name, options = {}) {
    const { page } = this;
    await page.focus('message-composer textarea');
    await page.keyboard.type(`/${name}`);
    await page.waitForSelector('#commands .item.active');
    await page.keyboard.press('Enter');
    for (const [option, text] of Object.entries(options)) {
      await this.option(option, text);
    }
    await page.keyboard.press('Enter');
  }

  async option(name, text) {
    const { page } = this;
    await page.waitForSelector('.pills input:focus');
    if (!(await page.$(`.pills input[data-option="${name}"]`))) {
      await page.focus('.adder');
      await page.keyboard.type(`${name}:`);
    }
    const place = await page.waitForSelector(`.pills input[data-option="${name}"]`);
    await place.focus();
    await page.keyboard.type(text);
    await page.waitForFunction(() => !document.querySelector('.popup.up')?.textContent.includes('Loading'));
    if (await page.$('#offers .item.active')) {
      await page.keyboard.press('Tab');
    }
  }

  /** Fills fields of the open form, by label, and submits it. */
  async fill(fields) {
    const { page } = this;
    await page.waitForSelector('dialog[open]');
    for (const [label, text] of Object.entries(fields)) {
      const field = await page.waitForSelector(`dialog ::-p-aria(${label})`);
      await field.click({ count: 3 });
      await page.keyboard.type(text);
    }
    await page.click('dialog button[type=submit]');
  }

  async formCloses() {
    await this.page.waitForFunction(() => !document.querySelector('dialog'));
  }

  async picture(name) {
    await mkdir(screenshots, { recursive: true });
    await this.page.screenshot({ path: join(screenshots, `${name}.png`) });
  }
}
