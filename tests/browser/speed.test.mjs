// How soon a page stands on a cheap telephone: what it weighs on the wire, and what Lighthouse says of it.

import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { launch as launchChrome } from 'chrome-launcher';
import lighthouse from 'lighthouse';
import { throttling as throttlings } from 'lighthouse/core/config/constants.js';
import { FLAGS } from './chromium.mjs';
import { onePerKind, readPages } from './pages.mjs';
import { assertNone } from './report.mjs';
import { serve } from './serve.mjs';
import { filesOfType, rootSite, setting } from './sites.mjs';

const KB = 1024;
/** The most that a page of a kind may weigh, compressed; every other kind may weigh what an article may. */
const HTML = { article: 20 * KB, home: 35 * KB, topic: 35 * KB, actor: 35 * KB, place: 35 * KB, document: 35 * KB, outlet: 35 * KB, timeline: 35 * KB, search: 10 * KB };
const STYLES = 12 * KB;
const SCRIPTS = { article: 2 * KB, other: 3 * KB };

const JUDGED = ['home', 'article', 'topic', 'timeline', 'search'];
const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'];
/** Milliseconds, on the slow connection and the slow processor that Lighthouse feigns; the last is a share. */
const MOST = { 'largest-contentful-paint': 1200, 'total-blocking-time': 0, 'cumulative-layout-shift': 0 };
const RUNS = 5;

/** What Lighthouse slows the processor down by, and the index of a processor for which that makes a cheap telephone. */
const SLOWDOWN = 4;
const DESKTOP = 1500;

const pages = readPages(rootSite).filter((page) => !page.isRedirect);
const weight = (path) => gzipSync(readFileSync(`${rootSite.folder}/${path}`)).length;

test('no page is heavier than its kind may be', () => {
  const heavy = pages
    .map((page) => ({ path: page.path, is: weight(page.path), may: HTML[page.kind] ?? HTML.home }))
    .filter(({ is, may }) => is > may);
  assertNone(heavy.map(({ path, is, may }) => `${path}: ${is} bytes, ${may} at most`), 'page that is too heavy');
});

test('what every page loads is light', () => {
  const problems = [];
  for (const page of onePerKind(pages).values()) {
    const sum = (selector, name) =>
      page.$(selector).toArray().map((node) => pathIn(page.$(node).attr(name))).filter(Boolean)
        .reduce((total, path) => total + weight(path), 0);
    const styles = sum('link[rel="stylesheet"]', 'href');
    const scripts = sum('script[src]', 'src');
    const most = page.kind === 'search' ? Infinity : SCRIPTS[page.kind] ?? SCRIPTS.other;
    if (styles > STYLES) problems.push(`${page.path}: ${styles} bytes of styles`);
    if (scripts > most) problems.push(`${page.path}: ${scripts} bytes of scripts`);
  }
  assertNone(problems, 'page that loads too much');
  assert.ok(filesOfType(rootSite, 'css').length > 0);
});

function pathIn(address) {
  const url = new URL(address, rootSite.url);
  const path = decodeURIComponent(url.pathname.slice(rootSite.url.pathname.length));
  return url.origin === rootSite.url.origin && rootSite.files.has(path) ? path : undefined;
}

let chrome;
let server;

before(async () => {
  chrome = await launchChrome({ chromePath: setting('CHROMIUM'), chromeFlags: ['--headless=new', ...FLAGS], logLevel: 'silent' });
  server = await serve(rootSite);
});

after(async () => {
  await server?.close();
  chrome?.kill();
});

const chosen = onePerKind(pages);
for (const kind of JUDGED) {
  const page = chosen.get(`${kind} (ltr)`);
  assert.ok(page, `there is a page of the kind ${kind}`);
  test(`Lighthouse finds nothing to better on a page of the kind ${kind}: ${page.path}`, async () => {
    let found = { index: DESKTOP };
    // What else the machine does makes a page look slower than it is, never faster.
    for (let run = 0; run < RUNS && found.problems?.length !== 0; run += 1) {
      found = await judge(server.addressOf(page.path), found.index);
    }
    assertNone(found.problems, 'thing to better');
  });
}

/** What of a page could be better, and the index of the processor; one that is slow by itself is slowed down less. */
async function judge(address, index) {
  const cpuSlowdownMultiplier = SLOWDOWN * Math.min(1, index / DESKTOP);
  const throttling = { ...throttlings.mobileSlow4G, cpuSlowdownMultiplier };
  const flags = { port: chrome.port, logLevel: 'silent', onlyCategories: CATEGORIES, throttling };
  const { lhr } = await lighthouse(address, flags);
  const problems = Object.values(lhr.categories)
    .filter(({ score }) => score !== 1)
    .map((category) => `${category.title} ${Math.round(100 * category.score)}: ${missed(lhr, category)}`);
  for (const [audit, most] of Object.entries(MOST)) {
    const { title, numericValue } = lhr.audits[audit];
    if (numericValue > most) problems.push(`${title}: ${numericValue.toFixed(2)}, ${most} at most`);
  }
  return { problems, index: lhr.environment.benchmarkIndex };
}

/** What of a category was not as it should be. */
function missed(lhr, category) {
  return category.auditRefs
    .map(({ id, weight }) => ({ weight, ...lhr.audits[id] }))
    .filter((audit) => audit.weight > 0 && audit.score !== null && audit.score < 1)
    .map((audit) => `${audit.id} ${audit.displayValue ?? ''}`)
    .join(', ');
}
