// What pages tell machines: JSON-LD in the terms of schema.org, and Open Graph, both saying what the page says.

import { describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { isIndexable, onePerKind, readPages, visibleText } from './pages.mjs';
import { assertNone } from './report.mjs';
import { sites } from './sites.mjs';
import { faultsOfNode } from './vocabulary.mjs';

/** What kinds of page say they are. */
const TYPES = {
  home: ['WebSite'],
  article: ['NewsArticle', 'ReportageNewsArticle', 'AnalysisNewsArticle', 'OpinionNewsArticle', 'BackgroundNewsArticle'],
  author: ['ProfilePage'],
  page: ['WebPage'],
};

test('the vocabulary knows what is right and what is wrong', () => {
  const good = { '@type': 'NewsArticle', headline: 'x', datePublished: '2016-05-04', author: { '@type': 'Person', name: 'x' } };
  assert.deepEqual(faultsOfNode(good), []);
  const bad = [
    { '@type': 'Newsarticle' },
    { '@type': 'Person', headline: 'x' },
    { '@type': 'NewsArticle', datePublished: '4 May 2016' },
    { '@type': 'NewsArticle', author: [{ '@type': 'Place', name: 'x' }] },
    { '@type': 'NewsArticle', wordCount: '407' },
    { '@type': 'Event', eventStatus: 'https://schema.org/Over' },
    { '@type': 'Event', location: { '@type': 'City', nane: 'x' } },
  ];
  for (const node of bad) assert.equal(faultsOfNode(node).length, 1, JSON.stringify(node));
});

for (const site of sites) {
  describe(`structured data ${site.name}`, () => {
    const pages = readPages(site);
    const told = pages.filter(isIndexable);

    test('every page for search engines has some, and no other', () => {
      const wrong = pages.filter((page) => (scripts(page).length === 1) !== isIndexable(page));
      assertNone(wrong.map((page) => `${page.path}: ${scripts(page).length} scripts`), 'page');
    });

    test('every term is one of schema.org, and stands where it may', () => {
      assertNone(told.flatMap((page) => graph(page).flatMap(faultsOfNode).map((fault) => `${page.path}: ${fault}`)), 'fault');
    });

    test('a page is of the type of its kind', () => {
      const wrong = told.filter((page) => !(TYPES[page.kind] ?? ['CollectionPage']).includes(graph(page)[0]['@type']));
      assertNone(wrong.map((page) => `${page.path}: ${page.kind} is ${graph(page)[0]['@type']}`), 'wrong type');
    });

    test('it says what the page says', () => assertNone(told.flatMap(differences), 'difference'));

    test('Open Graph says what the page says', () => {
      assertNone(told.flatMap((page) => shareFaults(page).map((fault) => `${page.path}: ${fault}`)), 'fault');
    });
  });
}

test('every kind of page is looked at', () => {
  const kinds = new Set([...onePerKind(readPages(sites[0])).values()].map((page) => page.kind));
  for (const kind of ['home', 'article', 'topic', 'actor', 'place', 'event', 'outlet', 'document', 'author', 'page']) {
    assert.ok(kinds.has(kind), `the sample has no ${kind}`);
  }
});

function scripts({ $ }) {
  return $('script[type="application/ld+json"]').toArray().map((element) => $(element).text());
}

function graph(page) {
  const data = JSON.parse(scripts(page)[0]);
  assert.equal(data['@context'], 'https://schema.org');
  return data['@graph'];
}

function differences(page) {
  const { $, canonical, language, path } = page;
  const nodes = graph(page);
  const [main] = nodes;
  const faults = [];
  const headline = visibleText($('h1').text());
  if (main.url !== canonical) faults.push(`url is ${main.url}, on the page ${canonical}`);
  if (main.inLanguage !== language) faults.push(`inLanguage is ${main.inLanguage}, on the page ${language}`);
  if (page.kind === 'article') {
    if (visibleText(main.headline) !== headline) faults.push(`headline is "${main.headline}", on the page "${headline}"`);
    const dates = $('main time[datetime]').toArray().map((time) => $(time).attr('datetime'));
    const said = [main.datePublished, main.dateModified].filter(Boolean);
    faults.push(...said.filter((date) => !dates.includes(date)).map((date) => `no <time> is ${date}`));
    if (main.isBasedOn === undefined && $('#part-sources').length > 0) faults.push('its sources are not told');
  }
  const crumbs = nodes.find((node) => node['@type'] === 'BreadcrumbList')?.itemListElement ?? [];
  if (crumbs.some(({ position }, index) => position !== index + 1)) faults.push('the breadcrumbs are not in order');
  return faults.map((fault) => `${path}: ${fault}`);
}

function shareFaults({ $, canonical, kind }) {
  const said = (property) => $(`meta[property="${property}"]`).attr('content');
  const faults = [];
  if (said('og:url') !== canonical) faults.push(`og:url is ${said('og:url')}`);
  if (said('og:type') !== (kind === 'article' ? 'article' : 'website')) faults.push(`og:type is ${said('og:type')}`);
  for (const property of ['og:title', 'og:site_name']) if (!said(property)) faults.push(`has no ${property}`);
  if (kind === 'article' && !said('article:published_time')) faults.push('has no article:published_time');
  const image = said('og:image');
  if (image !== undefined && !URL.canParse(image)) faults.push(`og:image is ${image}`);
  return faults;
}
