import { isMap, LineCounter, parseDocument } from 'yaml';
import { closest } from '../../closest.ts';
import { RECORD_KINDS, type RecordKind } from '../../domain/record.ts';
import { BUNDLE_FORMAT, BUNDLE_LISTS, kindOfList } from './bundle.ts';

/** A record as a bundle gives it, yet to be validated. */
export interface BundleItem {
  kind: RecordKind;
  value: unknown;
  /** A JSON Pointer to it within the bundle. */
  pointer: string;
}

/** A bundle that cannot be read at all; `line` is where, where that is known. */
export class BundleError extends Error {
  override name = 'BundleError';
  readonly line: number | null;

  constructor(message: string, line: number | null = null) {
    super(message);
    this.line = line;
  }
}

/** Aliases may repeat nodes, but not so often that a short text becomes a long one. */
const ALIASES_MAX = 1000;

/** The records of a bundle in YAML (and so in JSON), in the order of the kinds; refuses what is no bundle. */
export function readBundle(text: string): BundleItem[] {
  return bundleItems(text.trimStart().startsWith('{') ? parseJson(text) : parseYaml(text));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // YAML is a superset of JSON, and its parser says where the fault is.
    return parseYaml(text);
  }
}

function parseYaml(text: string): unknown {
  const document = parseDocument(text, { uniqueKeys: true, prettyErrors: false });
  const [error] = document.errors;
  if (error) throw new BundleError(error.message, lineAt(text, error.pos[0]));
  return document.toJS({ maxAliasCount: ALIASES_MAX });
}

/** The records of a parsed bundle. */
export function bundleItems(bundle: unknown): BundleItem[] {
  if (typeof bundle !== 'object' || bundle === null || Array.isArray(bundle)) {
    throw new BundleError(
      `a bundle is an object with lists: ${Object.values(BUNDLE_LISTS).join(', ')}`,
    );
  }
  const lists = bundle as Record<string, unknown>;
  for (const name of Object.keys(lists)) refuseList(name, lists[name]);
  return RECORD_KINDS.flatMap((kind) => {
    const list = (lists[BUNDLE_LISTS[kind]] ?? []) as unknown[];
    return list.map((value, index) => ({
      kind,
      value,
      pointer: `/${BUNDLE_LISTS[kind]}/${index}`,
    }));
  });
}

function refuseList(name: string, value: unknown): void {
  if (name === 'format') {
    if (value === BUNDLE_FORMAT) return;
    throw new BundleError(`format is not ${BUNDLE_FORMAT}, the only one this version reads`);
  }
  if (kindOfList(name) === undefined) {
    const near = closest(name, Object.values(BUNDLE_LISTS));
    const hint = near ? `did you mean ${near}?` : Object.values(BUNDLE_LISTS).join(', ');
    throw new BundleError(`${JSON.stringify(name)} is no list of a bundle: ${hint}`);
  }
  if (!Array.isArray(value)) throw new BundleError(`${name} is not a list of records`);
}

const KIND_FIRST = /^\{"record":"([a-z]+)",/;

/**
 * The record of a line of NDJSON: an object whose member `record` names its kind. Where it stands first, as
 * `lineOf` writes it, the rest is read only once somebody asks for it.
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
  };
}

function readWhole(line: string, number: number, first?: RecordKind): BundleItem {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    throw new BundleError(`is not JSON: ${(error as Error).message}`, number);
  }
  const { record, ...rest } = (value ?? {}) as Record<string, unknown>;
  if (first !== undefined && record !== first) {
    throw new BundleError('names the member "record" twice', number);
  }
  const kind = RECORD_KINDS.find((known) => known === record);
  if (kind === undefined) {
    throw new BundleError(
      `needs the member "record" with the kind: ${RECORD_KINDS.join(', ')}`,
      number,
    );
  }
  return { kind, value: rest, pointer: '' };
}

/** A record as a line of NDJSON, without the line break. */
export function lineOf(kind: RecordKind, value: object): string {
  return JSON.stringify({ record: kind, ...value });
}

/** Tells on which line of a text of YAML or JSON the member stands that a pointer names. */
export function pointerLines(text: string): (pointer: string) => number {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter });
  return (pointer) => {
    const path = stepsOf(pointer);
    // A member that is missing is looked for where it would be: in the nearest object there is.
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

/** Where a member begins: at its key, for a value that is a block starts on the line after that. */
function startOf(
  document: ReturnType<typeof parseDocument>,
  path: (string | number)[],
): number | undefined {
  const node = document.getIn(path, true) as { range?: [number] } | undefined;
  const parent = path.length > 1 ? document.getIn(path.slice(0, -1), true) : document.contents;
  const pair = isMap(parent) ? parent.items.find(({ value }) => value === node) : undefined;
  return node && ((pair?.key as { range?: [number] } | undefined) ?? node).range?.[0];
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}
