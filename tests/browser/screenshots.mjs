// A command, not a test: pictures of one page of every kind, for the eye.
//
//     tests/run screenshots
//
// writes KIND-LANGUAGE-WIDTH-SCHEME.png into the folder that SCREENSHOTS names.

import { mkdirSync } from 'node:fs';
import { launch, openTab, SCHEMES } from './chromium.mjs';
import { onePerKind, readPages } from './pages.mjs';
import { serve } from './serve.mjs';
import { rootSite, setting } from './sites.mjs';

const WIDTHS = [320, 390, 768, 1300];

const folder = setting('SCREENSHOTS');
mkdirSync(folder, { recursive: true });
const [browser, server] = await Promise.all([launch(), serve(rootSite)]);
for (const page of onePerKind(readPages(rootSite)).values()) {
  for (const width of WIDTHS) {
    for (const scheme of SCHEMES) await take(page, width, scheme);
  }
}
await browser.close();
await server.close();

async function take(page, width, scheme) {
  const tab = await openTab(browser, scheme, width);
  await tab.goto(server.addressOf(page.path), { waitUntil: 'load' });
  const path = `${folder}/${page.kind}-${page.language}-${width}-${scheme}.png`;
  await tab.screenshot({ path, fullPage: true });
  await tab.close();
  console.log(path);
}
