import type { RecordKind } from '../../domain/record.ts';

/** Paths to the texts of a record's document that search looks into; a star stands for each item of a list. */
const TEXTS: Record<RecordKind, string[]> = {
  document: ['title', 'publisher', 'author'],
  actor: ['name', 'aliases/*/text', 'posts/*/title', 'note'],
  measure: [
    'title',
    'summary',
    'products/*/label',
    'products/*/as_written',
    'provisions/*/label',
    'context_notes/*/text',
    'legal_instrument/title',
    'legal_instrument/number',
  ],
  statement: [
    'renderings/*/content/*',
    'summary',
    'speaker/mention',
    'speaker/actor/label',
    'occasion',
  ],
  threat: [
    'title',
    'rate/as_written',
    'condition/text',
    'products/*/label',
    'products/*/as_written',
  ],
  talks: [
    'title',
    'place/name',
    'outcomes/*/text',
    'parties/*/actor/label',
    'delegates/*/actor/label',
  ],
};

/**
 * The texts of a record's published document by JSON Pointer, the most telling first; of a document its own text
 * comes last, which `ownText` gives if it is come to.
 */
export function* textsOf(
  kind: RecordKind,
  wire: object,
  ownText: () => string,
): Generator<[pointer: string, text: string]> {
  for (const path of TEXTS[kind]) yield* textsAt(wire, path.split('/'), '');
  if (kind === 'document') yield ['/text', ownText()];
}

function textsAt(value: unknown, path: string[], at: string): [string, string][] {
  const [step, ...rest] = path;
  if (step === undefined) return typeof value === 'string' ? [[at, value]] : [];
  if (step !== '*') {
    const member = (value as Record<string, unknown> | null | undefined)?.[step];
    return member === undefined ? [] : textsAt(member, rest, `${at}/${step}`);
  }
  return Array.isArray(value)
    ? value.flatMap((item, index) => textsAt(item, rest, `${at}/${index}`))
    : [];
}
