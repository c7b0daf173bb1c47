// The builds of the sample digest that the suites look at, and how their addresses map to files.
//
// The same content is built twice, once at the root of a host and once under a sub-path; two small sites stand
// beside them. tests/run makes them and tells the suites where they are; nothing here builds or writes.

import { readdirSync } from 'node:fs';
import { env } from 'node:process';

/** The value of an environment variable that tests/run sets. */
export function setting(name) {
  const value = env[name];
  if (!value) throw new Error(`${name} is not set: run the suites with \`tests/run browser\``);
  return value;
}

function site(name, prefix) {
  const folder = setting(`${prefix}_FOLDER`);
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath}/${entry.name}`.slice(folder.length + 1))
    .sort();
  return { name, folder, url: new URL(setting(`${prefix}_URL`)), files: new Set(files) };
}

export const rootSite = site('at the root', 'ROOT_SITE');
export const subpathSite = site('under a sub-path', 'SUBPATH_SITE');
export const sites = [rootSite, subpathSite];

/** A small site in Arabic. */
export const arabic = site('in Arabic', 'ARABIC_SITE');

/** Small sites that are only read by the checker: one whose theme extends nothing, and the manual. */
export const gazette = site('with a theme of its own', 'GAZETTE_SITE');
export const manual = site('of the manual', 'MANUAL_SITE');

/** The public address of a file: a folder's `index.html` is the folder. */
export function addressOf(site, path) {
  return new URL(encodeURI(path.replace(/(^|\/)index\.html$/, '$1')), site.url);
}

/**
 * The path of the file that answers for an address of this host, or `undefined` where it is outside of the site.
 * A folder without its final slash is not forgiven: some hosts redirect it, others do not.
 */
export function pathOf(site, url) {
  if (!url.pathname.startsWith(site.url.pathname)) return undefined;
  const path = decodeURIComponent(url.pathname.slice(site.url.pathname.length));
  return path === '' || path.endsWith('/') ? `${path}index.html` : path;
}

/** The paths of the site's files with one of these extensions. */
export function filesOfType(site, ...extensions) {
  return [...site.files].filter((path) => extensions.some((extension) => path.endsWith(`.${extension}`)));
}
