import type { EvidenceRole } from '../domain/evidence.ts';
import { COLLECTIONS, type RecordRef } from '../domain/record.ts';
import { getPublished } from '../store/records.ts';
import type { Store } from '../store/store.ts';
import { inWords } from './words.ts';

/** What a claim is about, by the member of the record. */
const MEMBER_WORDS: Record<string, string> = {
  imposed_by: 'imposed by',
  administered_by: 'administered by',
  effect: 'effect',
  members: 'member',
  scope: 'applies to',
  products: 'products',
  items: 'product',
  quota: 'quota',
  conditions: 'condition',
  provisions: 'provision',
  events: 'event',
  relations: 'relation to another measure',
  context_notes: 'context',
  rate: 'rate',
  legal_instrument: 'legal instrument',
  speaker: 'speaker',
  role_on_day: 'role of the speaker on that day',
  renderings: 'wording',
  made_by: 'made by',
  against: 'against',
  condition: 'condition',
  parties: 'party',
  delegates: 'delegate',
  place: 'place',
  outcomes: 'outcome',
  aliases: 'name',
  posts: 'post',
  identifiers: 'identifier',
};

/** What an evidence span shows about its claim; null when it supports the whole claim. */
const ROLE_WORDS: Record<EvidenceRole, string | null> = {
  claim: null,
  source: 'source',
  cue: 'reporting words',
  content: 'what was said',
  quote: 'quoted words',
  addressee: 'addressee',
  date: 'date',
  amount: 'amount',
  condition: 'condition',
  mention: 'mention',
};

type Member = Record<string, unknown>;

export type ClaimDescriber = (record: RecordRef, claim: string) => string;

/** Returns a function that describes a claim in words; it reads each record once. */
export function claimDescriber(store: Store): ClaimDescriber {
  const wires = new Map<string, Member>();
  const wireOf = ({ kind, id }: RecordRef): Member => {
    const key = `${COLLECTIONS[kind]}/${id}`;
    const wire = wires.get(key) ?? JSON.parse(getPublished(store, kind, id)?.wire ?? '{}');
    wires.set(key, wire);
    return wire;
  };
  return (record, claim) => {
    if (claim === '') return 'whole record';
    return partsOf(wireOf(record), claim.split('/')).reverse().join(' of ');
  };
}

/** Members that only group others, so that the words for a claim below them leave them out. */
const GROUPS = ['products', 'sets'];

/** What each step on the way to a claim is, the outermost first. */
function partsOf(wire: unknown, [member = '', ...rest]: string[]): string[] {
  if (member === '') return [];
  const value = (wire as Member | undefined)?.[member];
  if (!Array.isArray(value)) {
    const below = partsOf(value, rest);
    return GROUPS.includes(member) && below.length > 0 ? below : [wordsOf(member), ...below];
  }
  const [key = '', ...further] = rest;
  const found = itemOf(value, key);
  if (member === 'sets') return partsOf(found?.terms, further);
  const name = found === undefined ? null : nameOf(found);
  const words = member === 'products' ? wordsOf('items') : wordsOf(member);
  return [name === null ? words : `${words}: ${name}`, ...partsOf(found, further)];
}

function wordsOf(member: string): string {
  return MEMBER_WORDS[member] ?? member.replaceAll('_', ' ');
}

/** Returns what an evidence span shows, or null when it supports the whole claim. */
export function roleWords(role: EvidenceRole): string | null {
  return ROLE_WORDS[role];
}

function itemOf(members: Member[], key: string): Member | undefined {
  return members.find(
    (one, index) =>
      one.id === key || (one.actor as Member | undefined)?.id === key || String(index) === key,
  );
}

/** Returns the label of a member of a list; null if it has none. */
function nameOf({ type, label, title, topic, text, scheme, actor }: Member): string | null {
  if (typeof type === 'string') return inWords(type);
  const name = label ?? title ?? topic ?? text ?? scheme ?? (actor as Member | undefined)?.label;
  return typeof name === 'string' ? name : null;
}
