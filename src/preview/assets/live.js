// Keeps an open page as the files are: asks for it again when the preview says that something is new.

import { morphDocument, runsOtherScripts } from './morph.js';
import { Panel } from './panel.js';

const RETRY = 500;

const script = document.querySelector('script[src$="/.demarche/live.js"]');
const way = wayOfFrame();
const panel = way === undefined ? new Panel() : undefined;
// A page that says why there is none is replaced as a whole.
let isFault = document.body.dataset.kind === 'fault';
let shown = script.dataset.state;
let reported;
let newest;
let isBusy = false;
let listening;

/** How the preview wants this page to be seen, where it stands in one of its frames. */
function wayOfFrame() {
  try {
    return parent === window ? undefined : parent.document.documentElement.dataset.as;
  } catch {
    return undefined;
  }
}

/** Listens until the stream ends. The request has our origin, which that of an EventSource lacks. */
async function listen() {
  listening = new AbortController();
  const { signal } = listening;
  const response = await fetch('/.demarche/live', { method: 'POST', signal });
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    text += value;
    const events = text.split('\n\n');
    text = events.pop();
    for (const event of events) {
      const data = event.split('\n').find((line) => line.startsWith('data: '));
      if (data) hear(JSON.parse(data.slice(6)));
    }
  }
}

async function listenForEver() {
  while (!document.hidden) {
    try {
      await listen();
    } catch {
      // The preview has ended, or this page is being left: the next attempt will tell.
    }
    if (document.hidden) return;
    panel?.lost();
    await new Promise((done) => { setTimeout(done, RETRY); });
  }
}

function hear(event) {
  newest = event;
  if (!isBusy) void catchUp();
}

/** Brings the page and its panel to the newest state, however many there were meanwhile. */
async function catchUp() {
  isBusy = true;
  try {
    for (let done; done !== newest;) {
      done = newest;
      if (done.state !== shown) await renew(done);
      if (panel && (done.state !== reported?.state || done.report !== reported?.report)) {
        await panel.renew();
        reported = done;
      }
    }
  } catch {
    // The preview went away in the middle: its return begins with an event.
  } finally {
    isBusy = false;
  }
}

async function renew({ state, touched }) {
  const response = await fetch(location.href, { headers: { accept: 'text/html' } });
  const text = await response.text();
  if (response.headers.get('x-demarche-fault')) {
    shown = state;
    panel?.open();
    return;
  }
  if (response.redirected) history.replaceState(history.state, '', response.url + location.hash);
  const next = new DOMParser().parseFromString(text, 'text/html');
  const target = next.querySelector('meta[http-equiv="refresh"]')?.content.match(/url=(.*)/i)?.[1];
  if (target) {
    location.replace(new URL(target, response.url));
  } else if (isFault || runsOtherScripts(document, next)) {
    location.reload();
  } else {
    shown = next.querySelector('script[src$="/.demarche/live.js"]')?.dataset.state ?? state;
    await morphDocument(next);
    if (touched) renewPictures();
    dress();
    panel?.mended();
    document.dispatchEvent(new CustomEvent('demarche:renewed'));
  }
}

/** Files with the same name may show something else now. */
function renewPictures() {
  for (const picture of document.images) {
    const { src } = picture;
    void fetch(src, { cache: 'reload' }).then(() => { picture.src = src; });
  }
}

/** Shows the page in the way of its frame. */
function dress() {
  const root = document.documentElement;
  if (way === 'rtl') root.dir = 'rtl';
  if (way !== 'dark') return;
  root.style.colorScheme = 'dark';
  const darken = (rules) => {
    for (const rule of rules) {
      if (rule instanceof CSSMediaRule && /prefers-color-scheme/.test(rule.media.mediaText)) {
        rule.media.mediaText = /dark/.test(rule.media.mediaText) ? 'all' : 'not all';
      }
      if (rule.cssRules) darken(rule.cssRules);
    }
  };
  for (const sheet of document.styleSheets) darken(sheet.cssRules);
}

// A browser has few connections to one host: a page that nobody sees gives its own back, and catches
// up when it is seen.
document.addEventListener('visibilitychange', () => {
  if (document.hidden) listening?.abort();
  else void listenForEver();
});
addEventListener('pagehide', () => listening?.abort());
if (isFault) panel?.open();
dress();
void listenForEver();
