// What a browser loads to answer one question on the search page of a built site:
//
//   node question.mjs FOLDER WORDS
//
// A server of its own gives out the files, texts compressed, and counts what it gives.

import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { argv, env, stdout } from 'node:process';
import { gzipSync } from 'node:zlib';
import { chromium } from '../../tests/browser/node_modules/playwright-core/index.mjs';

const [folder, words] = argv.slice(2);
const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'];
const TYPES = { '.html': 'text/html', '.css': 'text/css', '.js': 'text/javascript', '.json': 'application/json', '.svg': 'image/svg+xml' };
const given = [];

const server = createServer(async (request, response) => {
  const { pathname } = new URL(request.url, 'http://localhost');
  const path = pathname.endsWith('/') ? `${pathname}index.html` : pathname;
  const body = await readFile(`${folder}${path}`).catch(() => null);
  if (!body || path.includes('..')) {
    response.writeHead(404).end();
    return;
  }
  const type = TYPES[extname(path)];
  // What the index is made of is compressed already.
  const sent = type ? gzipSync(body, { level: 9 }) : body;
  given.push([path, sent.length]);
  const headers = type ? { 'content-type': type, 'content-encoding': 'gzip' } : { 'content-type': 'application/octet-stream' };
  response.writeHead(200, headers).end(sent);
});
await new Promise((ready) => server.listen(0, '127.0.0.1', ready));

const browser = await chromium.launch({ executablePath: env.CHROMIUM, args: FLAGS });
const page = await browser.newPage();
const began = performance.now();
await page.goto(`http://127.0.0.1:${server.address().port}/search/?q=${encodeURIComponent(words)}`);
await page.waitForFunction(() => document.querySelectorAll('#search-list .hed').length > 0, null, { timeout: 300_000 });
const milliseconds = Math.round(performance.now() - began);
await page.waitForFunction(() => /\d/.test(document.querySelector('#search-status').textContent));
const said = await page.locator('#search-status').textContent();
await browser.close();
server.close();

const isSearch = ([path]) => /\.(js|json|pagefind|pf_\w+)$/.test(path);
const sum = (files) => files.reduce((all, [, size]) => all + size, 0);
const search = given.filter(isSearch);
const pageSize = sum(given.filter(([path]) => path.endsWith('.html')));
stdout.write(`${JSON.stringify({ said, milliseconds, page: pageSize, search: sum(search), requests: given.length })}\n`);
