import { hash } from 'node:crypto';
import type { Evidence } from '../../domain/evidence.ts';
import type { RecordRef } from '../../domain/record.ts';
import { type EvidenceOfClaim, evidenceOfDocument } from '../../records/parts/evidence.rows.ts';
import type { Store } from '../../store/store.ts';
import { aliasesIn, type ScopedAlias, type SpokenMention, spokenIn } from './rows.ts';
import type { Mention } from './wire.ts';

const ONE = 'The name is recorded for this actor in this document only.';
const SEVERAL = 'The name is recorded for several actors in this document.';

/** The place of a mention without evidence: after all others. */
const UNPLACED = Number.MAX_SAFE_INTEGER;

/**
 * Returns the names of people and bodies in a document, each with the actor that it means there. The names are the
 * speakers of statements in the document, and the aliases that are valid only in it. In the order of the text.
 */
export function mentionsIn(store: Store, document: { pk: number; id: string }): Mention[] {
  const evidence = Map.groupBy(evidenceOfDocument(store, document.id), claimKey);
  const spoken = spokenIn(store, document.pk).map((mention) => spokenMention(mention, evidence));
  const aliases = aliasesIn(store, document.pk);
  const named = aliases.map((alias) => aliasMention(alias, aliases, evidence));
  const grouped = Map.groupBy(spoken, keyOf);
  for (const mention of named) {
    const same = spoken.find(({ text, actor }) => {
      return text === mention.text && actor !== null && actor.id === mention.actor?.id;
    });
    const key = keyOf(same ?? mention);
    grouped.set(key, [...(grouped.get(key) ?? []), mention]);
  }
  return [...grouped.values()]
    .map(joined)
    .sort((a, b) => placeOf(a) - placeOf(b) || (a.id < b.id ? -1 : 1));
}

/** Returns where a mention first occurs in the text, in code points. */
export function placeOf({ evidence }: Mention): number {
  return evidence[0]?.start ?? UNPLACED;
}

type ByClaim = Map<string, EvidenceOfClaim[]>;

function claimKey({ record, claim }: EvidenceOfClaim): string {
  return `${record.kind}/${record.id}/${claim}`;
}

function spanOfClaim(evidence: ByClaim, { kind, id }: RecordRef, claim: string): Evidence[] {
  return (evidence.get(`${kind}/${id}/${claim}`) ?? []).map((found) => found.evidence);
}

function spokenMention({ statement, ...mention }: SpokenMention, evidence: ByClaim): Mention {
  const spans = spanOfClaim(evidence, statement, 'speaker');
  return { ...mention, id: '', statements: [statement], evidence: spans };
}

function aliasMention(
  { actor, ordinal, text }: ScopedAlias,
  all: ScopedAlias[],
  evidence: ByClaim,
): Mention {
  const others = all.filter((alias) => alias.text === text);
  const meant = [...new Map(others.map((alias) => [alias.actor.id, alias.actor])).values()];
  const open = meant.length > 1;
  return {
    id: '',
    text,
    description: null,
    statements: [],
    resolution: open ? 'ambiguous' : 'inferred',
    reason: open ? SEVERAL : ONE,
    actor: open ? null : actor,
    candidates: open ? meant : [],
    evidence: spanOfClaim(evidence, actor, `aliases/${ordinal}`),
  };
}

function keyOf({ text, description, resolution, reason, actor, candidates }: Mention): string {
  const among = candidates.map(({ id }) => id);
  return JSON.stringify([text, description, resolution, reason, actor?.id ?? null, among]);
}

/** Joins mentions that agree in everything but their evidence. */
function joined(mentions: Mention[]): Mention {
  const first = mentions[0] as Mention;
  const pieces = mentions.flatMap(({ evidence }) => evidence);
  const evidence = [...new Map(pieces.map((piece) => [piece.id, piece])).values()];
  return {
    ...first,
    id: `mn-${hash('sha256', keyOf(first)).slice(0, 24)}`,
    statements: mentions.flatMap(({ statements }) => statements),
    evidence: evidence.sort((a, b) => a.start - b.start || a.end - b.end),
  };
}
