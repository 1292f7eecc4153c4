import type { DateValue } from '../../domain/date.ts';
import type { Known, LifecycleEvent } from '../../domain/event.ts';
import { below } from '../fault.ts';
import { type Reading, readDate, readOptionalDate } from '../reading.ts';
import type { ReferenceResolver } from '../references.ts';
import type { EventIn } from './event.bundle.ts';
import { readSupport } from './evidence.reading.ts';

/** Stands until the events of the record are read and `withKnown` can say. */
const NOT_YET_DERIVED: Known = { earliest: null, latest: null, rule: 'unknown', document: null };

/** What the events of measures and threats have in common. */
export function readEvent(reading: Reading, input: EventIn, index: number): LifecycleEvent {
  const { id, modality, note } = input;
  const at = below('/events', index);
  const support = readSupport(reading, input, at);
  return {
    id,
    modality,
    date: readDate(reading, input.date, below(at, 'date'), support),
    announcedOn: readOptionalDate(reading, input.announced_on, below(at, 'announced_on'), support),
    known: NOT_YET_DERIVED,
    note: note ?? null,
    ...support,
  };
}

/** When documents were published, as the references have them. */
export function publishedIn(
  references: ReferenceResolver,
): (document: string) => DateValue | undefined {
  return (document) => references.document(document)?.published;
}
