import type { EvidenceRole } from '../domain/evidence.ts';
import { COLLECTIONS, type RecordRef } from '../domain/record.ts';
import { getPublished } from '../store/records.ts';
import type { Store } from '../store/store.ts';
import { inWords } from './words.ts';

/** What a claim is about, by the member of the record. */
const MEMBER_WORDS: Record<string, string> = {
  imposed_by: 'imposed by',
  administered_by: 'administered by',
  applies_to: 'applies to',
  products: 'product',
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
    const [member = '', key = ''] = claim.split('/');
    const words = MEMBER_WORDS[member] ?? member.replaceAll('_', ' ');
    const name = nameIn(wireOf(record)[member], key);
    return name === null ? words : `${words}: ${name}`;
  };
}

/** Returns what an evidence span shows, or null when it supports the whole claim. */
export function roleWords(role: EvidenceRole): string | null {
  return ROLE_WORDS[role];
}

/** Returns the label of one member of a list, or null when it has none. */
function nameIn(members: unknown, key: string): string | null {
  if (!Array.isArray(members)) return null;
  const found: Member | undefined = members.find(
    (one, index) => one.id === key || one.actor?.id === key || String(index) === key,
  );
  if (found === undefined) return null;
  const { type, label, title, topic, text, scheme, actor } = found;
  if (typeof type === 'string') return inWords(type);
  const name = label ?? title ?? topic ?? text ?? scheme ?? (actor as Member | undefined)?.label;
  return typeof name === 'string' ? name : null;
}
