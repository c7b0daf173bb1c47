// The search page. Its engine and its index are the site's own files, loaded when somebody searches: names first, then
// year by year, the newest first and no more of them than are needed.
const form = document.querySelector("#search");
const field = form.elements.q;
const status = document.querySelector("#search-status");
const results = document.querySelector("#search-results");
const list = document.querySelector("#search-list");
const more = document.querySelector("#search-more");
const panel = document.querySelector("#search-facets");
const selects = [...panel.querySelectorAll("select")];
const language = document.documentElement.lang;
const words = form.dataset;

const PAGE = 8;
// A part counts for so much less than the one before it that no text of it comes first.
const STEP = 1e-6;
const PAUSE = 250;
const EXCERPT = { excerptLength: 24, excerptEllipsis: "…" };

const parts = words.parts.split("|").filter(Boolean).map((part) => {
  const [url, year] = part.split(" ");
  return { url, year };
});
let engine = null;
let loaded = 0;
let turn = 0;
let shown = 0;
let found = [];
let group = null;

const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
const number = (count) => count.toLocaleString(language);

async function loadEngine() {
  const loading = await import(words.engine);
  await loading.options({ basePath: parts[0].url, baseUrl: "/", noWorker: true, ...EXCERPT });
  await loading.init();
  loaded = 1;
  return loading;
}

/** Loads the next part; others wait for it meanwhile. */
async function loadPart() {
  const at = loaded;
  await engine.mergeIndex(parts[at].url, { baseUrl: "/", indexWeight: STEP ** at, ...EXCERPT });
  loaded = at + 1;
}

let queue = Promise.resolve();
/** Does one thing after another: parts are loaded in their order, once. */
function inTurn(work) {
  const done = queue.then(work);
  queue = done.catch(() => {});
  return done;
}

function wish() {
  const facets = {};
  for (const select of selects) if (select.value) facets[select.name] = select.value;
  return { text: field.value.trim(), facets };
}

/** All results for a wish: at least so many, or all that there are. */
function lookUp({ text, facets }, least) {
  return inTurn(async () => {
    engine ??= await loadEngine();
    const isNarrowed = Object.keys(facets).length > 0;
    for (;;) {
      const { results: all } = await engine.search(text || null, { filters: facets });
      const isEnough = all.length >= least && !isNarrowed;
      if (isEnough || loaded === parts.length) return all;
      await loadPart();
    }
  });
}

async function search() {
  const asked = wish();
  const own = ++turn;
  remember(asked);
  if (!asked.text && Object.keys(asked.facets).length === 0) return clear("");
  status.textContent = words.searching;
  try {
    const all = await lookUp(asked, PAGE);
    if (own !== turn) return;
    found = all;
    shown = 0;
    group = null;
    list.replaceChildren();
    if (found.length === 0) return clear(fill(words.none, { words: asked.text }));
    await show(own);
    if (own !== turn) return;
    results.hidden = false;
    say();
  } catch (problem) {
    engine = loaded > 0 ? engine : null;
    if (own === turn) clear(words.failed);
    console.warn(problem);
  }
}

function clear(text) {
  found = [];
  list.replaceChildren();
  results.hidden = true;
  more.hidden = true;
  status.textContent = text;
}

function say() {
  const isAll = loaded === parts.length;
  const back = parts[loaded - 1].year;
  const text = isAll || !back ? words.found : words.soFar;
  status.textContent = fill(text, { count: number(found.length), year: back });
  more.hidden = isAll && shown >= found.length;
}

/** Shows the next results. */
async function show(own) {
  const next = await Promise.all(found.slice(shown, shown + PAGE).map((result) => result.data()));
  if (own !== turn) return null;
  let first = null;
  for (const data of next) {
    const item = itemOf(data);
    listOf(data).append(item);
    first ??= item;
  }
  shown += next.length;
  return first;
}

/** The list of the year that a result belongs to; names have one of their own. */
function listOf({ filters }) {
  const isDated = ["article", "event"].includes(filters.kind?.[0]);
  const title = (isDated && filters.year?.[0]) || words.names;
  if (group?.title !== title) {
    const heading = document.createElement("h3");
    heading.textContent = title;
    group = { title, items: document.createElement("ul") };
    group.items.className = "register";
    list.append(heading, group.items);
  }
  return group.items;
}

function element(name, className, ...content) {
  const made = document.createElement(name);
  made.className = className;
  made.append(...content);
  return made;
}

function itemOf({ url, meta, filters, excerpt }) {
  const title = document.createElement("bdi");
  title.textContent = meta.title;
  const link = document.createElement("a");
  link.href = url;
  link.append(title);
  const kind = kindName(filters.kind?.[0]);
  const about = [kind, ...(filters.outlet ?? [])].filter((name) => name && (meta.date || name !== kind)).join(" · ");
  const text = element("p", "note", ...marked(excerpt));
  text.dir = "auto";
  const item = document.createElement("li");
  // What has no date says there what it is.
  item.append(element("p", "when", meta.date ?? kind ?? ""));
  item.append(element("div", "what", element("p", "hed", link), text));
  if (about) item.append(element("p", "app", about));
  return item;
}

function kindName(kind) {
  const known = [...form.elements.kind.options].find((option) => option.value === kind);
  return known && (known.dataset.name ?? known.textContent);
}

/** An excerpt as text, with what was searched for marked. Nothing of it is read as HTML. */
function marked(excerpt) {
  const plain = (text) => text.replace(/&lt;/g, "<").replace(/&gt;/g, ">");
  return excerpt.split(/(<mark>.*?<\/mark>)/).filter(Boolean).map((piece) => {
    const hit = /^<mark>(.*)<\/mark>$/.exec(piece);
    if (!hit) return plain(piece);
    const mark = document.createElement("mark");
    mark.textContent = plain(hit[1]);
    return mark;
  });
}

/** What was asked for stands in the address, so that it can be kept and sent. */
function remember({ text, facets }) {
  const query = new URLSearchParams(facets);
  if (text) query.set("q", text);
  const address = query.size > 0 ? `?${query}` : location.pathname;
  history.replaceState(null, "", address);
}

/** Fills the facets with what there is in all parts. */
async function offer() {
  const choices = await inTurn(async () => {
    engine ??= await loadEngine();
    while (loaded < parts.length) await loadPart();
    return engine.filters();
  });
  for (const select of selects) {
    const { value } = select;
    const counts = choices[select.name] ?? {};
    const known = new Map([...select.options].map((option) => [option.value, option]));
    const names = Object.keys(counts).sort((a, b) => a.localeCompare(b, language));
    if (select.name === "year") names.reverse();
    for (const name of names) {
      const option = known.get(name) ?? new Option(name, name);
      option.dataset.name ??= option.textContent;
      option.textContent = `${option.dataset.name} (${number(counts[name])})`;
      select.append(option);
    }
    select.value = value;
  }
}

let offered = null;
panel.hidden = false;
panel.addEventListener("toggle", () => {
  if (!panel.open) return;
  offered ??= offer().catch(() => {
    offered = null;
    status.textContent = words.failed;
  });
});

let waiting = 0;
field.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(search, PAUSE);
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(waiting);
  search();
});
for (const select of selects) select.addEventListener("change", search);

more.addEventListener("click", async () => {
  const own = turn;
  if (shown + PAGE > found.length && loaded < parts.length) {
    // Newer parts come first, so what is shown keeps its place.
    const all = await lookUp(wish(), found.length + PAGE);
    if (own !== turn) return;
    found = all;
  }
  const first = await show(own);
  if (own !== turn) return;
  say();
  first?.querySelector("a").focus();
});

// What the address asks for.
const query = new URLSearchParams(location.search);
field.value = query.get("q") ?? "";
for (const select of selects) {
  const value = query.get(select.name);
  if (!value) continue;
  if (![...select.options].some((option) => option.value === value)) select.append(new Option(value, value));
  select.value = value;
  panel.open = true;
}
if (query.size > 0) search();
else field.focus({ preventScroll: true });
