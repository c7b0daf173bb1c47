// Feeds and sitemaps: well formed, readable by a feed reader, and telling the same as the pages.

import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { load } from 'cheerio';
import { readJsonFeeds, readXmlFeeds } from './feeds.mjs';
import { addressesInSitemap } from './links.mjs';
import { isIndexable, readPages, visibleText } from './pages.mjs';
import { assertNone } from './report.mjs';
import { addressOf, filesOfType, pathOf, rootSite, sites, subpathSite } from './sites.mjs';

const TAG_URI = /^tag:[^,:]+,\d{4}(-\d{2}(-\d{2})?)?:\S+$/; // RFC 4151
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/; // RFC 3339

for (const site of sites) {
  describe(`feeds ${site.name}`, () => {
    const pages = readPages(site);
    const pageAt = new Map(pages.map((page) => [page.path, page]));
    const xmlFeeds = readXmlFeeds(site);
    const jsonFeeds = readJsonFeeds(site);
    const entries = [
      ...xmlFeeds.flatMap((feed) => feed.entries.map((entry) => ({ ...entry, feed: feed.path }))),
      ...jsonFeeds.flatMap(({ path, feed }) => feed.items.map((item) => ({ ...entryOf(item), feed: path }))),
    ];

    test('every XML file is well formed', () => {
      const files = filesOfType(site, 'xml', 'atom', 'rss', 'svg');
      const { status, stderr } = spawnSync('xmllint', ['--noout', '--nonet', ...files], { cwd: site.folder });
      assert.equal(status, 0, String(stderr));
    });

    test('the site and every topic have their feeds', () => {
      const wanted = ['feed.atom', 'feed.rss', 'feed.json', ...pages.filter(isTopic).map(topicFeed)];
      assertNone(wanted.filter((path) => !site.files.has(path)), 'missing feed');
    });

    for (const feed of xmlFeeds) test(feed.path, () => assertNone(faultsOfXmlFeed(site, feed), 'fault'));
    for (const { path, feed } of jsonFeeds) test(path, () => assertNone(faultsOfJsonFeed(site, path, feed), 'fault'));

    test('every entry says what its page says', () => {
      const stories = entries.filter((entry) => !isOfCorrections(entry.feed));
      const faults = stories.flatMap((entry) => differences(entry, pageOf(site, pageAt, entry.link))
        .map((fault) => `${entry.feed}: ${entry.id}: ${fault}`));
      assertNone(faults, 'difference between a feed and a page');
    });

    test('every correction in the feed stands on the page of its story', () => {
      const corrections = entries.filter((entry) => isOfCorrections(entry.feed));
      assert.ok(corrections.length > 2, `${corrections.length} corrections`);
      const faults = corrections.filter((entry) => {
        const page = pageOf(site, pageAt, entry.link);
        const text = page ? visibleText(page.$('main').text()) : '';
        return !entry.summary.split('\n').every((line) => text.includes(visibleText(line)));
      });
      assertNone(faults.map((entry) => entry.id), 'correction that is not on a page');
    });

    test('Atom, RSS and JSON tell the same', () => {
      const said = ['feed.atom', 'feed.rss', 'feed.json'].map((path) => entries.filter((entry) => entry.feed === path)
        .map(({ id, link, title, published }) => ({ id, link, title, published })));
      assert.ok(said[0].length > 0, 'feed.atom has no entry');
      assert.deepEqual(said[1], said[0], 'feed.rss differs from feed.atom');
      assert.deepEqual(said[2], said[0], 'feed.json differs from feed.atom');
    });

    test('the sitemap lists the pages for search engines, and no other', () => {
      const listed = sitemapAddresses(site, 'sitemap.xml');
      assert.deepEqual(listed.toSorted(), pages.filter(isIndexable).map((page) => page.canonical).toSorted());
    });
  });
}

test('no id depends on where the site stands', () => {
  assert.deepEqual(idsOf(subpathSite), idsOf(rootSite));
});

/** The ids in all Atom and RSS feeds. An RSS feed has none of its own, only its entries do. */
function idsOf(site) {
  return readXmlFeeds(site).map(({ path, version, id, entries }) =>
    ({ path, id: version === 'atom10' ? id : undefined, entries: entries.map((entry) => entry.id) }));
}

/** Its entries are corrections of stories, named after them. */
function isOfCorrections(path) {
  return path.endsWith('corrections/feed.atom');
}

function isTopic({ path, kind }) {
  return kind === 'topic' && /(^|\/)topics\/[^/]+\/index\.html$/.test(path);
}

function topicFeed({ path }) {
  return path.replace(/index\.html$/, 'feed.atom');
}

function faultsOfXmlFeed(site, feed) {
  const isAtom = feed.path.endsWith('.atom');
  const faults = [];
  if (feed.bozo) faults.push(`a feed reader stumbles: ${feed.problem}`);
  if (feed.version !== (isAtom ? 'atom10' : 'rss20')) faults.push(`is read as "${feed.version}"`);
  if (!feed.title) faults.push('has no title');
  if (!feed.updated) faults.push('has no date of its own');
  if (isAtom && !TAG_URI.test(feed.id)) faults.push(`the id "${feed.id}" is no tag URI`);
  if (!isAtom && feed.entries.some((entry) => entry.id_is_link)) faults.push('a <guid> lacks isPermaLink="false"');
  faults.push(...faultsOfSelf(site, feed.path, feed.self), ...faultsOfList(feed.entries));
  return faults;
}

/** Against the JSON Feed 1.1 specification, with what this project promises on top. */
function faultsOfJsonFeed(site, path, feed) {
  const faults = [];
  if (feed.version !== 'https://jsonfeed.org/version/1.1') faults.push(`version is "${feed.version}"`);
  for (const key of ['title', 'home_page_url', 'language']) {
    if (typeof feed[key] !== 'string' || feed[key] === '') faults.push(`has no ${key}`);
  }
  for (const item of feed.items) {
    const fault = (text) => faults.push(`${item.id}: ${text}`);
    if (typeof item.id !== 'string') fault('the id is no text');
    if (!('content_html' in item || 'content_text' in item)) fault('has no content');
    for (const key of ['date_published', 'date_modified']) {
      if (key in item && !INSTANT.test(item[key])) fault(`${key} is "${item[key]}"`);
    }
    if ('author' in item) fault('`author` is of version 1.0: `authors`');
    if (!(item.authors ?? []).every(({ name, url, avatar }) => name ?? url ?? avatar)) fault('an author is empty');
    if (!(item.tags ?? []).every((tag) => typeof tag === 'string')) fault('a tag is no text');
    if (!(item.attachments ?? []).every((file) => file.url && file.mime_type)) fault('an attachment lacks url or type');
  }
  faults.push(...faultsOfSelf(site, path, [feed.feed_url]), ...faultsOfList(feed.items.map(entryOf)));
  return faults;
}

function faultsOfSelf(site, path, self) {
  const own = addressOf(site, path).href;
  return self.length === 1 && self[0] === own ? [] : [`names itself ${self.join(' ')}, not ${own}`];
}

function faultsOfList(entries) {
  const faults = [];
  const ids = entries.map((entry) => entry.id);
  if (new Set(ids).size < ids.length) faults.push('two entries have one id');
  faults.push(...ids.filter((id) => !TAG_URI.test(id)).map((id) => `the id "${id}" is no tag URI`));
  const dates = entries.map((entry) => entry.published);
  if (dates.some((date, i) => i > 0 && date > dates[i - 1])) faults.push('is not in order, newest first');
  return faults;
}

/** A JSON Feed item in the words of feeds.py. */
function entryOf(item) {
  return {
    id: item.id,
    title: item.title,
    link: item.url,
    published: Date.parse(item.date_published) / 1000,
    content: item.content_html ?? '',
    summary: item.summary,
  };
}

function pageOf(site, pageAt, link) {
  return URL.canParse(link) ? pageAt.get(pathOf(site, new URL(link))) : undefined;
}

/** What an entry says that its page does not. */
function differences(entry, page) {
  if (!page) return [`there is no page at ${entry.link}`];
  const { $ } = page;
  const differences = [];
  const headline = visibleText($('h1').text());
  if (titleText(entry) !== headline) differences.push(`the title is "${entry.title}", on the page "${headline}"`);
  if (entry.link !== page.canonical) differences.push(`the link is ${entry.link}, on the page ${page.canonical}`);
  const dates = $('main time[datetime]').toArray().map((time) => Date.parse($(time).attr('datetime')) / 1000);
  if (!dates.includes(entry.published)) differences.push(`no <time> of the page is ${instant(entry.published)}`);
  const text = visibleText($('main').text());
  const foreign = paragraphs(entry.content).filter((paragraph) => !text.includes(paragraph));
  differences.push(...foreign.map((paragraph) => `not on the page: "${paragraph}"`));
  if (!entry.content && !entry.summary) differences.push('has neither content nor summary');
  return differences;
}

function titleText({ title, title_type: type }) {
  return visibleText(type === 'text/html' ? load(title, null, false).text() : title ?? '');
}

function paragraphs(html) {
  const $ = load(html, null, false);
  return $('p').toArray().map((element) => visibleText($(element).text()));
}

function instant(seconds) {
  return Number.isFinite(seconds) ? new Date(seconds * 1000).toISOString() : `"${seconds}"`;
}

/** The pages in a sitemap, those of an index of sitemaps included. */
function sitemapAddresses(site, path) {
  const xml = readFileSync(`${site.folder}/${path}`, 'utf8');
  const $ = load(xml, { xml: true });
  if ($('sitemapindex').length === 0) return addressesInSitemap(xml);
  return addressesInSitemap(xml).flatMap((address) => sitemapAddresses(site, pathOf(site, new URL(address))));
}
