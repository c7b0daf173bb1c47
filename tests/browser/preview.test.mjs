// The preview in a browser: what is saved is on the screen, in place, and what breaks is told.

import { after, afterEach, before, beforeEach, test } from 'node:test';
import assert from 'node:assert/strict';
import { launch, openTab } from './chromium.mjs';
import { preview } from './preview.mjs';

const STORY = 'content/articles/2016/preview-story.md';
const PAGE = '2017/03/01/preview-story/';
const SUMMARY = 'summary: A story for the preview';
const PARAGRAPHS = Array.from({ length: 60 }, (_, number) => `Paragraph ${number} of the story.`).join('\n\n');

let browser;
let site;
let tab;

before(async () => {
  [browser, site] = await Promise.all([launch(), preview()]);
});

after(async () => {
  await browser?.close();
  const how = await site?.close();
  assert.deepEqual(how, { code: 0, signal: null }, 'an interruption ends the preview cleanly');
});

beforeEach(async () => {
  site.write(STORY, story('Preview story', PARAGRAPHS));
  tab = await openTab(browser, 'light', 900);
  await open(tab, PAGE, 'Preview story');
});

afterEach(async () => {
  await tab.close();
});

function story(title, text, more = '') {
  return `---\ntitle: ${title}\ndate: 2017-03-01\nkind: original\n${SUMMARY}\n${more}---\n${text}\n`;
}

/** Opens a page once it says what it must, and marks it: a page that was loaded anew has no mark. */
async function open(page, path, text) {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    await page.goto(new URL(path, site.url).href, { waitUntil: 'load' });
    if ((await page.textContent('body')).includes(text)) break;
    await page.waitForTimeout(50);
  }
  await page.waitForFunction(() => document.querySelector('demarche-preview')?.shadowRoot.querySelector('.bar'));
  await page.evaluate(() => { globalThis.isMarked = true; });
}

function shows(page, text) {
  return page.waitForFunction((wanted) => document.body.textContent.includes(wanted), text, { timeout: 5000, polling: 20 });
}

function isMarked(page) {
  return page.evaluate(() => globalThis.isMarked === true);
}

/** The text of the preview's own bar and list. */
function panelText(page) {
  return page.evaluate(() => document.querySelector('demarche-preview').shadowRoot.querySelector('aside').textContent);
}

function panelShows(page, text) {
  return page.waitForFunction((wanted) => document.querySelector('demarche-preview').shadowRoot.querySelector('aside')
    .textContent.includes(wanted), text, { timeout: 5000, polling: 20 });
}

test('an edit of a text is shown in place, with scroll, focus and open folds kept', async () => {
  await tab.evaluate(() => {
    document.documentElement.style.scrollBehavior = 'auto';
    const paragraph = [...document.querySelectorAll('main p')].find((p) => p.textContent.startsWith('Paragraph 50'));
    paragraph.scrollIntoView();
    globalThis.kept = paragraph;
    document.querySelectorAll('details').forEach((fold) => { fold.open = true; });
    document.querySelector('footer a').focus({ preventScroll: true });
  });
  const scrolled = await tab.evaluate(() => scrollY);
  assert.ok(scrolled > 500);
  site.edit(STORY, 'Paragraph 55 of', 'Paragraph fifty-five of');
  await shows(tab, 'Paragraph fifty-five of');
  assert.ok(await isMarked(tab), 'the page was loaded anew');
  const after = await tab.evaluate(() => ({
    scrolled: scrollY,
    focus: document.activeElement.closest('footer') !== null,
    folds: [...document.querySelectorAll('details')].every((fold) => fold.open),
    same: globalThis.kept.isConnected && globalThis.kept.textContent.startsWith('Paragraph 50'),
  }));
  assert.deepEqual(after, { scrolled, focus: true, folds: true, same: true });
});

test('a paragraph in front pushes the others on and leaves them the elements they are', async () => {
  await tab.evaluate(() => {
    globalThis.kept = [...document.querySelectorAll('main p')].find((p) => p.textContent.startsWith('Paragraph 7'));
  });
  site.edit(STORY, 'Paragraph 0', 'A new beginning.\n\nParagraph 0');
  await shows(tab, 'A new beginning.');
  assert.ok(await tab.evaluate(() => globalThis.kept.isConnected && globalThis.kept.textContent.startsWith('Paragraph 7')));
});

test('a title reaches the page, its tab and the lists in another tab', async () => {
  const other = await openTab(browser, 'light', 900);
  await open(other, 'articles/', 'Preview story');
  site.edit(STORY, 'title: Preview story', 'title: Renamed in print');
  await Promise.all([shows(tab, 'Renamed in print'), shows(other, 'Renamed in print')]);
  await tab.waitForFunction(() => document.title.startsWith('Renamed in print'));
  assert.ok(await isMarked(tab) && await isMarked(other));
  await other.close();
});

test('a style is exchanged without loading the page anew, and never missing', async () => {
  await tab.evaluate(() => {
    globalThis.bare = 0;
    const look = () => {
      if (getComputedStyle(document.body).fontFamily === '"Times New Roman"') globalThis.bare += 1;
      requestAnimationFrame(look);
    };
    look();
  });
  site.write('themes/house/styles/words.css', 'h1 { color: rgb(1, 2, 3); }');
  await tab.waitForFunction(() => getComputedStyle(document.querySelector('h1')).color === 'rgb(1, 2, 3)');
  site.remove('themes/house/styles');
  await tab.waitForFunction(() => getComputedStyle(document.querySelector('h1')).color !== 'rgb(1, 2, 3)');
  assert.ok(await isMarked(tab));
  assert.equal(await tab.evaluate(() => document.querySelectorAll('link[rel="stylesheet"]').length), 1);
  assert.equal(await tab.evaluate(() => globalThis.bare), 0);
});

test('a template and a component are shown', async () => {
  site.write('themes/house/templates/partials/footer.html', '<footer class="foot">A foot of our own</footer>');
  await shows(tab, 'A foot of our own');
  site.remove('themes/house/templates');
  await tab.waitForFunction(() => !document.body.textContent.includes('A foot of our own'));
  site.write(STORY, story('Preview story', '<Note title="Mind">\nA remark.\n</Note>'));
  await shows(tab, 'Mind');
  site.write('themes/house/components/note.html',
    '{% component Note(title: string = "") %}<aside>{{ title }} this: {{ body }}</aside>{% endcomponent Note %}');
  await shows(tab, 'Mind this:');
  assert.ok(await isMarked(tab));
  site.remove('themes/house/components');
});

test('the configuration is shown', async () => {
  const config = site.read('config.yaml');
  site.write('config.yaml', config.replace(/^title: .*$/m, 'title: The Renamed Group'));
  await shows(tab, 'The Renamed Group');
  site.write('config.yaml', config);
  await tab.waitForFunction(() => !document.body.textContent.includes('The Renamed Group'));
});

test('a page whose address changes is followed, by slug and by file', async () => {
  site.edit(STORY, 'title:', 'slug: another-name\ntitle:');
  await tab.waitForURL('**/2017/03/01/another-name/');
  site.edit(STORY, 'slug: another-name\n', '');
  await tab.waitForURL(`**/${PAGE}`);
  const moved = 'content/articles/2016/moved-story.md';
  site.rename(STORY, moved);
  await tab.waitForURL('**/2017/03/01/moved-story/');
  assert.ok(await isMarked(tab));
  site.remove(moved);
  await shows(tab, 'There is no page at this address');
  await panelShows(tab, 'demarche new article moved-story');
});

test('a new story appears in the lists, and a deleted one leaves them', async () => {
  await open(tab, 'articles/', 'Preview story');
  site.write('content/articles/2016/second.md', story('A second story', 'Text.'));
  await shows(tab, 'A second story');
  site.remove('content/articles/2016/second.md');
  await tab.waitForFunction(() => !document.body.textContent.includes('A second story'));
  assert.ok(await isMarked(tab));
});

test('a page that breaks tells why over itself, as text, and comes back when it is mended', async () => {
  site.edit(STORY, 'kind: original', 'kind: "<img src=x onerror=globalThis.isHurt=1>"');
  await panelShows(tab, '<img src=x onerror');
  await panelShows(tab, `${STORY}:4:`);
  assert.ok(await isMarked(tab), 'the page stays below the list');
  const link = await tab.evaluate(() => document.querySelector('demarche-preview').shadowRoot.querySelector('.problems a.place').href);
  assert.match(link, /^editor:\/\/open\/.*preview-story\.md:4:\d+$/);
  const other = await openTab(browser, 'light', 900);
  await other.goto(new URL(PAGE, site.url).href);
  await other.waitForFunction(() => document.body.textContent.includes('cannot be made'));
  site.write(STORY, story('Preview story', 'It is well again.'));
  await Promise.all([shows(tab, 'It is well again.'), shows(other, 'It is well again.')]);
  await tab.waitForFunction(() => !document.querySelector('demarche-preview').shadowRoot.querySelector('.problems'));
  for (const page of [tab, other]) assert.equal(await page.evaluate(() => globalThis.isHurt), undefined);
  await other.close();
});

test('a mistake on a page that nobody looks at is counted, and shown on a click', async () => {
  const elsewhere = 'content/articles/2016/elsewhere.md';
  site.write(elsewhere, story('Elsewhere', 'About [[nobody-at-all]].'));
  await panelShows(tab, '1 error');
  await tab.locator('demarche-preview button.count').click();
  await panelShows(tab, 'no record is called `nobody-at-all`');
  await panelShows(tab, elsewhere);
  site.remove(elsewhere);
  await panelShows(tab, 'No problems.');
});

test('the bar says what the page is, folds, and a banner says why nobody else sees it', async () => {
  assert.match(await panelText(tab), /preview-story\.md.*article.*public.*words.*no sources/s);
  site.write(STORY, story('Preview story', PARAGRAPHS, 'status: draft\n'));
  await panelShows(tab, 'draft a build leaves it out');
  await tab.locator('demarche-preview button.fold').click();
  await tab.waitForFunction(() => !document.querySelector('demarche-preview').shadowRoot.querySelector('.source'));
  await tab.locator('demarche-preview button.fold').click();
  await panelShows(tab, 'preview-story.md');
});

test('a page is seen in the dark, from right to left, on a telephone and as in a feed', async () => {
  const view = async (way) => {
    await tab.goto(new URL(`/.demarche/view?as=${way}&path=/${PAGE}`, site.url).href);
    return tab.frames().at(-1);
  };
  let frame = await view('dark');
  await frame.waitForFunction(() => {
    const [red] = getComputedStyle(document.body).backgroundColor.match(/\d+/) ?? ['255'];
    return document.documentElement.style.colorScheme === 'dark' && Number(red) < 60;
  });
  frame = await view('rtl');
  await frame.waitForFunction(() => document.documentElement.dir === 'rtl');
  frame = await view('phone');
  await frame.waitForFunction(() => innerWidth === 390);
  site.edit(STORY, 'Paragraph 1 of', 'Paragraph one of');
  await frame.waitForFunction(() => document.body.textContent.includes('Paragraph one of'));
  await view('feed');
  assert.match(await tab.textContent('article'), /Paragraph one of/);
});
