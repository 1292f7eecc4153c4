import {
  isAlias,
  isCollection,
  isMap,
  isPair,
  isScalar,
  Lexer,
  LineCounter,
  parseDocument,
  visit,
} from 'yaml';
import { closest } from '../../closest.ts';
import { COLLECTIONS, RECORD_KINDS, type RecordKind } from '../../domain/record.ts';
import { BUNDLE_FORMAT } from './bundle.ts';
import { lineAt, MEMBERS_MAX, OBJECT_FAULTS, objectFault } from './members.ts';

/** A record of a bundle that is not validated yet. */
export interface BundleItem {
  kind: RecordKind;
  value: unknown;
  /** The JSON Pointer to it in the bundle. */
  pointer: string;
  /** The actors that issued documents of its bundle, by the ids of the documents; absent if it has no short forms. */
  issuers?: ReadonlyMap<string, string>;
  /** Where parts of it stand in the bundle that are not below its pointer, by their pointers within it. */
  moved?: ReadonlyMap<string, string>;
}

/** Returns a JSON Pointer within the bundle to a part of a record. */
export function placeInBundle({ pointer, moved }: BundleItem, part: string): string {
  const [, list, index, ...rest] = part.split('/');
  const place = moved?.get(`/${list}/${index}`);
  return place === undefined ? `${pointer}${part}` : [place, ...rest].join('/');
}

/** A bundle that cannot be read; `line` is the place, if known. */
export class BundleError extends Error {
  override name = 'BundleError';
  readonly line: number | null;

  constructor(message: string, line: number | null = null) {
    super(message);
    this.line = line;
  }
}

/** Aliases may repeat nodes, but a short text must not become a long one. */
const ALIASES_MAX = 1000;

/** Returns any value of a text in YAML or JSON; throws if it cannot be read. */
export function bundleValue(text: string): unknown {
  return text.trimStart().startsWith('{') ? parseJson(text) : parseYaml(text);
}

/** The number of signs and scalars of a text in YAML that a service reads: each takes 200 bytes of memory. */
export const TOKENS_MAX = 2_000_000;

/** Throws for a text in YAML that would take too much memory to read, before it is read. */
export function refuseManyTokens(text: string): void {
  if (text.trimStart().startsWith('{')) return;
  let tokens = 0;
  for (const _ of new Lexer().lex(text)) {
    tokens += 1;
    if (tokens > TOKENS_MAX) throw new BundleError(MANY_TOKENS);
  }
}

const MANY_TOKENS = `The YAML has more than ${TOKENS_MAX} signs and scalars: send it in parts, or as JSON`;

function parseJson(text: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // YAML is a superset of JSON, and its parser says where the fault is.
    return parseYaml(text);
  }
  refuseObjects(text);
  return value;
}

/** Throws for a JSON text with an object that repeats a member, or has very many. */
function refuseObjects(text: string, number?: number): void {
  const found = objectFault(text);
  if (found === undefined) return;
  throw new BundleError(OBJECT_FAULTS[found.fault], number ?? found.line);
}

function parseYaml(text: string): unknown {
  // The parser would compare each key of a map with all earlier ones.
  const document = parseDocument(text, { uniqueKeys: false, prettyErrors: false });
  const [error] = document.errors;
  if (error) throw new BundleError(error.message, lineAt(text, error.pos[0]));
  refuseTwins(document, text);
  refuseExpansion(document);
  try {
    return document.toJS({ maxAliasCount: ALIASES_MAX });
  } catch (fault) {
    if (!(fault instanceof ReferenceError)) throw fault;
    throw new BundleError(fault.message, lineOfStray(document, text));
  }
}

type Yaml = ReturnType<typeof parseDocument>;

/** The number of characters that aliases may add to a text by repeating it. */
const EXPANSION_MAX = 4_000_000;

/** Throws for aliases that make a text much longer, before they are expanded. */
function refuseExpansion(document: Yaml): void {
  /** The size of each node with an anchor; null while it is measured. */
  const sizes = new Map<string, number | null>();
  let added = 0;
  const sizeOf = (node: unknown): number => {
    if (isAlias(node)) {
      const size = sizes.get(node.source) ?? 0;
      if (sizes.get(node.source) === null) {
        throw new BundleError(`The alias *${node.source} repeats what it is part of`);
      }
      added += size;
      return size;
    }
    const { anchor } = (node ?? {}) as { anchor?: string };
    if (anchor !== undefined) sizes.set(anchor, null);
    const size = 1 + sizeInside(node, sizeOf);
    if (anchor !== undefined) sizes.set(anchor, size);
    return size;
  };
  sizeOf(document.contents);
  if (added <= EXPANSION_MAX) return;
  throw new BundleError(
    `Aliases repeat ${added} characters, and may repeat ${EXPANSION_MAX}: write less of it twice`,
  );
}

function sizeInside(node: unknown, sizeOf: (node: unknown) => number): number {
  if (isScalar(node)) return typeof node.value === 'string' ? node.value.length : 0;
  if (isPair(node)) return sizeOf(node.key) + sizeOf(node.value);
  if (!isCollection(node)) return 0;
  return node.items.reduce((sum: number, item) => sum + sizeOf(item), 0);
}

/** Throws for a map with two equal keys, even by way of an alias, or with very many keys. */
function refuseTwins(document: Yaml, text: string): void {
  const anchors = new Map<string, unknown>();
  const names = new WeakMap<object, Set<string>>();
  visit(document, {
    Node(_, node) {
      if (!isAlias(node) && node.anchor) anchors.set(node.anchor, node);
    },
    Pair(_, { key }, path) {
      const node = isAlias(key) ? anchors.get(key.source) : key;
      if (!isScalar(node)) return;
      const map = path.at(-1) as object;
      const named = names.get(map) ?? new Set();
      const name = String(node.value);
      if (named.has(name)) throw new BundleError(OBJECT_FAULTS.twin, lineAt(text, placeOf(key)));
      names.set(map, named.add(name));
      if (named.size <= MEMBERS_MAX) return;
      throw new BundleError(OBJECT_FAULTS.crowded, lineAt(text, placeOf(key)));
    },
  });
}

function placeOf(node: unknown): number {
  return (node as { range?: [number] }).range?.[0] ?? 0;
}

/** Returns the line of the first alias without an earlier anchor; null if there is none. */
function lineOfStray(document: Yaml, text: string): number | null {
  const anchors = new Set<string>();
  let line: number | null = null;
  visit(document, {
    Node(_, node) {
      if (!isAlias(node)) {
        if (node.anchor) anchors.add(node.anchor);
        return undefined;
      }
      if (anchors.has(node.source)) return undefined;
      line = lineAt(text, node.range?.[0] ?? 0);
      return visit.BREAK;
    },
  });
  return line;
}

/** The names of a bundle's lists. */
const LISTS = Object.values(COLLECTIONS);

/** Returns the records of a parsed bundle. */
export function bundleItems(bundle: unknown): BundleItem[] {
  if (typeof bundle !== 'object' || bundle === null || Array.isArray(bundle)) {
    throw new BundleError(
      `a bundle must be an object with one or more of the lists ${LISTS.join(', ')}`,
    );
  }
  const lists = bundle as Record<string, unknown>;
  for (const name of Object.keys(lists)) refuseList(name, lists[name]);
  return RECORD_KINDS.flatMap((kind) => {
    const list = (lists[COLLECTIONS[kind]] ?? []) as unknown[];
    return list.map((value, index) => ({
      kind,
      value,
      pointer: `/${COLLECTIONS[kind]}/${index}`,
    }));
  });
}

function refuseList(name: string, value: unknown): void {
  if (name === 'format') {
    if (value === BUNDLE_FORMAT) return;
    throw new BundleError(
      `format must be ${BUNDLE_FORMAT}, the only format that this version reads`,
    );
  }
  if (!LISTS.includes(name)) {
    const near = closest(name, LISTS);
    const hint = near ? `did you mean ${near}?` : LISTS.join(', ');
    throw new BundleError(`${JSON.stringify(name)} is not a list of a bundle: ${hint}`);
  }
  if (!Array.isArray(value)) throw new BundleError(`${name} must be a list of records`);
}

const NO_ISSUERS: ReadonlyMap<string, string> = new Map();

const KIND_FIRST = /^\{"record":"([a-z]+)",/;

/**
 * Returns the record in a line of NDJSON: an object whose member `record` names its kind. If that member is first, as
 * `lineOf` writes it, the rest is parsed only on access.
 */
export function readLine(line: string, number: number): BundleItem {
  const [, named] = KIND_FIRST.exec(line) ?? [];
  const kind = RECORD_KINDS.find((known) => known === named);
  if (kind === undefined) return readWhole(line, number);
  let value: unknown;
  return {
    kind,
    get value() {
      value ??= readWhole(line, number, kind).value;
      return value;
    },
    pointer: '',
    issuers: NO_ISSUERS,
  };
}

function readWhole(line: string, number: number, first?: RecordKind): BundleItem {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    throw new BundleError(`is not JSON: ${(error as Error).message}`, number);
  }
  refuseObjects(line, number);
  const { record, ...rest } = (value ?? {}) as Record<string, unknown>;
  if (first !== undefined && record !== first) {
    throw new BundleError('has the member "record" twice: give it once', number);
  }
  const kind = RECORD_KINDS.find((known) => known === record);
  if (kind === undefined) {
    throw new BundleError(
      `needs the member "record" with a kind: ${RECORD_KINDS.join(', ')}`,
      number,
    );
  }
  return { kind, value: rest, pointer: '', issuers: NO_ISSUERS };
}

/** Returns a record as a line of NDJSON, without the line break. */
export function lineOf(kind: RecordKind, value: object): string {
  return JSON.stringify({ record: kind, ...value });
}

/** Returns a function that gives the line of a JSON Pointer in a text of YAML or JSON. */
export function pointerLines(text: string): (pointer: string) => number {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter, uniqueKeys: false });
  return (pointer) => {
    const path = stepsOf(pointer);
    // For a missing member, use the nearest object that exists.
    for (let length = path.length; length > 0; length -= 1) {
      const start = startOf(document, path.slice(0, length));
      if (start !== undefined) return counter.linePos(start).line;
    }
    return 1;
  };
}

function stepsOf(pointer: string): (string | number)[] {
  const steps = pointer.split('/').slice(1);
  return steps.map((step) => {
    const name = step.replaceAll('~1', '/').replaceAll('~0', '~');
    return /^\d+$/.test(name) ? Number(name) : name;
  });
}

/** Returns where a member begins: at its key, because a block value begins on the next line. */
function startOf(
  document: ReturnType<typeof parseDocument>,
  path: (string | number)[],
): number | undefined {
  const node = document.getIn(path, true) as { range?: [number] } | undefined;
  const parent = path.length > 1 ? document.getIn(path.slice(0, -1), true) : document.contents;
  const pair = isMap(parent) ? parent.items.find(({ value }) => value === node) : undefined;
  return node && ((pair?.key as { range?: [number] } | undefined) ?? node).range?.[0];
}
