// Every address that the site mentions of itself leads somewhere, at the root of a host and under a sub-path.

import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { readJsonFeeds, readXmlFeeds } from './feeds.mjs';
import { addressesInFragment, addressesInPage, addressesInSitemap, addressesInStyle, loadsOfPage, whyBroken } from './links.mjs';
import { readPages } from './pages.mjs';
import { assertNone } from './report.mjs';
import { addressOf, filesOfType, pathOf, rootSite, sites, subpathSite } from './sites.mjs';

for (const site of sites) {
  describe(`links ${site.name}`, () => {
    const pages = readPages(site);
    const pageAt = new Map(pages.map((page) => [page.path, page]));
    const anchorsOf = cached((path) => idsIn(pageAt.get(path).$));
    const read = (path) => readFileSync(`${site.folder}/${path}`, 'utf8');

    /** Sentences about the addresses, found in the file at `path`, that lead nowhere. */
    const broken = (path, addresses) => addresses.flatMap((address) => {
      const reason = whyBroken(site, anchorsOf, address, addressOf(site, path));
      return reason ? [`${path}: ${address}: ${reason}`] : [];
    });

    test('of pages', () => {
      assertNone(pages.flatMap(({ path, $ }) => broken(path, addressesInPage($))), 'broken link');
    });

    test('of what is loaded: nothing is asked of anybody else', () => {
      const loaded = [
        ...pages.flatMap(({ path, $ }) => loadsOfPage($).map((address) => ({ path, address }))),
        ...filesOfType(site, 'css').flatMap((path) => addressesInStyle(read(path)).map((address) => ({ path, address }))),
      ];
      const foreign = loaded.filter(({ path, address }) => {
        const { origin, protocol } = new URL(address, addressOf(site, path));
        return protocol !== 'data:' && origin !== site.url.origin;
      });
      assert.ok(loaded.length > pages.length);
      assertNone(foreign.map(({ path, address }) => `${path}: ${address}`), 'request to another host');
    });

    test('of stylesheets', () => {
      const styles = filesOfType(site, 'css');
      assertNone(styles.flatMap((path) => broken(path, addressesInStyle(read(path)))), 'broken link');
    });

    test('of sitemaps', () => {
      const sitemaps = filesOfType(site, 'xml').filter((path) => path.includes('sitemap'));
      assertNone(sitemaps.flatMap((path) => broken(path, addressesInSitemap(read(path)))), 'broken link');
    });

    test('of feeds, all of them absolute', () => {
      const feeds = [...readXmlFeeds(site).map(inXmlFeed), ...readJsonFeeds(site).map(inJsonFeed)];
      const problems = feeds.flatMap(({ path, addresses }) => [
        ...addresses.filter((address) => !URL.canParse(address)).map((address) => `${path}: ${address}: is not absolute`),
        ...broken(path, addresses),
      ]);
      assertNone(problems, 'broken link');
    });

    test('canonical: every page names its own absolute address', () => {
      const wrong = pages.filter((page) => page.kind !== '404' && !page.isRedirect && page.canonical !== page.url.href);
      assertNone(wrong.map((page) => `${page.path}: ${page.canonical}, not ${page.url}`), 'wrong canonical address');
    });

    test('every page can be reached from the home page', () => {
      const reached = reachable(site, pageAt);
      const lost = pages.filter((page) => page.kind !== '404' && !page.isRedirect && !reached.has(page.path));
      assertNone(lost.map((page) => page.path), 'page that no link leads to');
    });
  });
}

test('both builds have the same pages', () => {
  assert.deepEqual(filesOfType(subpathSite, 'html'), filesOfType(rootSite, 'html'));
});

/** The paths of the pages that a reader can come to by following links from the home page. */
function reachable(site, pageAt) {
  const reached = new Set(['index.html']);
  // A set is walked in the order of insertion, new members included.
  for (const path of reached) {
    const { $, url } = pageAt.get(path);
    for (const link of $('a[href], area[href]').toArray()) {
      const address = $(link).attr('href');
      const target = URL.canParse(address, url) && new URL(address, url);
      if (!target || target.origin !== site.url.origin) continue;
      const next = pathOf(site, target);
      if (pageAt.has(next)) reached.add(next);
    }
  }
  return reached;
}

function idsIn($) {
  return new Set($('[id]').toArray().map((element) => $(element).attr('id')));
}

function inXmlFeed({ path, self, home, entries }) {
  const ofEntry = ({ link, summary, content, enclosures }) =>
    [link, ...enclosures, ...addressesInFragment(summary ?? ''), ...addressesInFragment(content)];
  return { path, addresses: [...self, ...home, ...entries.flatMap(ofEntry)] };
}

function inJsonFeed({ path, feed }) {
  const ofItem = ({ url, image, banner_image: banner, attachments = [], content_html: content = '' }) =>
    [url, image, banner, ...attachments.map((attachment) => attachment.url), ...addressesInFragment(content)];
  const addresses = [feed.feed_url, feed.home_page_url, feed.icon, feed.favicon, ...feed.items.flatMap(ofItem)];
  return { path, addresses: addresses.filter((address) => address !== undefined) };
}

function cached(compute) {
  const known = new Map();
  return (key) => {
    if (!known.has(key)) known.set(key, compute(key));
    return known.get(key);
  };
}
