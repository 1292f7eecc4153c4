import { hash } from 'node:crypto';
import { anchorText } from '../../domain/anchor.ts';
import type { SourceDocument } from '../../domain/document.ts';
import { readSupport } from '../parts/evidence.reading.ts';
import { type Reading, readDate, refuse } from '../reading.ts';
import type { DocumentIn } from './bundle.ts';

const UNCITED = { basis: 'assumed' as const, basisNote: null, evidence: [] };

/**
 * Returns a document as the domain has it, from the input. Adds a fault if the text is missing or does not have the
 * given digest.
 */
export function readDocument(reading: Reading, input: DocumentIn): SourceDocument {
  const { text = '', text_sha256: promised } = input;
  const textSha256 = hash('sha256', text);
  if (input.text === undefined) {
    const detail =
      'has no text: give `text`, or in a bundle file `text_file` with the name of a file in the same folder';
    refuse(reading, '', detail);
  } else if (promised !== undefined && promised !== textSha256) {
    const detail = `does not match the text: the digest of the text is ${textSha256}`;
    refuse(reading, '/text_sha256', detail);
  }
  const { id, language } = input;
  const published = readDate(reading, input.published, '/published', UNCITED);
  reading.references.stage({ id, published, language, sha256: textSha256, text: anchorText(text) });
  return {
    id,
    kind: input.kind,
    title: input.title,
    titleSupplied: input.title_supplied ?? false,
    publisher: input.publisher ?? null,
    author: input.author ?? null,
    published,
    url: input.url ?? null,
    language,
    rights: input.rights ?? null,
    text,
    textSha256,
    textLength: codePoints(text),
    note: input.note ?? null,
    ...readSupport(reading, input, ''),
  };
}

function codePoints(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}
