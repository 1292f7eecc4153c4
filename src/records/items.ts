import { listedRows } from '../store/records.ts';
import type { Store } from '../store/store.ts';
import type { AskedDays, SummaryOf } from './summary.ts';

/** A record that a list found. */
export interface FoundItem {
  pk: number;
  /** The members that depend on what else was asked, such as `match`. */
  asked: Record<string, unknown>;
}

/** What a request wants to see of the items of a list. */
export interface ItemView {
  /** The members to show, each by its name or as `member.part`; null for all that are not on request. */
  fields: readonly string[] | null;
  /** Absent for kinds whose members do not depend on a day. */
  days?: AskedDays;
  /** Returns the whole records by their keys, as JSON; absent if items do not have them. */
  records?(pks: readonly number[]): ReadonlyMap<number, string>;
}

/** The members that every item has, whatever the request names. */
const ALWAYS = ['object', 'id'];

type Item = Record<string, unknown>;

/** Returns the items of a page as JSON, in their order. */
export function itemTexts<R>(
  store: Store,
  summary: SummaryOf<R>,
  found: readonly FoundItem[],
  { fields, days, records }: ItemView,
): string[] {
  const pks = found.map(({ pk }) => pk);
  const rows = listedRows(store, pks);
  const named = fields && new Set([...ALWAYS, ...fields.map((path) => path.split('.', 1)[0])]);
  const isShown = (name: string) => named?.has(name) ?? !summary.members[name]?.onRequest;
  const onDay =
    days && isShownAmong(summary, isShown) ? summary.onDay?.(store, rows, days) : undefined;
  const whole = records?.(pks);
  const askedOf = new Map(found.map(({ pk, asked }) => [pk, asked]));
  return rows.map((row) => {
    const record = whole?.get(row.pk);
    // What a request asks for besides its fields is told unless it names others.
    const told = { ...askedOf.get(row.pk) };
    const asked = {
      ...shownOf({ ...onDay?.(row.pk) }, isShown),
      ...(named ? shownOf(told, isShown) : told),
    };
    const text =
      fields === null
        ? joinedText(row.summary, JSON.stringify(asked))
        : pickedText(summary, fields, {
            ...JSON.parse(row.summary),
            ...JSON.parse(row.onRequest),
            ...asked,
          });
    return record === undefined ? text : `${text.slice(0, -1)},"record":${record}}`;
  });
}

/** Returns the items of a page as objects. */
export function itemsOf<T>(
  store: Store,
  summary: SummaryOf<never>,
  found: readonly FoundItem[],
  view: ItemView,
): T[] {
  return itemTexts(store, summary, found, view).map((text) => JSON.parse(text));
}

/** Whether a member is shown that depends on the day, so that it is worth finding. */
function isShownAmong<R>({ members }: SummaryOf<R>, isShown: (name: string) => boolean): boolean {
  return Object.entries(members).some(([name, { of }]) => of === null && isShown(name));
}

function shownOf(members: Item, isShown: (name: string) => boolean): Item {
  return Object.fromEntries(Object.entries(members).filter(([name]) => isShown(name)));
}

/** Returns two objects as one; the first has a member. */
function joinedText(one: string, other: string): string {
  return other === '{}' ? one : `${one.slice(0, -1)},${other.slice(1)}`;
}

/** Returns the members that fields name, in the order of the contract. */
function pickedText<R>({ members }: SummaryOf<R>, fields: readonly string[], item: Item): string {
  const picked = Object.keys(members).flatMap((name) => {
    if (!(name in item)) return [];
    const whole = ALWAYS.includes(name) || fields.includes(name);
    const parts = fields.filter((path) => path.startsWith(`${name}.`));
    if (whole) return [[name, item[name]]];
    if (parts.length === 0) return [];
    return [
      [
        name,
        partsOf(
          item[name],
          parts.map((path) => path.slice(name.length + 1)),
        ),
      ],
    ];
  });
  return JSON.stringify(Object.fromEntries(picked));
}

function partsOf(value: unknown, names: readonly string[]): unknown {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map((one) => partsOf(one, names));
  return Object.fromEntries(Object.entries(value).filter(([name]) => names.includes(name)));
}
