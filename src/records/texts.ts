import type { RecordKind } from '../domain/record.ts';
import type { Store } from '../store/store.ts';
import { KINDS } from './kinds.ts';

/**
 * Yields the texts of a record by JSON Pointer, the most relevant first. A text that is not in the published document
 * comes last, and is read only if the caller gets there.
 */
export function* textsOf(
  store: Store,
  { kind, id, wire }: { kind: RecordKind; id: string; wire: string },
): Generator<[pointer: string, text: string]> {
  const { texts, ownText } = KINDS[kind].search;
  const document = JSON.parse(wire) as object;
  for (const path of texts) yield* textsAt(document, path.split('/'), '');
  if (ownText) yield ['/text', ownText(store, id)];
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
