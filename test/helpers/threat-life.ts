import type { DateValue } from '../../src/domain/date.ts';
import type { ThreatEvent, ThreatEventType } from '../../src/domain/threat.ts';
import { knownFrom } from './life.ts';

let count = 0;

/** An event of a threat with the members of a test. Default: it occurred and was known from 2025-01-01. */
export function makeThreatEvent(
  type: ThreatEventType,
  date: DateValue,
  rest: Partial<ThreatEvent> = {},
): ThreatEvent {
  count += 1;
  return {
    id: `${type.replaceAll('_', '-')}-${count}`,
    type,
    date,
    modality: 'occurred',
    announcedOn: null,
    known: knownFrom('2025-01-01'),
    note: null,
    basis: 'assumed',
    basisNote: null,
    evidence: [],
    ...rest,
  };
}
