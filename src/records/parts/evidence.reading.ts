import { hash } from 'node:crypto';
import { type Cuts, printedWithin } from '../../domain/anchor.ts';
import type { Basis } from '../../domain/date.ts';
import {
  type Evidence,
  type EvidenceRole,
  placeOf,
  type Span,
  type Support,
} from '../../domain/evidence.ts';
import { type EvidenceIn, STATED_BASES, type SupportIn } from '../../formats/bundle/support.ts';
import { below } from '../fault.ts';
import { anchoring, type Reading, readCited, refuse } from '../reading.ts';
import type { Claim } from './evidence.rows.ts';

/** Stands for the id of a piece of evidence until `nameEvidence` gives it one. */
const NOT_YET_NAMED = '';

/** How a claim is known: its evidence anchored, or a basis that says why there is none. */
export function readSupport(
  reading: Reading,
  { basis, basis_note: note, evidence = [] }: SupportIn,
  at: string,
): Support {
  const pieces = evidence.flatMap((piece, index) =>
    readEvidence(reading, piece, below(at, 'evidence', index)),
  );
  refuseRepeated(reading, pieces, below(at, 'evidence'));
  if (pieces.length < evidence.length) reading.incomplete.add(pieces);
  if (evidence.length === 0) refuseUnsupported(reading, basis, at);
  return { basis: basis ?? 'stated', basisNote: note ?? null, evidence: pieces };
}

/** The same for a part that, without evidence and basis of its own, rests on those of what it belongs to. */
export function readPartSupport(
  reading: Reading,
  input: SupportIn,
  at: string,
  holder: Support,
): Support {
  const { basis, basis_note: note = null, evidence = [] } = input;
  if (basis !== undefined || evidence.length > 0) return readSupport(reading, input, at);
  return { basis: holder.basis, basisNote: note, evidence: [] };
}

/** Returns a claim with the evidence that it is held to: its own, or, where it rests on what it belongs to, the evidence of that. */
export function heldTo(reading: Reading, support: Support, holder: Support | null): Support {
  const { basis, evidence } = support;
  const rests = evidence.length === 0 && STATED_BASES.includes(basis);
  if (!rests || holder === null || isIncomplete(reading, support)) return support;
  return { ...support, evidence: holder.evidence };
}

function refuseUnsupported(reading: Reading, basis: Basis | undefined, at: string): void {
  if (basis === undefined) {
    refuse(
      reading,
      at,
      'is unsupported: give evidence, or a basis that needs none, such as assumed',
    );
  } else if (STATED_BASES.includes(basis)) {
    refuse(reading, below(at, 'basis'), `is ${basis}, which needs evidence: give some`);
  }
}

function readEvidence(
  reading: Reading,
  { document: id, exact, prefix, suffix, role = 'claim' }: EvidenceIn,
  at: string,
): Evidence[] {
  const document = readCited(reading, id, below(at, 'document'));
  if (document === undefined) return [];
  const wanted = { exact, prefix: prefix ?? null, suffix: suffix ?? null };
  const anchored = anchoring(reading, document.text, wanted);
  if ('fault' in anchored) {
    refuse(reading, below(at, 'exact'), anchored.detail);
    return [];
  }
  return [citedSpan(reading, id, anchored.span, role)];
}

/** Returns a span of a document as a piece of evidence that has no id yet. */
export function citedSpan(
  reading: Reading,
  document: string,
  span: Span,
  role: EvidenceRole,
): Evidence {
  const snapshotSha256 = reading.references.document(document)?.sha256 ?? '';
  return { id: NOT_YET_NAMED, document, snapshotSha256, role, ...span };
}

/** Returns whether a piece of the evidence of a claim was refused. */
export function isIncomplete({ incomplete }: Reading, { evidence }: Support): boolean {
  return incomplete.has(evidence);
}

/** Returns words as a piece of evidence prints them, or null if none does. */
export function printedInOwn(
  reading: Reading,
  evidence: readonly Evidence[],
  words: string,
  cuts?: Cuts,
): string | null {
  for (const piece of evidence) {
    const text = reading.references.document(piece.document)?.text;
    const printed = text === undefined ? null : printedWithin(text, piece, words, cuts);
    if (printed !== null) return printed;
  }
  return null;
}

/** Returns the words of the source for a claim as its own evidence prints them; adds a fault if none of it does. */
export function readWording(reading: Reading, words: string, at: string, support: Support): string {
  const { evidence } = support;
  if (evidence.length === 0 || isIncomplete(reading, support)) return words;
  const printed = printedInOwn(reading, evidence, words);
  if (printed !== null) return printed;
  const detail = `is ${JSON.stringify(words)}, which the evidence does not print: add the characters that print it to the evidence, or write what it prints`;
  refuse(reading, below(at, 'as_written'), detail);
  return words;
}

/** Returns the optional words of the source for a claim; null if there are none. */
export function readOptionalWording(
  reading: Reading,
  words: string | undefined,
  at: string,
  support: Support,
): string | null {
  return words === undefined ? null : readWording(reading, words, at, support);
}

function refuseRepeated(reading: Reading, pieces: Evidence[], at: string): void {
  const seen = new Set<string>();
  pieces.map(placeOf).forEach((place, index) => {
    if (seen.has(place)) {
      refuse(
        reading,
        below(at, index),
        'repeats the characters of another piece of evidence: leave one out',
      );
    }
    seen.add(place);
  });
}

/**
 * Gives each piece of evidence of a record its id: the same claim with the same characters has the same one,
 * whenever it is imported.
 */
export function nameEvidence({ kind, id }: Reading, claims: readonly Claim[]): void {
  for (const [claim, { evidence }] of claims) {
    for (const piece of evidence) {
      const { document, role, start, end } = piece;
      const parts = [kind, id, claim, document, role, start, end];
      piece.id = `ev-${hash('sha256', JSON.stringify(parts)).slice(0, 24)}`;
    }
  }
}
