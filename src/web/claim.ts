import type { EvidenceRole } from '../domain/evidence.ts';
import { COLLECTIONS, type RecordRef } from '../domain/record.ts';
import { getPublished } from '../store/records.ts';
import type { Store } from '../store/store.ts';
import { inWords } from './words.ts';

/** What a claim is about, by the member of its record that makes it. */
const MEMBER_WORDS: Record<string, string> = {
  imposed_by: 'who imposes it',
  administered_by: 'who administers it',
  applies_to: 'whom it applies to',
  products: 'the product',
  provisions: 'the provision',
  events: 'the event',
  relations: 'how it relates to another measure',
  context_notes: 'the context',
  rate: 'the rate',
  legal_instrument: 'the legal instrument',
  speaker: 'who speaks',
  role_on_day: 'the role of the speaker on that day',
  renderings: 'the wording',
  made_by: 'who makes it',
  against: 'whom it is made against',
  condition: 'the condition',
  parties: 'the party',
  delegates: 'the delegate',
  place: 'the place',
  outcomes: 'the outcome',
  aliases: 'the name',
  posts: 'the post',
  identifiers: 'the identifier',
};

/** What a span is within its claim; a claim as such needs no word. */
const ROLE_WORDS: Record<EvidenceRole, string | null> = {
  claim: null,
  source: 'who says so',
  cue: 'that it was said',
  content: 'what was said',
  quote: 'the quoted words',
  addressee: 'to whom',
  date: 'the date',
  amount: 'the amount',
  condition: 'the condition',
  mention: 'the mention',
};

type Member = Record<string, unknown>;

export type ClaimTeller = (record: RecordRef, claim: string) => string;

/** Tells claims in words; the record of each is read once. */
export function claimTeller(store: Store): ClaimTeller {
  const wires = new Map<string, Member>();
  const wireOf = ({ kind, id }: RecordRef): Member => {
    const key = `${COLLECTIONS[kind]}/${id}`;
    const wire = wires.get(key) ?? JSON.parse(getPublished(store, kind, id)?.wire ?? '{}');
    wires.set(key, wire);
    return wire;
  };
  return (record, claim) => {
    if (claim === '') return 'the record itself';
    const [member = '', key = ''] = claim.split('/');
    const words = MEMBER_WORDS[member] ?? member.replaceAll('_', ' ');
    const name = nameIn(wireOf(record)[member], key);
    return name === null ? words : `${words}: ${name}`;
  };
}

/** What a part of a claim is in words; null where it is the claim as such. */
export function roleWords(role: EvidenceRole): string | null {
  return ROLE_WORDS[role];
}

/** How people tell one member of a list from the others; null where nothing of it does. */
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
