// The site behind nginx and Apache with the configuration that it brings: redirects, headers, types, the page for what
// is not there, and no page that its own content-security policy forbids anything. What is for Netlify is read by
// Netlify's own parsers.

import { after, before, describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { parseAllHeaders } from '@netlify/headers-parser';
import { parseAllRedirects } from '@netlify/redirect-parser';
import { launch, openTab } from './chromium.mjs';
import { serveWith, SERVERS } from './hosts.mjs';
import { onePerKind, readPages } from './pages.mjs';
import { assertNone } from './report.mjs';
import { rootSite, sites } from './sites.mjs';

const IMMUTABLE = 'public, max-age=31536000, immutable';
const HASHED = /^assets\/.*\.[0-9a-f]{16}\.(css|js|avif|webp|png|jpg|svg)$/;

const TYPES = {
  'index.html': 'text/html',
  'feed.atom': 'application/atom+xml',
  'feed.rss': 'application/rss+xml',
  'feed.json': 'application/feed+json',
  'sitemap.xml': /^(text|application)\/xml$/,
  'robots.txt': 'text/plain',
  'llms.txt': 'text/plain',
  'manifest.webmanifest': 'application/manifest+json',
  'opensearch.xml': 'application/opensearchdescription+xml',
  'icon-192.png': 'image/png',
  'favicon.ico': /^image\/(x-icon|vnd\.microsoft\.icon)$/,
  'assets/icon.svg': 'image/svg+xml',
};

let browser;

before(async () => { browser = await launch(); });
after(async () => { await browser?.close(); });

for (const site of sites) {
  describe(`netlify ${site.name}`, () => {
    test('every old address is a redirect that goes before its page', async () => {
      const files = { redirectsFiles: [`${site.folder}/_redirects`], configRedirects: [], minimal: true };
      const { redirects, errors } = await parseAllRedirects(files);
      assert.deepEqual(errors, []);
      const moved = redirects.filter(({ status }) => status === 301);
      assert.ok(moved.length >= 5 && moved.every(({ force }) => force), 'all are forced');
      const pages = readPages(site).filter((page) => page.isRedirect).map(({ $, url }) => [url.pathname, targetOf($)]);
      assert.deepEqual(moved.map(({ from, to }) => [from, to]), pages);
    });

    test('every rule for headers is understood, and names what is there', async () => {
      const files = { headersFiles: [`${site.folder}/_headers`], configHeaders: [], minimal: true };
      const { headers: [all, ...kept], errors } = await parseAllHeaders(files);
      assert.deepEqual(errors, []);
      assert.equal(all.for, `${site.url.pathname}*`);
      assert.match(all.values['Content-Security-Policy'], /^default-src 'none';/);
      const named = kept.map((rule) => {
        const path = rule.for.slice(site.url.pathname.length);
        assert.equal(rule.values['Cache-Control'], IMMUTABLE);
        return [...site.files].filter((file) => path.endsWith('*') ? file.startsWith(path.slice(0, -1)) : file === path);
      });
      for (const files of named) assert.ok(files.length > 0 && files.every((file) => HASHED.test(file)), `${files}`);
      assert.deepEqual(named.flat().sort(), [...site.files].filter((file) => HASHED.test(file)).sort());
    });
  });
}

const pairs = Object.keys(SERVERS).flatMap((name) => sites.map((site) => [name, site]));

for (const [name, site] of pairs) {
  describe(`${name} ${site.name}`, () => {
    const pages = readPages(site);
    let server;
    const ask = (path, options) => fetch(new URL(path, server.url), { redirect: 'manual', ...options });

    before(async () => { server = await serveWith(SERVERS[name], site); });
    after(async () => { await server?.close(); });

    test('every answer has the headers', async () => {
      for (const path of ['', 'feed.atom', 'assets/icon.svg', 'nowhere/', 'manifest.webmanifest']) {
        const { headers } = await ask(path);
        assert.match(headers.get('content-security-policy'), /^default-src 'none'; script-src 'self' 'wasm-unsafe-eval';/, path);
        assert.equal(headers.get('x-content-type-options'), 'nosniff', path);
        assert.equal(headers.get('referrer-policy'), 'same-origin', path);
      }
    });

    test('every file has its type', async () => {
      for (const [path, type] of Object.entries(TYPES)) {
        const response = await ask(path === 'index.html' ? '' : path);
        assert.equal(response.status, 200, path);
        const [sent, charset] = response.headers.get('content-type').split('; ');
        assert.ok(sent === type || (type instanceof RegExp && type.test(sent)), `${path}: ${sent}`);
        if (sent.startsWith('text/')) assert.equal(charset?.toLowerCase(), 'charset=utf-8', path);
      }
    });

    test('what changes its name with its content may be kept, all else is asked for anew', async () => {
      const hashed = [...site.files].filter((path) => HASHED.test(path));
      assert.ok(hashed.length >= 2, 'there are a style and a script');
      for (const path of hashed) assert.equal((await ask(path)).headers.get('cache-control'), IMMUTABLE, path);
      for (const path of ['', 'assets/icon.svg', 'feed.atom', 'assets/gone.0123456789abcdef.css']) {
        assert.equal((await ask(path)).headers.get('cache-control'), 'no-cache', path);
      }
      const { headers } = await ask('');
      assert.equal((await ask('', { headers: { 'if-none-match': headers.get('etag') } })).status, 304);
    });

    test('old addresses lead on, with their final slash and without', async () => {
      const redirects = pages.filter((page) => page.isRedirect);
      assert.ok(redirects.length >= 5, 'the site has redirects');
      for (const { $, url } of redirects) {
        const target = targetOf($);
        const own = new Set([url.pathname, url.pathname.replace(/\/$/, '')]);
        for (const path of own) {
          const response = await ask(path);
          assert.equal(response.status, 301, path);
          assert.equal(new URL(response.headers.get('location'), server.url).pathname, target, path);
        }
      }
    });

    test('what is not there is told by the page for that', async () => {
      const response = await ask('nowhere/at/all/');
      assert.equal(response.status, 404);
      assert.equal(await response.text(), readFileSync(`${site.folder}/404.html`, 'utf8'));
    });

    test('what is for the host and for the program is not sent', async () => {
      for (const path of ['nginx.conf', '.demarche-manifest', '.htaccess', '.nojekyll']) {
        assert.equal((await ask(path)).status, 404, path);
      }
    });

    test('security.txt stands at the root of the host', async () => {
      // Below a folder, the `.htaccess` of that folder has no say about the root.
      const own = name === 'apache' && site !== rootSite;
      const response = await ask(own ? '.well-known/security.txt' : '/.well-known/security.txt');
      assert.equal(response.status, 200);
      assert.equal(response.headers.get('content-type'), 'text/plain; charset=utf-8');
      const text = await response.text();
      assert.match(text, /^Contact: mailto:desk@example\.org\nExpires: 2017-06-30T00:00:00Z\n/);
      assert.match(text, /^Canonical: https:\/\/example\.org\/\.well-known\/security\.txt$/m);
    });

    test('no page does what its policy forbids', async () => {
      const tab = await openTab(browser, 'light', 1300);
      const problems = [];
      const shown = { path: '' };
      tab.on('console', (message) => {
        if (message.type() === 'error') problems.push(`${shown.path}: ${message.text()}`);
      });
      for (const page of onePerKind(pages).values()) {
        shown.path = page.path;
        const isMissing = page.kind === '404';
        await tab.goto(isMissing ? new URL('nowhere/', server.url).href : server.addressOf(page.path), { waitUntil: 'load' });
        // The console tells of the page that is not there, which is meant.
        if (isMissing) problems.splice(0, problems.length, ...problems.filter((problem) => !/status of 404/.test(problem)));
        const applied = await tab.evaluate(() => getComputedStyle(document.body).getPropertyValue('margin-block-start'));
        if (applied !== '0px') problems.push(`${page.path}: its style is not applied`);
      }
      assertNone(problems, 'problem under the policy');
      await tab.close();
    });

    test('the policy is in force: what is written in a page does not run', async () => {
      const tab = await openTab(browser, 'light', 1300);
      await tab.goto(server.url.href, { waitUntil: 'load' });
      const { ran, blocked } = await tab.evaluate(() => new Promise((resolve) => {
        document.addEventListener('securitypolicyviolation', (event) => resolve({
          ran: globalThis.intruder === true,
          blocked: event.effectiveDirective,
        }));
        const script = document.createElement('script');
        script.textContent = 'globalThis.intruder = true';
        document.body.append(script);
      }));
      assert.deepEqual([ran, blocked], [false, 'script-src-elem']);
      await tab.close();
    });

    test('the browser takes the web manifest and finds its icons', async () => {
      const tab = await openTab(browser, 'light', 1300);
      await tab.goto(server.url.href, { waitUntil: 'load' });
      const session = await tab.context().newCDPSession(tab);
      const { url, errors, data } = await session.send('Page.getAppManifest');
      assert.deepEqual([url, errors], [new URL('manifest.webmanifest', server.url).href, []]);
      for (const { src } of JSON.parse(data).icons) assert.equal((await ask(src)).status, 200, src);
      await tab.close();
    });

    test('the appearance that a reader chose is remembered by the script of the theme', async () => {
      const tab = await openTab(browser, 'light', 1300);
      await tab.goto(server.url.href, { waitUntil: 'load' });
      await tab.evaluate(() => document.querySelector('#theme-dark').click());
      await tab.reload({ waitUntil: 'load' });
      assert.equal(await tab.evaluate(() => document.documentElement.dataset.theme), 'dark');
      await tab.close();
    });
  });
}

/** Where a redirect's page leads. */
function targetOf($) {
  return $('meta[http-equiv="refresh"]').attr('content').replace('0; url=', '');
}
