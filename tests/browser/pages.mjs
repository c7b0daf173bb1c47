// The HTML pages of a built site: parsed, with what a page says of itself.

import { readFileSync } from 'node:fs';
import { load } from 'cheerio';
import { addressOf, filesOfType } from './sites.mjs';

/** What a page can be, as it says in `<body data-kind="…">`. */
export const KINDS = [
  'home', 'article', 'topic', 'actor', 'place', 'event', 'outlet', 'document', 'author', 'page',
  'expression', 'term', 'taxonomy', 'section', 'listing', 'archive', 'timeline', 'corrections', 'sources', 'quotes', 'search', '404',
];

/** All HTML pages of a site, redirects among them, in the order of their paths. */
export function readPages(site) {
  return filesOfType(site, 'html').map((path) => readPage(site, path));
}

function readPage(site, path) {
  const html = readFileSync(`${site.folder}/${path}`, 'utf8');
  const $ = load(html);
  return {
    path,
    url: addressOf(site, path),
    size: html.length,
    $,
    kind: $('body').attr('data-kind'),
    language: $('html').attr('lang'),
    direction: $('html').attr('dir'),
    canonical: $('link[rel="canonical"]').attr('href'),
    isRedirect: $('meta[http-equiv="refresh"]').length > 0,
    isHidden: /\bnoindex\b/.test($('meta[name="robots"]').attr('content')),
  };
}

/** Whether a search engine may list the page. */
export function isIndexable(page) {
  return page.kind !== '404' && !page.isRedirect && !page.isHidden;
}

/** One page of every kind in both directions: the largest, which has the most to go wrong. */
export function onePerKind(pages) {
  const chosen = new Map();
  for (const page of pages.filter((page) => !page.isRedirect)) {
    const key = `${page.kind} (${page.direction})`;
    if (!chosen.has(key) || chosen.get(key).size < page.size) chosen.set(key, page);
  }
  return chosen;
}

/** Text as a reader sees it: white space collapsed, the ends trimmed. */
export function visibleText(text) {
  return text.replace(/\s+/gu, ' ').trim();
}
