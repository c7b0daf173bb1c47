// The browser of the suites: the system's own Chromium, which talks to nobody but the test server.

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
