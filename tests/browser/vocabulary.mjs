// The vocabulary of schema.org, whole, as the package schema-dts declares it in TypeScript: every type with what it
// extends, and every property with the types and the values that it takes.

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const DECLARATIONS = new URL('schema.d.ts', import.meta.resolve('schema-dts'));

const DATE = /^\d{4}(-\d{2}(-\d{2})?)?$/; // ISO 8601
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/;

/** Whether a plain value is one of a range's own types. */
const PLAIN = {
  Text: (value) => typeof value === 'string',
  URL: (value) => typeof value === 'string' && URL.canParse(value),
  Date: (value) => DATE.test(value),
  DateTime: (value) => INSTANT.test(value),
  Number: (value) => typeof value === 'number',
  Integer: Number.isInteger,
  Boolean: (value) => typeof value === 'boolean',
};

const { types, bases, unions } = parse(readFileSync(fileURLToPath(DECLARATIONS), 'utf8'));

/** Sentences about what is wrong with a node and the nodes in it, by the vocabulary. */
export function faultsOfNode(node) {
  const { '@type': type, ...properties } = node;
  if (!types.has(type)) return [`there is no type ${type}`];
  return Object.entries(properties).flatMap(([name, value]) => {
    const range = rangeOf(types.get(type), name);
    if (!range) return [`${type} has no property ${name}`];
    return [value].flat().flatMap((one) => faultsOfValue(`${type}.${name}`, range, one));
  });
}

function faultsOfValue(where, range, value) {
  if (typeof value !== 'object') {
    return range.some((type) => isPlain(type, value)) ? [] : [`${where} cannot be ${JSON.stringify(value)}`];
  }
  const type = value['@type'];
  const wrong = types.has(type) && !range.some((allowed) => isKindOf(type, allowed));
  return [...wrong ? [`${where} takes no ${type}`] : [], ...faultsOfNode(value)];
}

function isPlain(type, value) {
  // An enumeration is declared as a union of its members; a type of things takes an address of one.
  const members = unions.get(type) ?? [];
  return PLAIN[type]?.(value) || members.includes(JSON.stringify(value))
    || (types.has(type) && members.length > 0 && !members.some((one) => one.startsWith('"')) && PLAIN.URL(value));
}

/** What a property of an interface takes, its own or an inherited one. */
function rangeOf(base, property) {
  const { parents, ranges } = bases.get(base) ?? { parents: [], ranges: new Map() };
  return ranges.get(property) ?? parents.map((parent) => rangeOf(parent, property)).find(Boolean);
}

function isKindOf(type, allowed) {
  const reached = new Set();
  const climb = (base) => {
    if (reached.has(base)) return;
    reached.add(base);
    bases.get(base)?.parents.forEach(climb);
  };
  climb(types.get(type));
  return type === allowed || reached.has(`${allowed}Base`);
}

/**
 * `types`: the interface behind each type; `bases`: what each interface extends and declares; `unions`: the members
 * of each union, as written.
 */
function parse(text) {
  const bare = text.replace(/\/\*.*?\*\//gs, '');
  const types = new Map();
  const bases = new Map();
  for (const [, name, parents, body] of bare.matchAll(/interface (\w+) extends ([^{]+) \{(.*?)\n\}/gs)) {
    const ranges = new Map([...body.matchAll(/"(\w+)"\?: SchemaValue<(.*), "\w+">;/g)]
      .map(([, property, range]) => [property, range.split(' | ')]));
    bases.set(name, { parents: parents.split(', '), ranges });
    const type = /"@type": "(\w+)"/.exec(body);
    if (type) types.set(type[1], name);
  }
  const aliases = [...bare.matchAll(/export type (\w+) = (.*);/g)];
  return { types, bases, unions: new Map(aliases.map(([, name, union]) => [name, union.split(' | ')])) };
}
