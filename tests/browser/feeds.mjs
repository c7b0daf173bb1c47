// The feeds of a built site, as a feed reader sees them.

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { filesOfType, setting } from './sites.mjs';

const READER = fileURLToPath(new URL('feeds.py', import.meta.url));

/** Atom and RSS feeds, each as feeds.py prints it. */
export function readXmlFeeds(site) {
  const paths = filesOfType(site, 'atom', 'rss');
  const output = execFileSync(setting('PYTHON'), [READER, site.folder, ...paths], { maxBuffer: 2 ** 28 });
  return JSON.parse(output);
}

/** JSON feeds, each as `{path, feed}` with the feed as it stands in the file. */
export function readJsonFeeds(site) {
  return filesOfType(site, 'json')
    .filter((path) => basename(path) === 'feed.json')
    .map((path) => ({ path, feed: JSON.parse(readFileSync(`${site.folder}/${path}`, 'utf8')) }));
}
