// Chromium beside a preview: opens a page, and says when it shows a word. Talks in lines of JSON.
//
// Moments are nanoseconds of the system's monotonic clock, which is that of `time.monotonic_ns()` in
// Python. A word is looked for before each frame, so a moment is at most a frame late.

import { createInterface } from 'node:readline';
import { env, hrtime, stdin, stdout } from 'node:process';
import { chromium } from '../../tests/browser/node_modules/playwright-core/index.mjs';

const PATIENCE = 300_000;
const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'];

const browser = await chromium.launch({ executablePath: env.CHROMIUM, args: FLAGS });
const page = await browser.newPage();
const say = (said) => stdout.write(`${JSON.stringify(said)}\n`);
const now = () => String(hrtime.bigint());

for await (const line of createInterface({ input: stdin })) {
  const { url, word } = JSON.parse(line);
  if (url) {
    await page.goto(url, { waitUntil: 'load', timeout: PATIENCE });
    say({ opened: now() });
  } else {
    const shows = (wanted) => document.documentElement.textContent.includes(wanted);
    // Asked once before, so that the question itself is not measured.
    if (await page.evaluate(shows, word)) throw new Error(`the page shows ${word} already`);
    const shown = page.waitForFunction(shows, word, { polling: 'raf', timeout: PATIENCE });
    say({ waiting: now() });
    await shown;
    say({ shown: now() });
  }
}
await browser.close();
