// A command, not a test: pictures of one page of every kind and direction, for the eye.
//
//     tests/run screenshots
//
// writes SITE-KIND-LANGUAGE-WIDTH-SCHEME.png, and what is printed as SITE-KIND-LANGUAGE-A4.pdf, into the folder that
// SCREENSHOTS names.

import { mkdirSync } from 'node:fs';
import { launch, openTab, SCHEMES } from './chromium.mjs';
import { onePerKind, readPages } from './pages.mjs';
import { serve } from './serve.mjs';
import { arabic, rootSite, setting } from './sites.mjs';

const WIDTHS = [320, 390, 768, 1300];
const SITES = { sample: rootSite, arabic };

const folder = setting('SCREENSHOTS');
mkdirSync(folder, { recursive: true });
const browser = await launch();
for (const [name, site] of Object.entries(SITES)) {
  const server = await serve(site);
  for (const page of onePerKind(readPages(site)).values()) {
    const path = `${folder}/${name}-${page.kind}-${page.language}`;
    for (const width of WIDTHS) {
      for (const scheme of SCHEMES) {
        await look(server.addressOf(page.path), scheme, width, `${path}-${width}-${scheme}.png`,
          (tab, file) => tab.screenshot({ path: file, fullPage: true }));
      }
    }
    await look(server.addressOf(page.path), 'light', WIDTHS.at(-1), `${path}-A4.pdf`,
      (tab, file) => tab.pdf({ path: file, format: 'A4' }));
  }
  await server.close();
}
await browser.close();

/** Opens an address in a tab of its own and has it taken into a file. */
async function look(address, scheme, width, file, take) {
  const tab = await openTab(browser, scheme, width);
  await tab.goto(address, { waitUntil: 'load' });
  await take(tab, file);
  await tab.close();
  console.log(file);
}
