// The ways that readers take through the built site: by the keyboard alone, without any script, on paper; and what
// scripts add for those who have them.

import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { launch, reach, visit as visitServer } from './chromium.mjs';
import { readPages } from './pages.mjs';
import { serve } from './serve.mjs';
import { rootSite } from './sites.mjs';

const LONG = '2017/01/01/fifteen-months/';

/** Sheets, with the CSS pixels between their margins of 16 mm. */
const PAPER = { A4: 672, Letter: 695 };

const SCRIPTS = [
  { name: 'with scripts', options: {} },
  { name: 'without a script', options: { javaScriptEnabled: false } },
];

let browser;
let server;

before(async () => {
  [browser, server] = await Promise.all([launch(), serve(rootSite)]);
});

after(async () => {
  await browser?.close();
  await server?.close();
});

/** A tab on an address of the site; `work` gets it. */
const visit = (...rest) => visitServer(browser, server, ...rest);

/** Follows a link by the keyboard, which must lead where it says. */
async function follow(tab, link, pattern) {
  await reach(tab, link);
  await Promise.all([tab.waitForURL(pattern), tab.keyboard.press('Enter')]);
}

/** Passes over the head of a page by its first link. */
async function skip(tab) {
  const link = tab.locator('a.skip');
  await reach(tab, link);
  await tab.keyboard.press('Enter');
  await tab.waitForFunction(() => document.location.hash === '#page-main');
}

for (const { name, options } of SCRIPTS) {
  test(`by the keyboard from the home page to a hub, a story and its source, ${name}`, async () => {
    await visit('', async (tab) => {
      await skip(tab);
      await follow(tab, tab.locator('main a[href$="/topics/syria-talks/"]').first(), /\/topics\/syria-talks\/$/);
      await skip(tab);
      const stories = tab.locator('section[aria-labelledby="part-latest"] .hed a');
      await follow(tab, stories.first(), /\/\d{4}\/\d{2}\/\d{2}\/[^/]+\/$/);
      await skip(tab);
      await follow(tab, tab.locator('.chain a[href*="/outlets/"]').first(), /\/outlets\/[^/]+\/$/);
      assert.ok((await tab.locator('h1').textContent()).trim());
    }, options);
  });

  test(`a timeline shows its key events or all of them, ${name}`, async () => {
    await visit('timeline/', async (tab) => {
      const shown = async () => {
        const items = await tab.locator('.chron > li').all();
        return (await Promise.all(items.map((item) => item.isVisible()))).filter(Boolean).length;
      };
      const all = await shown();
      const [ofKey, ofAll] = ['key', 'all'].map((value) => tab.locator(`.choice input[value="${value}"]`));
      await reach(tab, ofAll);
      await tab.keyboard.press('ArrowUp');
      assert.ok(await ofKey.isChecked());
      const key = await shown();
      assert.ok(key > 0 && key < all, `${key} of ${all}`);
      assert.match(await tab.locator('.choice').textContent(), new RegExp(`${key}[^]*${all}`));
      await tab.keyboard.press('ArrowDown');
      assert.equal(await shown(), all);
    }, options);
  });

  test(`the appearance is chosen by the keyboard, ${name}`, async () => {
    await visit('', async (tab) => {
      const paper = () => tab.evaluate(() => getComputedStyle(document.body).backgroundColor);
      const light = await paper();
      await reach(tab, tab.locator('#theme-system'));
      await tab.keyboard.press('ArrowUp');
      assert.ok(await tab.locator('#theme-dark').isChecked());
      assert.notEqual(await paper(), light);
    }, { colorScheme: 'light', ...options });
  });
}

test('in two clicks: what the support group is, what it decided, who leads it, what comes next, and on whose word', async () => {
  await visit('', async (tab) => {
    await tab.locator('main a[href$="/topics/issg/"]').first().click();
    await tab.waitForURL(/\/topics\/issg\/$/);
    const part = (id) => tab.locator(`section[aria-labelledby="part-${id}"]`);
    assert.match(await tab.locator('h1').textContent(), /International Syria Support Group/);
    assert.match(await tab.locator('.definition').textContent(), /\w{3}/);
    const vitals = await tab.locator('.vitals').textContent();
    assert.match(vitals, /chair[^]*(Kerry[^]*Lavrov|United States[^]*Russia|Russia[^]*United States|Lavrov[^]*Kerry)/i);
    assert.ok((await part('decisions').locator('li').count()) > 0);
    assert.ok((await tab.locator('.stand').textContent()).trim().length > 80);
    assert.match(await part('sources-used').textContent(), /\d+ %[^]*one source alone/i);
    await part('sources-used').locator('a[href*="/outlets/"]').first().click();
    await tab.waitForURL(/\/outlets\/[^/]+\/$/);
    assert.match(await tab.locator('main').textContent(), /What this rests on/);
  });
});

test('what scripts add is nowhere to be seen without them', async () => {
  await visit(LONG, async (tab) => {
    assert.equal(await tab.locator('.copy, .new, .note-beside').count(), 0);
    assert.match(await tab.locator('#part-cite ~ .body').textContent(), /https:\/\/example\.org\/2017\/01\/01\/fifteen-months\//);
  }, { javaScriptEnabled: false });
});

test('the contents of a hub are links, without a script as well', async () => {
  await visit('topics/syria-talks/', async (tab) => {
    const entries = tab.locator('.toc a[href^="#"]');
    assert.ok((await entries.count()) > 4);
    for (const entry of await entries.all()) {
      const id = decodeURIComponent((await entry.getAttribute('href')).slice(1));
      assert.equal(await tab.locator(`[id="${id}"]`).count(), 1, id);
    }
  }, { javaScriptEnabled: false });
});

test('the citation is copied, and said to be', async () => {
  await visit(LONG, async (tab) => {
    await reach(tab, tab.locator('button.copy'));
    await tab.keyboard.press('Enter');
    await tab.locator('[role="status"]', { hasText: 'Copied' }).waitFor();
    const copied = await tab.evaluate(() => navigator.clipboard.readText());
    assert.equal(copied, (await tab.locator('#part-cite ~ .body p').first().textContent()).trim());
  }, { permissions: ['clipboard-read', 'clipboard-write'] });
});

test('a note is shown beside its mark, and closed by the keyboard', async () => {
  const page = readPages(rootSite).find((page) => page.kind === 'article' && page.$('.footnote-ref').length > 0);
  await visit(page.path.replace(/index\.html$/, ''), async (tab) => {
    const mark = tab.locator('.footnote-ref a').first();
    await reach(tab, mark);
    await tab.keyboard.press('Enter');
    const note = tab.locator('.note-beside');
    await note.waitFor();
    assert.ok((await note.textContent()).trim().length > 10);
    await tab.keyboard.press('Escape');
    await note.waitFor({ state: 'detached' });
    assert.ok(await mark.evaluate((it) => it === document.activeElement), 'the focus is back on the mark');
  });
  await visit(page.path.replace(/index\.html$/, ''), async (tab) => {
    const mark = tab.locator('.footnote-ref a').first();
    await mark.click();
    const id = new URL(tab.url()).hash.slice(1);
    assert.ok(await tab.locator(`[id="${decodeURIComponent(id)}"]`).isVisible());
  }, { javaScriptEnabled: false });
});

test('a hub marks what is newer than the last visit, and knows of none at the first', async () => {
  await visit('topics/syria-talks/', async (tab) => {
    assert.equal(await tab.locator('.new').count(), 0);
    await tab.evaluate(() => {
      sessionStorage.clear();
      localStorage.setItem(`visit ${location.pathname}`, '2016-12-01T00:00:00Z');
    });
    await tab.reload();
    const marked = tab.locator('.when:has(.new) time');
    await marked.first().waitFor({ state: 'attached' });
    const dates = await marked.evaluateAll((times) => times.map((time) => time.dateTime));
    assert.ok(dates.every((date) => date > '2016-12'), dates.join());
    const all = await tab.locator('section[aria-labelledby="part-latest"] .when time').count();
    assert.ok(dates.length < all, `${dates.length} of ${all}`);
  });
});

/** What paper has no use for. */
const CONTROLS = ['.nav', '.editions', '.toc', '.find', '.switch', '.choice', '.copy', '.pager', 'nav.block', '.skip'];

/** Pages as they are printed, with the most sheets that they may take, and what must stand on them. */
const PRINTED = [
  { name: 'a story', address: LONG, most: 6, shown: ['section[aria-labelledby="part-sources"] a[href^="http"]'] },
  { name: 'a hub', address: 'topics/issg/', most: 12, shown: ['.stand', '.vitals', '.chron > li', 'section[aria-labelledby="part-latest"] .hed'] },
  { name: 'the timeline', address: 'timeline/', most: 12, shown: ['.chron > li'] },
];

for (const { name, address, most, shown } of PRINTED) {
  test(`${name} on paper: no controls, nothing folded away, the addresses of sources, and no wider than the sheet`, async () => {
    await visit(address, async (tab) => {
      await tab.emulateMedia({ media: 'print' });
      for (const control of CONTROLS) {
        for (const found of await tab.locator(control).all()) assert.equal(await found.isVisible(), false, control);
      }
      for (const part of shown) {
        const found = await tab.locator(part).all();
        assert.ok(found.length > 0, part);
        for (const one of found) assert.ok(await one.isVisible(), `${part} is printed`);
      }
      for (const fold of await tab.locator('.fold details:not(.toc details) > :not(summary)').all()) {
        assert.ok(await fold.isVisible(), 'what is folded on a screen is open on paper');
      }
      for (const source of await tab.locator(':is(.endmatter, [aria-labelledby="part-sources"]) a[href^="http"]').all()) {
        const [text, behind, href] = await source
          .evaluate((it) => [it.textContent, getComputedStyle(it, '::after').content, it.href]);
        assert.ok(text.includes(href) || behind.includes(href), `${href} is printed`);
      }
      for (const [format, width] of Object.entries(PAPER)) {
        await tab.setViewportSize({ width, height: 900 });
        const across = await tab.evaluate(() => document.documentElement.scrollWidth);
        assert.ok(across <= width, `${format}: ${across} of ${width} px`);
        const paper = await tab.pdf({ format, preferCSSPageSize: false });
        const sheets = paper.toString('latin1').match(/\/Type\s*\/Page\b/g).length;
        assert.ok(sheets >= 2 && sheets <= most, `${format}: ${sheets} sheets`);
      }
    });
  });
}
