// Every page and stylesheet under the Nu HTML checker: no error; its warnings are shown.

import { test } from 'node:test';
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import vnuJar from 'vnu-jar';
import { KINDS, readPages } from './pages.mjs';
import { assertNone } from './report.mjs';
import { arabic, filesOfType, gazette, manual, rootSite } from './sites.mjs';

// The checker's CSS side is some years behind the browsers: it knows nothing of container queries and of anchors.
const UNKNOWN_TO_THE_CHECKER = /^CSS: (“(container(-type|-name)?|position-area|position-try-fallbacks)”|Unrecognized at-rule “@container”)/;

// `<br />` is how CommonMark renderers write it, and as good as `<br>`.
const HARMLESS = /^Trailing slash on void elements/;

for (const site of [rootSite, gazette, manual, arabic]) {
  test(`the Nu checker finds no error in any page or stylesheet of the site ${site.name}`, (t) => {
    const words = (message) => inWords(site, message);
    const messages = check(site, filesOfType(site, 'html', 'css'));
    const warnings = messages.filter(({ type, message }) => type === 'info' && !HARMLESS.test(message));
    warnings.forEach((warning) => t.diagnostic(`warning: ${words(warning)}`));
    const errors = messages.filter(({ type, message }) => type !== 'info' && !UNKNOWN_TO_THE_CHECKER.test(message));
    assertNone(errors.map(words), 'error of the Nu checker');
  });
}

test('every page names its kind', () => {
  const nameless = readPages(rootSite).filter((page) => !page.isRedirect && !KINDS.includes(page.kind));
  assertNone(nameless.map((page) => `${page.path}: data-kind="${page.kind}"`), 'page without a known kind');
});

/** The checker's messages. One Java for all files; deep pages need the larger stack. */
function check(site, paths) {
  const options = ['--also-check-css', '--format', 'json', '--stdout'];
  const command = ['-Xss4m', '-jar', String(vnuJar), ...options, ...paths];
  const { stdout, stderr, error } = spawnSync('java', command, { cwd: site.folder, maxBuffer: 2 ** 28 });
  if (error) throw error;
  if (stdout.length === 0) throw new Error(`the Nu checker said nothing:\n${stderr}`);
  return JSON.parse(stdout).messages;
}

function inWords(site, { url, lastLine, lastColumn, message, extract }) {
  const path = url ? fileURLToPath(url).slice(site.folder.length + 1) : 'the checker';
  return `${path}:${lastLine}:${lastColumn}: ${message} ${JSON.stringify(extract ?? '')}`;
}
