// Every address that a page, a stylesheet or a sitemap mentions, and where it leads.

import { load } from 'cheerio';
import { pathOf } from './sites.mjs';

const ADDRESS_ATTRIBUTES = ['href', 'src', 'poster', 'action', 'formaction', 'data', 'cite'];
const META_ADDRESSES = 'meta[property^="og:"], meta[property^="article:"], meta[name^="twitter:"]';

/** The addresses in a parsed HTML document, as written. */
export function addressesInPage($) {
  return [
    ...ADDRESS_ATTRIBUTES.flatMap((name) => attributeValues($, name)),
    ...['srcset', 'imagesrcset'].flatMap((name) => attributeValues($, name)).flatMap(candidates),
    ...stylesOfPage($),
    ...$(META_ADDRESSES).toArray().map((element) => $(element).attr('content')).filter(isAbsolute),
    ...$('meta[http-equiv="refresh"]').toArray().flatMap((element) => refreshTarget($(element).attr('content'))),
    ...$('script[type="application/ld+json"]').toArray().flatMap((element) => addressesInData($(element).text())),
  ];
}

/** Elements whose addresses are followed by a reader or a machine, and not asked for by the page itself. */
const FOLLOWED = `a, area, link:is(${['alternate', 'canonical', 'next', 'prev', 'search'].map((rel) => `[rel="${rel}"]`)})`;

/** The addresses that a browser asks for by itself when it shows a parsed HTML document, as written. */
export function loadsOfPage($) {
  return [
    ...['href', 'src', 'poster', 'data'].flatMap((name) => attributeValues($, name, FOLLOWED)),
    ...['srcset', 'imagesrcset'].flatMap((name) => attributeValues($, name)).flatMap(candidates),
    ...stylesOfPage($),
  ];
}

/** The addresses in a fragment of HTML, such as the content of a feed entry. */
export function addressesInFragment(html) {
  return addressesInPage(load(html, null, false));
}

/** The addresses in a stylesheet, as written. */
export function addressesInStyle(css) {
  const bare = css.replace(/\/\*.*?\*\//gs, '');
  const found = bare.matchAll(/url\(\s*(?:"([^"]*)"|'([^']*)'|([^)"'\s]*))\s*\)|@import\s+(?:"([^"]*)"|'([^']*)')/g);
  return [...found].map(([, ...groups]) => groups.find((group) => group !== undefined));
}

/** The addresses in a sitemap or an index of sitemaps. */
export function addressesInSitemap(xml) {
  const $ = load(xml, { xml: true });
  return $('loc, image\\:loc').toArray().map((element) => $(element).text());
}

function stylesOfPage($) {
  return [
    ...attributeValues($, 'style').flatMap(addressesInStyle),
    ...$('style').toArray().flatMap((element) => addressesInStyle($(element).text())),
  ];
}

function attributeValues($, name, without = ':not(*)') {
  return $(`[${name}]`).not(without).toArray().map((element) => $(element).attr(name));
}

function candidates(srcset) {
  return srcset.split(/,\s+|,$/).map((candidate) => candidate.trim().split(/\s+/)[0]).filter(Boolean);
}

function refreshTarget(content) {
  const target = /;\s*url=['"]?([^'"]+)/i.exec(content);
  return target ? [target[1]] : [];
}

function addressesInData(json) {
  const found = [];
  JSON.parse(json, (_, value) => {
    // A fragment in linked data names a thing, not a place in the page.
    if (isAbsolute(value)) found.push(value.replace(/#.*/, ''));
    return value;
  });
  return found;
}

function isAbsolute(value) {
  return typeof value === 'string' && /^https?:\/\//.test(value);
}

/**
 * Why an address found at `base` leads nowhere, or `undefined` when it is good or is another host's affair.
 * `anchorsOf` gives the ids of an HTML file of the site.
 */
export function whyBroken(site, anchorsOf, address, base) {
  if (!URL.canParse(address, base)) return 'is not an address';
  const url = new URL(address, base);
  if (url.origin !== site.url.origin) return undefined;
  const path = pathOf(site, url);
  if (path === undefined) return `leaves ${site.url.pathname}`;
  if (!site.files.has(path)) return `there is no ${path}`;
  const anchor = decodeURIComponent(url.hash.slice(1));
  if (anchor && path.endsWith('.html') && !anchorsOf(path).has(anchor)) return `${path} has no id="${anchor}"`;
  return undefined;
}
