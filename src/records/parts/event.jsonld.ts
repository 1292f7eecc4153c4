import type { DateValue } from '../../domain/date.ts';
import type { LifecycleEvent } from '../../domain/event.ts';
import type { Support } from '../../domain/evidence.ts';
import { basisInWords, datedInWords, statedTime } from '../../formats/date.ts';
import type { LdNode } from '../../formats/jsonld.ts';

/** An event of a life, with its date in words and as a day only where that is stated. */
export function eventNode({
  type,
  modality,
  date,
}: Pick<LifecycleEvent, 'modality' | 'date'> & { type: string }): LdNode {
  return dayNode(`${type.replaceAll('_', ' ')} (${modality})`, date);
}

/** Something that falls on a date. */
export function dayNode(name: string, date: DateValue): LdNode {
  return {
    '@type': 'Event',
    name,
    description: datedInWords(date, 'day not known'),
    startDate: statedTime(date) ?? undefined,
  };
}

/** The words with how they are known in brackets, where no source states them. */
export function supported(words: string, { basis }: Pick<Support, 'basis'>): string {
  const how = basisInWords(basis);
  return how === null ? words : `${words} (${how})`;
}
