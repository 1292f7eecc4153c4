import { RECORD_KINDS, type RecordKind } from '../domain/record.ts';
import { BundleError, type BundleItem, bundleItems } from '../formats/bundle/read.ts';
import { isObject } from '../formats/bundle/short.ts';

type Members = Record<string, unknown>;

/** The members of a bundle that are short for members of its records. */
const SHORT_MEMBERS = ['defaults', 'acts'];

/** Returns the records of a parsed bundle, with its defaults, acts and issuers; throws `BundleError` if it is none. */
export function itemsOfBundle(bundle: unknown): BundleItem[] {
  if (!isObject(bundle)) return bundleItems(bundle);
  const lists = Object.fromEntries(
    Object.entries(bundle).filter(([name]) => !SHORT_MEMBERS.includes(name)),
  );
  const items = withDefaults(bundleItems(lists), bundle.defaults);
  const issuers = issuersOf(items);
  return withActs(items, bundle.acts).map((item) => ({ ...item, issuers }));
}

function withDefaults(items: BundleItem[], defaults: unknown): BundleItem[] {
  if (defaults === undefined) return items;
  if (!isObject(defaults)) throw new BundleError('defaults must be an object with members by kind');
  for (const [kind, members] of Object.entries(defaults)) {
    if (!RECORD_KINDS.includes(kind as RecordKind)) {
      throw new BundleError(`defaults/${kind} is not a kind: give ${RECORD_KINDS.join(', ')}`);
    }
    if (!isObject(members)) throw new BundleError(`defaults/${kind} must be an object`);
  }
  return items.map((item) => {
    const members = defaults[item.kind];
    const { value } = item;
    return isObject(members) && isObject(value)
      ? { ...item, value: { ...members, ...value } }
      : item;
  });
}

/** The actors that issued the documents of a bundle, by the ids of the documents. */
function issuersOf(items: BundleItem[]): Map<string, string> {
  const issuers = new Map<string, string>();
  for (const { kind, value } of items) {
    if (kind !== 'document' || !isObject(value)) continue;
    const { id, issuer } = value;
    if (typeof id === 'string' && typeof issuer === 'string') issuers.set(id, issuer);
  }
  return issuers;
}

/** The measures with the events of acts after their own, each with the members of its act as defaults. */
function withActs(items: BundleItem[], acts: unknown): BundleItem[] {
  const added = new Map<unknown, { event: Members; pointer: string }[]>();
  const known = new Set(items.flatMap(({ kind, value }) => idsOf(kind, value)));
  for (const { measure, event, pointer } of eventsOfActs(acts)) {
    if (!known.has(measure)) {
      throw new BundleError(
        `${pointer}/measure is ${JSON.stringify(measure)}, but this bundle has no measure with this id: acts add events to the measures beside them`,
      );
    }
    const events = added.get(measure);
    if (events === undefined) added.set(measure, [{ event, pointer }]);
    else events.push({ event, pointer });
  }
  return items.map((item) => {
    const [id] = idsOf(item.kind, item.value);
    return id === undefined ? item : withEvents(item, added.get(id) ?? []);
  });
}

function idsOf(kind: RecordKind, value: unknown): unknown[] {
  return kind === 'measure' && isObject(value) && value.id !== undefined ? [value.id] : [];
}

function withEvents(item: BundleItem, added: { event: Members; pointer: string }[]): BundleItem {
  const value = item.value as Members;
  if (added.length === 0) return item;
  const own = Array.isArray(value.events) ? value.events : [];
  const moved = new Map(
    added.map(({ pointer }, index) => [`/events/${own.length + index}`, `/${pointer}`]),
  );
  const events = [...own, ...added.map(({ event }) => event)];
  return { ...item, value: { ...value, events }, moved };
}

interface ActEvent {
  measure: unknown;
  event: Members;
  pointer: string;
}

function eventsOfActs(acts: unknown): ActEvent[] {
  return listOf(acts ?? [], 'acts').flatMap((act, index) => {
    const { events, ...common } = act;
    const at = `acts/${index}/events`;
    return listOf(events, at).map(({ measure, ...event }, place) => {
      return { measure, event: { ...common, ...event }, pointer: `${at}/${place}` };
    });
  });
}

function listOf(value: unknown, at: string): Members[] {
  if (!Array.isArray(value) || !value.every(isObject)) {
    throw new BundleError(`${at} must be a list of objects`);
  }
  return value;
}
