import { hash } from 'node:crypto';
import { anchorText } from '../../domain/anchor.ts';
import { codePoints } from '../../domain/code-points.ts';
import type { SourceDocument } from '../../domain/document.ts';
import { type MediaType, TEXT_LENGTH_MAX } from '../../domain/media-type.ts';
import { readDate } from '../parts/date.reading.ts';
import { readSupport } from '../parts/evidence.reading.ts';
import { readIdentifiers } from '../parts/identifier.reading.ts';
import { inWords, scheduleFaults } from '../parts/schedule.reading.ts';
import { type Reading, refuse } from '../reading.ts';
import type { DocumentIn } from './bundle.ts';

const UNCITED = { basis: 'assumed' as const, basisNote: null, evidence: [] };

/**
 * Returns a document as the domain has it, from the input. Adds a fault if the text is missing or does not have the
 * given digest.
 */
export function readDocument(reading: Reading, input: DocumentIn): SourceDocument {
  const { id, language, media_type: mediaType = 'text/plain', text_sha256: promised } = input;
  const text = input.text ?? heldTable(reading, id, mediaType);
  const textSha256 = hash('sha256', text);
  if (input.text === undefined && (mediaType === 'text/plain' || promised !== undefined)) {
    const detail =
      'has no text: give `text`, or in a bundle file `text_file` with the name of a file in the same folder';
    refuse(reading, '', detail);
  } else if (promised !== undefined && promised !== textSha256) {
    const detail = `does not match the text: the digest of the text is ${textSha256}`;
    refuse(reading, '/text_sha256', detail);
  }
  refuseLong(reading, text, mediaType);
  refuseSchedules(reading, id, text);
  const { kind } = input;
  const published = readDate(reading, input.published, '/published', UNCITED, { language });
  const cited = { id, kind, published, language, mediaType, sha256: textSha256 };
  reading.references.stage({ ...cited, text: anchorText(text) });
  return {
    id,
    kind,
    title: input.title,
    titleSupplied: input.title_supplied ?? false,
    publisher: input.publisher ?? null,
    author: input.author ?? null,
    published,
    url: input.url ?? null,
    language,
    mediaType,
    rights: input.rights ?? null,
    text,
    textSha256,
    textLength: codePoints(text),
    note: input.note ?? null,
    identifiers: readIdentifiers(reading, input.identifiers),
    ...readSupport(reading, input, ''),
  };
}

/** The text of a table that was sent before; empty if it was not sent yet. */
function heldTable({ references }: Reading, id: string, mediaType: MediaType): string {
  return mediaType === 'text/csv' ? (references.document(id)?.text.text ?? '') : '';
}

function refuseLong(reading: Reading, text: string, mediaType: MediaType): void {
  const max = TEXT_LENGTH_MAX[mediaType];
  if (text.length > max) {
    refuse(reading, '/text', `is longer than the maximum of ${max} characters of ${mediaType}`);
  }
}

/** Adds a fault for each place where a text cannot be read as the schedules that wait for it. */
function refuseSchedules(reading: Reading, id: string, text: string): void {
  const waiting = text === '' ? [] : reading.references.waitingSchedules(id);
  for (const { measure, schedule, nomenclature } of waiting) {
    for (const fault of scheduleFaults(reading.references, text, nomenclature)) {
      refuse(reading, '/text', `${inWords(fault)}, as schedule ${schedule} of ${measure}`);
    }
  }
}
