// The bar at the foot of each page, and the list of problems above it. All text is set as text, so
// that nothing in a message or a file can become markup. It stands outside of the body, where the
// page's own styles and scripts do not reach it.

const FOLDED = 'demarche-bar-folded';

const WAYS = [['phone', 'telephone'], ['dark', 'dark'], ['rtl', 'right to left'], ['feed', 'in a feed']];

/** An element with attributes, properties and children. */
function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith('on')) made.addEventListener(key.slice(2), value);
    else if (value !== undefined && value !== null && value !== false) made.setAttribute(key, value);
  }
  made.append(...children.filter((child) => child !== undefined && child !== null && child !== false));
  return made;
}

export class Panel {
  constructor() {
    this.host = element('demarche-preview');
    this.root = this.host.attachShadow({ mode: 'open' });
    this.root.append(element('link', { rel: 'stylesheet', href: '/.demarche/panel.css' }));
    this.frame = element('aside', { lang: 'en', dir: 'ltr', 'aria-label': 'preview' });
    this.root.append(this.frame);
    document.documentElement.append(this.host);
    this.isOpen = false;
    this.openedItself = false;
    this.isFolded = sessionStorage.getItem(FOLDED) === '1';
    addEventListener('keydown', ({ key }) => { if (key === 'Escape' && this.isOpen) this.toggle(); });
  }

  /** Asks for what there is to say about the open page. */
  async renew() {
    const query = new URLSearchParams({ path: location.pathname });
    const response = await fetch(`/.demarche/about?${query}`);
    this.about = await response.json();
    this.isLost = false;
    this.show();
  }

  /** Opens the list because the page cannot be made. */
  open() {
    if (!this.isOpen) this.openedItself = true;
    this.isOpen = true;
    this.show();
  }

  /** Closes the list where it opened itself. */
  mended() {
    if (this.openedItself) this.isOpen = false;
    this.openedItself = false;
    this.show();
  }

  lost() {
    this.isLost = true;
    this.show();
  }

  toggle() {
    this.isOpen = !this.isOpen;
    this.openedItself = false;
    this.show();
  }

  fold() {
    this.isFolded = !this.isFolded;
    sessionStorage.setItem(FOLDED, this.isFolded ? '1' : '0');
    this.show();
  }

  show() {
    if (!this.about) return;
    const scrolled = this.frame.querySelector('.problems')?.scrollTop ?? 0;
    this.frame.replaceChildren(...[this.banner(), this.missing(), this.list(), this.bar()].filter(Boolean));
    const list = this.frame.querySelector('.problems');
    if (list) list.scrollTop = scrolled;
  }

  banner() {
    const standing = this.about.page?.standing;
    return standing && element('p', { class: 'banner', role: 'status' },
      element('strong', {}, standing.name), ` ${standing.why}`);
  }

  missing() {
    const { missing } = this.about;
    if (!missing) return undefined;
    return element('p', { class: 'missing' }, 'There is no such page. ',
      missing.near && element('span', {}, 'Did you mean ', element('a', { href: missing.near }, missing.near), '? '),
      missing.command && element('span', {}, 'To begin it: ', copyable(missing.command)));
  }

  list() {
    const { problems, errors, warnings } = this.about;
    if (!this.isOpen) return undefined;
    const more = errors + warnings - problems.length;
    return element('section', { class: 'problems', 'aria-label': 'problems', tabindex: '0' },
      problems.length === 0 && element('p', {}, 'No problems.'),
      ...problems.map(problemItem),
      more > 0 && element('p', {}, `and ${more} more in the terminal`));
  }

  bar() {
    const { page, errors, warnings, checked } = this.about;
    const fold = element('button', {
      class: 'fold', 'aria-expanded': String(!this.isFolded), title: 'fold the bar', onclick: () => this.fold(),
    }, this.isFolded ? '▴' : '▾');
    const state = errors > 0 ? 'error' : warnings > 0 ? 'warning' : 'fine';
    const count = [count1(errors, 'error'), count1(warnings, 'warning')].filter(Boolean).join(', ') || 'no problems';
    const problems = element('button', {
      class: `count ${state}`, 'aria-expanded': String(this.isOpen), onclick: () => this.toggle(),
    }, this.isLost ? 'the preview has ended' : count, !checked && element('span', { title: 'still looking' }, ' …'));
    if (this.isFolded) return element('div', { class: 'bar folded' }, state === 'fine' ? undefined : problems, fold);
    return element('div', { class: 'bar' }, problems, ...pageFacts(page), fold);
  }
}

function count1(number, noun) {
  if (number === 0) return '';
  return number === 1 ? `1 ${noun}` : `${number} ${noun}s`;
}

function pageFacts(page) {
  if (!page) return [];
  const source = page.source ?? page.maker;
  const facts = [
    page.kind, page.standing?.name ?? (page.kind && 'public'),
    page.words !== null && count1(page.words, 'word'),
    page.sources !== null && (page.sources === 0 ? 'no sources' : count1(page.sources, 'source')),
    page.problems > 0 && `${count1(page.problems, 'problem')} here`,
  ].filter(Boolean);
  const ways = WAYS.filter(([name]) => name !== 'feed' || page.in_feed).map(([name, words]) => {
    const query = new URLSearchParams({ as: name, path: location.pathname });
    return element('a', { href: `/.demarche/view?${query}` }, words);
  });
  return [
    page.editor ? element('a', { class: 'source', href: page.editor }, source) : element('span', { class: 'source' }, source),
    ...facts.map((fact) => element('span', {}, fact)),
    element('nav', { 'aria-label': 'see it otherwise' }, ...ways),
  ];
}

function problemItem(problem) {
  const { severity, code, message, hint, place, related, here } = problem;
  return element('article', { class: severity },
    element('h2', {}, element('span', { class: 'level' }, `${severity}[${code}]`), ` ${message}`,
      here && element('span', { class: 'here' }, ' this page')),
    place && placeLine(place),
    place?.excerpt && excerptLine(place),
    hint && element('p', { class: 'hint' }, hint),
    ...related.map((other) => element('p', { class: 'related' }, `${other.message}: `, other.place && placeLine(other.place))));
}

/** A place, which opens the editor or is copied. */
function placeLine(place) {
  if (place.editor) return element('a', { class: 'place', href: place.editor }, place.text);
  return copyable(place.text);
}

function excerptLine({ line, excerpt: [before, marked, after] }) {
  return element('pre', {}, `${line} | ${before ?? ''}`, element('mark', {}, marked ?? ''), after ?? '');
}

/** A text that one click copies. */
function copyable(text) {
  const button = element('button', {
    class: 'place', title: 'copy',
    onclick: async () => {
      await navigator.clipboard.writeText(text);
      button.classList.add('copied');
      setTimeout(() => button.classList.remove('copied'), 1000);
    },
  }, text);
  return button;
}
