// The browser of the suites: the system's own Chromium, which talks to nobody but the test server.

import assert from 'node:assert/strict';
import { chromium } from 'playwright-core';
import { setting } from './sites.mjs';

export const FLAGS = [
  '--no-sandbox', // as root in a container there is no sandbox to be had
  '--disable-gpu',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

export const SCHEMES = ['light', 'dark'];

export function launch() {
  return chromium.launch({ executablePath: setting('CHROMIUM'), args: FLAGS });
}

/** A blank tab that prefers a colour scheme and is so many pixels wide. */
export function openTab(browser, colorScheme, width) {
  return browser.newPage({ colorScheme, viewport: { width, height: 900 }, reducedMotion: 'reduce' });
}

/**
 * A tab on an address below that of a server, in a context of its own; `work` gets it. Nothing may go wrong in it
 * meanwhile, and nothing may be asked of anybody else.
 */
export async function visit(browser, server, address, work, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1300, height: 900 }, ...options });
  const tab = await context.newPage();
  const problems = [];
  tab.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
  tab.on('pageerror', (error) => problems.push(error.message));
  tab.on('request', (request) => {
    if (new URL(request.url()).origin !== server.url.origin) problems.push(`third party: ${request.url()}`);
  });
  try {
    await tab.goto(new URL(address, server.url).href, { waitUntil: 'load' });
    await work(tab);
    assert.deepEqual(problems, []);
  } finally {
    await context.close();
  }
}

/** Presses a key until `target` has the focus, which must be seen there. */
export async function reach(tab, target, key = 'Tab', most = 200) {
  const hasFocus = () => target.evaluate((it) => it === document.activeElement);
  for (let step = 0; step < most && !(await hasFocus()); step += 1) await tab.keyboard.press(key);
  assert.ok(await hasFocus(), `${target} is reached by ${key}`);
  const outline = await target.evaluate((it) => {
    const { outlineStyle, outlineWidth } = getComputedStyle(it);
    return { outlineStyle, outlineWidth: Number.parseFloat(outlineWidth) };
  });
  assert.ok(outline.outlineStyle !== 'none' && outline.outlineWidth >= 2, `the focus on ${target} is seen`);
}
