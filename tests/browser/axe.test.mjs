// One page of every kind in the browser, in both directions, light and dark, on a small telephone and a wide screen: no
// violation of accessibility, nothing wider than the screen, no error, and no request that fails or leaves the site.

import { after, before, test } from 'node:test';
import axe from 'axe-core';
import { launch, openTab, SCHEMES } from './chromium.mjs';
import { onePerKind, readPages } from './pages.mjs';
import { assertNone } from './report.mjs';
import { serve } from './serve.mjs';
import { rootSite } from './sites.mjs';

const WIDTHS = [320, 1300];

let browser;
let server;

before(async () => {
  [browser, server] = await Promise.all([launch(), serve(rootSite)]);
});

after(async () => {
  await browser?.close();
  await server?.close();
});

const pages = onePerKind(readPages(rootSite));

for (const [kind, page] of pages) {
  // A kind that has no page from right to left is turned round.
  const directions = pages.has(`${page.kind} (rtl)`) ? [page.direction] : [page.direction, 'rtl'];
  test(`${kind}: ${page.path}`, async () => {
    const problems = [];
    for (const direction of directions) {
      for (const scheme of SCHEMES) problems.push(...await problemsOf(server.addressOf(page.path), scheme, direction));
    }
    assertNone(problems, 'problem in the browser');
  });
}

async function problemsOf(address, scheme, direction) {
  const tab = await openTab(browser, scheme, WIDTHS[0]);
  try {
    const problems = listen(tab);
    await tab.goto(address, { waitUntil: 'load' });
    // What is folded away is read too, so it is judged open.
    await tab.evaluate((dir) => {
      document.documentElement.dir = dir;
      document.querySelectorAll('details').forEach((fold) => { fold.open = true; });
    }, direction);
    await tab.evaluate(axe.source);
    for (const width of WIDTHS) {
      await tab.setViewportSize({ width, height: 900 });
      problems.push(...[...await tooWide(tab), ...await violations(tab)].map((problem) => `${width} px: ${problem}`));
    }
    return problems.map((problem) => `${direction}, ${scheme}, ${problem}`);
  } finally {
    await tab.close();
  }
}

/** Collects what goes wrong in a tab from now on. */
function listen(tab) {
  const problems = [];
  tab.on('console', (message) => {
    // A failed request is reported below with its address; the console repeats it without.
    const isRequest = message.text().startsWith('Failed to load resource');
    if (message.type() === 'error' && !isRequest) problems.push(`console: ${message.text()}`);
  });
  tab.on('pageerror', (error) => problems.push(`script: ${error.message}`));
  tab.on('requestfailed', (request) => problems.push(`request failed: ${request.url()}`));
  tab.on('request', (request) => {
    const { origin, protocol } = new URL(request.url());
    if (protocol !== 'data:' && origin !== server.url.origin) problems.push(`third-party request: ${request.url()}`);
  });
  tab.on('response', (response) => {
    if (response.status() >= 400) problems.push(`status ${response.status()}: ${response.url()}`);
  });
  return problems;
}

/** The elements that make the page scroll sideways. */
function tooWide(tab) {
  return tab.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const sticksOut = ({ left, right }) => right > clientWidth + 1 || left < -1;
    const outside = [...document.body.querySelectorAll('*')].filter((e) => sticksOut(e.getBoundingClientRect()));
    const names = outside.slice(0, 5).map((e) => e.cloneNode(false).outerHTML);
    return [`scrolls sideways (${scrollWidth} px): ${names.join(' ')}`];
  });
}

async function violations(tab) {
  // The size of targets is part of WCAG 2.2 AA, yet axe leaves it off unless asked.
  const { violations } = await tab.evaluate(() => globalThis.axe.run({ rules: { 'target-size': { enabled: true } } }));
  return violations.flatMap(({ id, help, nodes }) => nodes.map((node) => `${id} (${help}): ${node.html}`));
}
