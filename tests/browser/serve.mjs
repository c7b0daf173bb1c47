// A static file server for the suites: a folder under a base path, `404.html` where nothing is found, texts compressed,
// no guessing.

import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { gzipSync } from 'node:zlib';
import { addressOf, pathOf } from './sites.mjs';

const TYPES = {
  '.atom': 'application/atom+xml',
  '.avif': 'image/avif',
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ics': 'text/calendar; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpeg': 'image/jpeg',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.png': 'image/png',
  '.rss': 'application/rss+xml',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.xml': 'application/xml',
};

/** Serves a built site on a free loopback port, under the site's own base path. */
export async function serve(site) {
  const server = createServer((request, response) => answer(site, request, response));
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  const url = new URL(site.url.pathname, `http://127.0.0.1:${server.address().port}`);
  return {
    url,
    /** Where this server shows a file of the site. */
    addressOf: (path) => addressOf({ url }, path).href,
    close: () => new Promise((closed) => { server.close(closed); server.closeAllConnections(); }),
  };
}

async function answer(site, request, response) {
  const path = pathOf(site, new URL(request.url, site.url));
  // Only files of the listing are read, so no request can leave the folder.
  const found = site.files.has(path);
  const shown = found ? path : '404.html';
  const body = site.files.has(shown) ? await readFile(`${site.folder}/${shown}`) : '';
  const type = TYPES[extname(shown)] ?? 'application/octet-stream';
  // Texts are compressed, as every host does it.
  const zip = /^text|json|xml/.test(type) && /\bgzip\b/.test(request.headers['accept-encoding'] ?? '');
  response.writeHead(found ? 200 : 404, { 'content-type': type, ...(zip && { 'content-encoding': 'gzip' }) });
  response.end(zip ? gzipSync(body) : body);
}
