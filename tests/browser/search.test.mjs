// The search of the built site, as readers use it: by the keyboard, without a script, from right to left, below a path,
// under the strict policy, and on a slow line.

import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import axe from 'axe-core';
import { launch, openTab, SCHEMES, visit as visitServer } from './chromium.mjs';
import { serve } from './serve.mjs';
import { arabic, pathOf, rootSite, subpathSite } from './sites.mjs';

let browser;
const servers = new Map();

before(async () => {
  browser = await launch();
  for (const site of [rootSite, subpathSite, arabic]) servers.set(site, await serve(site));
});

after(async () => {
  await browser?.close();
  await Promise.all([...servers.values()].map((server) => server.close()));
});

/** A tab on an address of a site, below its base path; `work` gets it. */
const visit = (site, ...rest) => visitServer(browser, servers.get(site), ...rest);

const said = (tab) => tab.locator('#search-status').textContent();

/** Waits until the search says something that `pattern` matches. */
function says(tab, pattern) {
  const matches = ([source, flags]) =>
    new RegExp(source, flags).test(document.querySelector('#search-status').textContent);
  return tab.waitForFunction(matches, [pattern.source, pattern.flags]);
}

const titles = (tab) => tab.locator('#search-list .hed a').allTextContents();

/** Whether the page that a link leads to is one of the site. */
async function leadsSomewhere(site, link) {
  const address = new URL(await link.evaluate((it) => it.href));
  return site.files.has(pathOf(site, new URL(address.pathname, site.url)));
}

for (const site of [rootSite, subpathSite]) {
  test(`an address with a question shows what is found, ${site.name}`, async () => {
    await visit(site, 'search/?q=Munich', async (tab) => {
      await says(tab, /^Found/);
      assert.equal(await tab.locator('#search-words').inputValue(), 'Munich');
      const links = tab.locator('#search-list .hed a');
      assert.ok((await links.count()) >= 3, await said(tab));
      for (const link of await links.all()) assert.ok(await leadsSomewhere(site, link));
      assert.match((await tab.locator('#search-list mark').first().textContent()).toLowerCase(), /munich/);
      // Names come first, then years, the newest first.
      const heads = await tab.locator('#search-list h3').allTextContents();
      const years = heads.filter((head) => /^\d{4}$/.test(head));
      assert.deepEqual(years, [...years].sort().reverse());
      assert.ok(heads.length === years.length || heads[0] === 'Topics, people, places and documents', heads.join());
    });
  });
}

test('a word is found in its other forms', async () => {
  await visit(rootSite, 'search/?q=negotiating', async (tab) => {
    await says(tab, /^Found/);
    const texts = (await tab.locator('#search-list mark').allTextContents()).join(' ').toLowerCase();
    assert.match(texts, /negotiat/);
  });
});

test('by the keyboard alone: from the home page to a story', async () => {
  await visit(rootSite, '', async (tab) => {
    const isField = () => tab.evaluate(() => document.activeElement.name === 'q');
    for (let step = 0; step < 20 && !(await isField()); step += 1) await tab.keyboard.press('Tab');
    assert.ok(await isField(), 'the field of the masthead is reached');
    await tab.keyboard.type('lavrov');
    await Promise.all([tab.waitForURL(/\/search\/\?q=lavrov$/), tab.keyboard.press('Enter')]);
    await says(tab, /^Found/);
    const first = tab.locator('#search-list .hed a').first();
    assert.match(await first.textContent(), /Lavrov/);
    await tab.locator('#search-words').focus();
    const isFirst = () => first.evaluate((it) => it === document.activeElement);
    for (let step = 0; step < 10 && !(await isFirst()); step += 1) await tab.keyboard.press('Tab');
    assert.ok(await isFirst(), 'the first result is reached');
    const { outlineStyle } = await first.evaluate((it) => ({ ...getComputedStyle(it) }));
    assert.notEqual(outlineStyle, 'none');
    await Promise.all([tab.waitForURL(/\/actors\/lavrov\/$/), tab.keyboard.press('Enter')]);
  });
});

test('what is typed is found while it is typed, and stands in the address', async () => {
  await visit(rootSite, 'search/', async (tab) => {
    await tab.keyboard.type('vienna');
    await says(tab, /^Found/);
    assert.match(tab.url(), /\?q=vienna$/);
    await tab.locator('#search-words').fill('quagga');
    await says(tab, /^Nothing mentions “quagga”/);
    assert.equal(await tab.locator('#search-results').isVisible(), false);
    await tab.locator('#search-words').fill('');
    await says(tab, /^$/);
    assert.equal(new URL(tab.url()).search, '');
  });
});

test('facets narrow, stand in the address and come back from there', async () => {
  await visit(rootSite, 'search/?q=vienna', async (tab) => {
    await says(tab, /^Found/);
    const all = await titles(tab);
    await tab.locator('#search-facets summary').focus();
    await tab.keyboard.press('Enter');
    const kind = tab.locator('select[name="kind"]');
    await tab.waitForFunction(() => /\(\d+\)/.test(document.querySelector('select[name="topic"]').textContent));
    await kind.selectOption('event');
    await tab.waitForURL(/kind=event/);
    await says(tab, /^Found/);
    const events = await titles(tab);
    assert.ok(events.length > 0 && events.join() !== all.join());
    const about = await tab.locator('#search-list .app').allTextContents();
    assert.ok(about.every((text) => text.startsWith('Events')), about.join());
    await tab.reload();
    await says(tab, /^Found/);
    assert.equal(await kind.inputValue(), 'event');
    assert.deepEqual(await titles(tab), events);
    await kind.selectOption('');
    await tab.locator('select[name="year"]').selectOption('2015');
    await tab.waitForURL(/year=2015/);
    await says(tab, /^Found/);
    assert.deepEqual(await tab.locator('#search-list h3').allTextContents(), ['2015']);
    const topics = await tab.locator('select[name="topic"] option').count();
    const actors = await tab.locator('select[name="actor"] option').count();
    const outlets = await tab.locator('select[name="outlet"] option').count();
    assert.ok(topics > 3 && actors > 10 && outlets > 5, `${topics} ${actors} ${outlets}`);
  });
});

test('more is shown when it is asked for, and the focus goes there', async () => {
  await visit(rootSite, 'search/?q=syria', async (tab) => {
    await says(tab, /^Found/);
    const before = await titles(tab);
    assert.equal(before.length, 8);
    await tab.locator('#search-more').focus();
    await tab.keyboard.press('Enter');
    await tab.waitForFunction((count) => document.querySelectorAll('#search-list .hed').length > count, before.length);
    const after = await titles(tab);
    assert.deepEqual(after.slice(0, 8), before);
    const focus = await tab.evaluate(() => document.activeElement.textContent);
    assert.equal(focus, after[8]);
  });
});

test('without a script, names from A to Z lead on', async () => {
  await visit(rootSite, 'search/?q=Munich', async (tab) => {
    assert.match(await tab.locator('noscript').first().evaluate((it) => it.textContent), /needs a script/);
    const names = await tab.locator('.names a').all();
    assert.ok(names.length > 40);
    for (const link of names) assert.ok(await leadsSomewhere(rootSite, link));
    const letters = await tab.locator('.names h3').allTextContents();
    assert.deepEqual(letters, [...letters].sort());
    await tab.locator('.names a', { hasText: 'Sergei Lavrov' }).click();
    assert.match(tab.url(), /\/actors\/lavrov\/$/);
  }, { javaScriptEnabled: false });
});

test('an Arabic site is searched in Arabic', async () => {
  await visit(arabic, 'search/', async (tab) => {
    assert.equal(await tab.evaluate(() => getComputedStyle(document.body).direction), 'rtl');
    // Without its article: the stem is what counts.
    await tab.keyboard.type('هدنة');
    await tab.locator('#search-list a', { hasText: 'الهدنة في حلب' }).waitFor();
    assert.match(await said(tab), /^عدد النتائج/);
    await tab.locator('#search-words').fill('لافروف');
    await tab.locator('#search-list a', { hasText: 'سيرغي لافروف' }).waitFor();
    assert.equal((await titles(tab))[0], 'سيرغي لافروف');
    const problems = await violations(tab);
    assert.deepEqual(problems, []);
  });
});

test('the policy that hosts are told lets it run', async () => {
  const policy = /Content-Security-Policy: (.*)/.exec(readFileSync(`${rootSite.folder}/_headers`, 'utf8'))[1];
  assert.doesNotMatch(policy, /unsafe-inline|'unsafe-eval'/);
  const context = await browser.newContext();
  try {
    const tab = await context.newPage();
    const problems = [];
    tab.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
    await tab.route('**/search/*', async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, headers: { ...response.headers(), 'content-security-policy': policy } });
    });
    await tab.goto(new URL('search/?q=Munich', servers.get(rootSite).url).href);
    await says(tab, /^Found/);
    assert.deepEqual(problems, []);
  } finally {
    await context.close();
  }
});

test('page, engine and first question stay within their budgets', async (t) => {
  const sizes = new Map();
  const context = await browser.newContext();
  try {
    const tab = await context.newPage();
    const bodies = [];
    tab.on('response', (response) => bodies.push(response.body().then((body) => [new URL(response.url()).pathname, body])));
    await tab.goto(new URL('search/?q=Munich', servers.get(rootSite).url).href, { waitUntil: 'networkidle' });
    await says(tab, /^Found/);
    // What the index is made of is compressed already.
    for (const [path, body] of await Promise.all(bodies)) {
      const isCompressed = /\.(pf_\w+|pagefind)$/.test(path);
      sizes.set(path, isCompressed ? body.length : gzipSync(body, { level: 9 }).length);
    }
  } finally {
    await context.close();
  }
  const sum = (isMeant) => [...sizes].filter(([path]) => isMeant(path)).reduce((all, [, size]) => all + size, 0);
  const isPage = (path) => path.endsWith('/');
  const isLook = (path) => /\.(css|svg|png|ico|webmanifest)$/.test(path);
  const [html, css] = [sum(isPage), sum((path) => path.endsWith('.css'))];
  const search = sum((path) => !isPage(path) && !isLook(path));
  t.diagnostic(`HTML ${html}, CSS ${css}, scripts, engine and first question ${search} bytes`);
  for (const [path, size] of [...sizes].sort(([, a], [, b]) => b - a).slice(0, 8)) t.diagnostic(`${size} ${path}`);
  assert.ok(html <= 10_000 && search <= 90_000, `${html} ${search}`);
});

for (const scheme of SCHEMES) {
  test(`what is found is accessible, ${scheme}`, async () => {
    const tab = await openTab(browser, scheme, 320);
    try {
      await tab.goto(new URL('search/?q=vienna', servers.get(rootSite).url).href);
      await says(tab, /^Found/);
      await tab.locator('#search-facets summary').click();
      await tab.waitForFunction(() => /\(\d+\)/.test(document.querySelector('select[name="topic"]').textContent));
      for (const width of [320, 1300]) {
        await tab.setViewportSize({ width, height: 900 });
        const { scrollWidth, clientWidth } = await tab.evaluate(() => {
          const { scrollWidth, clientWidth } = document.documentElement;
          return { scrollWidth, clientWidth };
        });
        assert.ok(scrollWidth <= clientWidth, `${width} px: scrolls sideways`);
        assert.deepEqual(await violations(tab), [], `${width} px`);
      }
    } finally {
      await tab.close();
    }
  });
}

async function violations(tab) {
  await tab.evaluate(axe.source);
  const { violations } = await tab.evaluate(() => globalThis.axe.run({ rules: { 'target-size': { enabled: true } } }));
  return violations.flatMap(({ id, help, nodes }) => nodes.map((node) => `${id} (${help}): ${node.html}`));
}
