// The pictures of the built sites: what they say of themselves, and how pages show them.

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { readPages } from './pages.mjs';
import { assertNone } from './report.mjs';
import { filesOfType, manual, pathOf, sites } from './sites.mjs';

/** What a picture cannot be without: its file, its form, its size. */
const FORM = new Set(['SourceFile', 'ExifTool', 'System', 'File', 'Composite', 'PNG', 'RIFF', 'JFIF', 'QuickTime', 'Meta', 'SVG', 'XML']);

/** What its editors say of it, in the terms of the IPTC. */
const SAID = new Set([
  'XMP-photoshop:Credit',
  'XMP-photoshop:Source',
  'XMP-dc:Description',
  'XMP-iptcCore:AltTextAccessibility',
  'XMP-dc:Rights',
  'XMP-xmpRights:UsageTerms',
]);

/** Tags of those forms that would say more than how the picture is built. */
const TELLING = /comment|date|time|software|author|artist|copyright|make|model|profile|gps|text|title|description|thumbnail/i;

/** Names of the file system and of sizes, which exiftool takes for more. */
const PLAIN = /^(System:|ExifTool:|File:MIMEType|PNG:(Interlace|Compression)|QuickTime:(MediaData|SeqProfile))/;

for (const site of [...sites, manual]) {
  const pictures = filesOfType(site, 'avif', 'jpg', 'png', 'webp');

  describe(`pictures ${site.name}`, () => {
    test('exiftool finds nothing in them but what their editors say', () => {
      assert.ok(site === manual || pictures.length > 10, `${pictures.length} pictures`);
      if (pictures.length === 0) return;
      const paths = pictures.map((path) => `${site.folder}/${path}`);
      const options = ['-json', '-G1', '-a', '-u', '-ee'];
      const found = JSON.parse(execFileSync('exiftool', [...options, ...paths], { maxBuffer: 1 << 26 }));
      assert.equal(found.length, pictures.length);
      const wrong = found.flatMap(({ SourceFile, ...tags }) =>
        Object.keys(tags)
          .filter((tag) => !SAID.has(tag) && !PLAIN.test(tag))
          .filter((tag) => !FORM.has(tag.split(':')[0]) || TELLING.test(tag.split(':')[1]))
          .map((tag) => `${SourceFile}: ${tag} = ${tags[tag]}`),
      );
      assertNone(wrong, 'tag');
    });
  });
}

for (const site of sites) {
  describe(`pictures on pages ${site.name}`, () => {
    const pages = readPages(site);
    const images = (page) => page.$('img').toArray().map((image) => image.attribs);

    test('hubs and stories name an image for where they are shared, which is there and light', () => {
      const shared = pages.filter((page) => ['article', 'topic', 'actor', 'place', 'outlet', 'document'].includes(page.kind));
      assert.ok(shared.length > 100);
      const wrong = shared.filter((page) => !page.isRedirect && !page.isHidden).flatMap((page) => {
        const said = (name) => page.$(`meta[property="og:image${name}"]`).attr('content');
        const path = said('') && pathOf(site, new URL(said('')));
        if (!site.files.has(path)) return [`${page.path}: ${said('')}`];
        const file = readFileSync(`${site.folder}/${path}`);
        const isDrawn = path.endsWith('share.png');
        // Width and height stand behind the signature and the head of the first chunk (PNG, section 11.2.1).
        const size = isDrawn ? [file.readUInt32BE(16), file.readUInt32BE(20)] : [Number(said(':width')), Number(said(':height'))];
        const isRight = size[0] === Number(said(':width')) && size[1] === Number(said(':height')) && said(':alt');
        const isLight = file.length < 100_000 || !isDrawn;
        return isRight && isLight && (!isDrawn || size.join() === '1200,630') ? [] : [`${page.path}: ${size}, ${file.length} bytes`];
      });
      assertNone(wrong, 'image');
    });

    test('some pages show some', () => {
      assert.ok(pages.some((page) => images(page).length > 1));
    });

    test('every picture has its room, its words and its turn', () => {
      const isWhole = ({ width, height, alt }) => Number(width) > 0 && Number(height) > 0 && alt !== undefined;
      const hasItsTurn = ({ loading, fetchpriority }) => (loading === 'lazy') !== (fetchpriority === 'high');
      const wrong = pages.flatMap((page) =>
        images(page)
          .filter((image) => !isWhole(image) || !hasItsTurn(image))
          .map((image) => `${page.path}: ${image.src}`),
      );
      assertNone(wrong, 'picture');
    });

    test('one picture of a page is loaded before all others, or none', () => {
      const first = (page) => images(page).filter((image) => image.fetchpriority === 'high').length;
      assertNone(pages.filter((page) => first(page) > 1).map((page) => page.path), 'page');
    });
  });
}
