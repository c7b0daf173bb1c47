// Calendars: readable by a reader of calendars, with all that RFC 5545 and RFC 7986 ask for, and telling the same as
// the pages beside which they stand.

import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import assert from 'node:assert/strict';
import { readPages, visibleText } from './pages.mjs';
import { assertNone } from './report.mjs';
import { addressOf, filesOfType, pathOf, rootSite, setting, sites, subpathSite } from './sites.mjs';

const READER = fileURLToPath(new URL('calendars.py', import.meta.url));
const TAG_URI = /^tag:[^,:]+,\d{4}(-\d{2}(-\d{2})?)?:\S+$/; // RFC 4151
const STATUSES = ['CONFIRMED', 'TENTATIVE', 'CANCELLED'];
const HUBS = ['topic', 'actor', 'place'];

const STRINGS = fileURLToPath(new URL('../../themes/chancery/strings/', import.meta.url));
const OPEN = before('expected', 'possible', 'postponed');
const NOT_HELD = before('expected', 'possible', 'postponed', 'cancelled');

/** What stands before the title of an event of such a status, in each language of the theme. */
function before(...statuses) {
  const line = new RegExp(`^event-(?:${statuses.join('|')}): (.+)$`, 'gm');
  const words = readdirSync(STRINGS).flatMap((file) =>
    [...readFileSync(STRINGS + file, 'utf8').matchAll(line)].map(([, word]) => word));
  return new RegExp(`^(${words.join('|')}): `, 'u');
}

/** The calendars of a site, each as calendars.py prints it. */
function readCalendars(site) {
  const output = execFileSync(setting('PYTHON'), [READER, site.folder, ...filesOfType(site, 'ics')], { maxBuffer: 2 ** 28 });
  return JSON.parse(output);
}

for (const site of sites) {
  describe(`calendars ${site.name}`, () => {
    const pages = readPages(site);
    const pageAt = new Map(pages.map((page) => [page.path, page]));
    const calendars = readCalendars(site);

    test('there are some', () => assert.ok(calendars.length > 20, `${calendars.length} calendars`));

    test('every calendar is whole', () => {
      assertNone(calendars.flatMap((calendar) => faultsOf(site, calendar).map((fault) => `${calendar.path}: ${fault}`)), 'fault');
    });

    test('every event has what it must have', () => {
      const faults = calendars.flatMap(({ path, events }) => events.flatMap((event) =>
        faultsOfEvent(event).map((fault) => `${path}: ${event.UID}: ${fault}`)));
      assertNone(faults, 'fault');
    });

    test('every hub with a chronology has the calendar of just these events', () => {
      const eventsOf = new Map(calendars.map(({ path, events }) => [path, events]));
      const faults = pages.filter(({ kind }) => HUBS.includes(kind)).flatMap(({ path, $ }) => {
        const listed = $('.chronology .chron > li').length;
        const own = path.replace(/index\.html$/, 'calendar.ics');
        const linked = $('link[rel="alternate"][type="text/calendar"]').length;
        const found = eventsOf.get(own)?.length ?? 0;
        return found === listed && linked === Math.min(listed, 1) ? [] : [`${own} has ${found} events, its page ${listed}`];
      });
      assertNone(faults, 'difference');
    });

    test('every event leads to a page that tells of it', () => {
      const faults = calendars.flatMap(({ path, events }) => events.flatMap((event) => {
        const page = pageAt.get(pathOf(site, new URL(event.URL)));
        const text = page ? visibleText(page.$('main').text()) : '';
        const title = event.SUMMARY.replace(NOT_HELD, '').replace(/ \([^()]*\)$/, '');
        return text.includes(title) ? [] : [`${path}: "${title}" is not at ${event.URL}`];
      }));
      assertNone(faults, 'event without a page');
    });
  });
}

test('no id and no stamp depends on where the site stands', () => {
  const ids = (site) => readCalendars(site).map(({ path, properties, events }) =>
    ({ path, id: properties.UID, events: events.map(({ UID, DTSTAMP, SEQUENCE }) => ({ UID, DTSTAMP, SEQUENCE })) }));
  assert.deepEqual(ids(subpathSite), ids(rootSite));
});

test('a calendar says how often the date of an event changed, and never more than is known', () => {
  const calendar = readCalendars(rootSite).find(({ path }) => path === 'calendar.ics');
  const event = calendar.events.find(({ UID }) => UID.endsWith(':event/moved-twice'));
  assert.equal(event.SEQUENCE, 2);
  assert.equal(event.DTSTAMP, '2016-12-31T10:00:00+00:00');
  assert.deepEqual([event.DTSTART, event.DTEND], ['2017-03-01', '2017-04-01']);
  assert.equal(event.SUMMARY, 'Expected: An event with a past; its title, too (March 2017)');
  assert.equal(event.STATUS, 'TENTATIVE');
  assert.equal(event.DESCRIPTION.split('\n').length, 3);
});

/** RFC 5545, section 3.6, and RFC 7986, section 5. */
function faultsOf(site, { path, calendars, properties, faults: found, longest, bare_breaks: breaks, others, events }) {
  const faults = found.map((fault) => `the reader stumbles: ${fault}`);
  if (calendars !== 1) faults.push(`holds ${calendars} calendars`);
  if (longest > 75) faults.push(`has a line of ${longest} octets`);
  if (breaks > 0) faults.push('has lines that do not end in CR LF');
  if (others.length > 0) faults.push(`holds ${others}`);
  if (events.length === 0) faults.push('has no event');
  if (properties.VERSION !== '2.0') faults.push(`VERSION is ${properties.VERSION}`);
  for (const name of ['PRODID', 'NAME', 'X-WR-CALNAME', 'REFRESH-INTERVAL', 'X-PUBLISHED-TTL', 'LAST-MODIFIED']) {
    if (!properties[name]) faults.push(`has no ${name}`);
  }
  if (properties.NAME !== properties['X-WR-CALNAME']) faults.push('has two names');
  if (!TAG_URI.test(properties.UID)) faults.push(`the id "${properties.UID}" is no tag URI`);
  if (properties.SOURCE !== addressOf(site, path).href) faults.push(`names itself ${properties.SOURCE}`);
  if (!site.files.has(pathOf(site, new URL(properties.URL)))) faults.push(`belongs to ${properties.URL}, which is not there`);
  const ids = events.map((event) => event.UID);
  if (new Set(ids).size < ids.length) faults.push('two events have one id');
  return faults;
}

function faultsOfEvent(event) {
  const faults = event.faults.map((fault) => `the reader stumbles: ${fault}`);
  for (const name of ['DTSTAMP', 'DTSTART', 'DTEND', 'SUMMARY', 'URL']) {
    if (!event[name]) faults.push(`has no ${name}`);
  }
  if (!TAG_URI.test(event.UID)) faults.push('the id is no tag URI');
  if (!event.days || event.DTSTART >= event.DTEND) faults.push(`lasts from ${event.DTSTART} to ${event.DTEND}`);
  if (!STATUSES.includes(event.STATUS)) faults.push(`is ${event.STATUS}`);
  if (!Number.isInteger(event.SEQUENCE)) faults.push(`SEQUENCE is ${event.SEQUENCE}`);
  const told = OPEN.test(event.SUMMARY);
  if (told !== (event.STATUS === 'TENTATIVE')) faults.push(`"${event.SUMMARY}" is ${event.STATUS}`);
  if (!/Z$|\+00:00$/.test(event.DTSTAMP)) faults.push(`was stamped at ${event.DTSTAMP}`);
  return faults;
}
