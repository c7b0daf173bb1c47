// Turns a document into another in place: what is the same stays the very same element, so that
// scroll, focus, selections, open folds and what was typed survive.

// How far ahead an equal element is looked for.
const REACH = 50;

/** Turns the open document into `next`. Resolves when new styles are in force. */
export async function morphDocument(next) {
  for (const name of ['lang', 'dir']) copyAttribute(document.documentElement, next.documentElement, name);
  const styles = morphHead(document.head, next.head);
  await Promise.all(styles.arrived);
  morphElement(document.body, document.adoptNode(next.body));
  styles.leaving.forEach((link) => link.remove());
}

/** Whether `next` runs other scripts than `current`: then only loading it anew gives the right page. */
export function runsOtherScripts(current, next) {
  const scripts = (root) => [...root.querySelectorAll('script')]
    .filter((script) => !script.src.includes('/.demarche/') && !/json/.test(script.type))
    .map((script) => script.getAttribute('src') ?? script.textContent);
  return JSON.stringify(scripts(current)) !== JSON.stringify(scripts(next));
}

/** A new stylesheet is awaited before the old one leaves, so that no page is ever shown bare. */
function morphHead(from, to) {
  const wanted = [...to.children];
  const arrived = [];
  const leaving = [];
  for (const element of [...from.children]) {
    const same = wanted.findIndex((other) => other.isEqualNode(element));
    if (same >= 0) wanted.splice(same, 1);
    else if (isStyle(element)) leaving.push(element);
    else if (element.localName !== 'script') element.remove();
  }
  for (const element of wanted) {
    if (element.localName === 'script') continue;
    const own = document.importNode(element, true);
    if (isStyle(own)) {
      arrived.push(new Promise((done) => {
        own.addEventListener('load', done);
        own.addEventListener('error', done);
        setTimeout(done, 2000);
      }));
    }
    from.append(own);
  }
  return { arrived, leaving };
}

function isStyle(element) {
  return element.localName === 'link' && element.rel === 'stylesheet';
}

function morphElement(from, to) {
  if (from.isEqualNode(to)) return;
  morphAttributes(from, to);
  if (from.localName === 'textarea' && from === document.activeElement) return;
  morphChildren(from, to);
}

function morphAttributes(from, to) {
  for (const { name } of [...from.attributes]) {
    if (!to.hasAttribute(name) && !isReaders(from, name)) from.removeAttribute(name);
  }
  for (const { name } of to.attributes) {
    if (!isReaders(from, name)) copyAttribute(from, to, name);
  }
}

/** Whether an attribute is as the reader made it: a fold that was opened. */
function isReaders(element, name) {
  return name === 'open' && (element.localName === 'details' || element.localName === 'dialog');
}

function copyAttribute(from, to, name) {
  const value = to.getAttribute(name);
  if (value === null) from.removeAttribute(name);
  else if (from.getAttribute(name) !== value) from.setAttribute(name, value);
}

function morphChildren(from, to) {
  const next = [...to.childNodes];
  const named = new Map(next.filter((node) => node.id).map((node) => [node.id, node.nodeName]));
  const wanted = [...from.children].filter(({ id, nodeName }) => named.get(id) === nodeName);
  const byId = new Map(wanted.map((node) => [node.id, node]));
  const stays = new Set(byId.values());
  let at = from.firstChild;
  next.forEach((node, index) => {
    const following = next.slice(index + 1, index + 1 + REACH);
    const match = byId.get(node.id) ?? equal(at, node, following, stays) ?? alike(at, node, following, stays);
    if (!match) {
      from.insertBefore(document.importNode(node, true), at);
      return;
    }
    if (stays.has(match)) {
      if (match !== at) from.insertBefore(match, at);
      else at = at.nextSibling;
    } else {
      // What stands between has no place in the new order, unless it has a name there.
      while (at !== match) {
        const passed = at;
        at = at.nextSibling;
        if (!stays.has(passed)) passed.remove();
      }
      at = at.nextSibling;
    }
    if (match.nodeType === Node.ELEMENT_NODE) morphElement(match, node);
    else if (match.nodeValue !== node.nodeValue) match.nodeValue = node.nodeValue;
  });
  while (at) {
    const passed = at;
    at = at.nextSibling;
    passed.remove();
  }
}

/**
 * The nearest of the nodes from `at` on that is just like `node`, where none that is still wanted stands before it.
 * Texts are not looked for: white space is everywhere the same.
 */
function equal(at, node, following, stays) {
  const reach = node.nodeType === Node.ELEMENT_NODE ? REACH : 1;
  for (let steps = 0; at && steps < reach; at = at.nextSibling, steps += 1) {
    if (!stays.has(at) && at.isEqualNode(node)) return at;
    const isWanted = at.nodeType === Node.ELEMENT_NODE && following.some((other) => other.isEqualNode(at));
    if (isWanted) return undefined;
  }
  return undefined;
}

/** `at` itself, where it may become `node` and is not wanted as it is by one of those that follow. */
function alike(at, node, following, stays) {
  const may = at && !node.id && at.nodeType === node.nodeType && at.nodeName === node.nodeName && !stays.has(at);
  if (!may || following.some((other) => other.isEqualNode(at))) return undefined;
  return at;
}
