import { hash } from 'node:crypto';
import { anchor } from '../../domain/anchor.ts';
import { type Evidence, placeOf, type Support } from '../../domain/evidence.ts';
import type { EvidenceIn, SupportIn } from '../../formats/bundle/support.ts';
import { below } from '../fault.ts';
import { type Reading, readCited, refuse, searching } from '../reading.ts';
import type { Claim } from './evidence.rows.ts';

const STATED = ['stated', 'stated_partial'];

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
  if (evidence.length === 0) refuseUnsupported(reading, basis, at);
  return { basis: basis ?? 'stated', basisNote: note ?? null, evidence: pieces };
}

function refuseUnsupported(reading: Reading, basis: string | undefined, at: string): void {
  if (basis === undefined) {
    refuse(
      reading,
      at,
      'is unsupported: give evidence, or a basis that needs none, such as assumed',
    );
  } else if (STATED.includes(basis)) {
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
  const anchored = searching(reading, document.text, () => anchor(document.text, wanted));
  if ('fault' in anchored) {
    refuse(reading, below(at, 'exact'), anchored.detail);
    return [];
  }
  const { span } = anchored;
  return [{ id: NOT_YET_NAMED, document: id, snapshotSha256: document.sha256, role, ...span }];
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
