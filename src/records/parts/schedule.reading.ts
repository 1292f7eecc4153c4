import { parseDuty } from '../../domain/duty.parse.ts';
import type { RecordRef } from '../../domain/record.ts';
import {
  type ScheduleCells,
  type ScheduleExtent,
  type ScheduleFault,
  type ScheduleLine,
  scheduleLines,
} from '../../domain/schedule.ts';
import type { ReferenceResolver } from '../references.ts';

const COUNTRY_CODE = /^[A-Z]{2}$/;

/** What reads the cells of a schedule that name countries and rates. */
export function scheduleCells({
  country,
  find,
}: Pick<ReferenceResolver, 'country' | 'find'>): ScheduleCells<RecordRef> {
  return {
    origin(text) {
      const found = COUNTRY_CODE.test(text)
        ? (country(text) ?? 'no country has this code')
        : find('actor', text);
      if (typeof found === 'string') return `is ${text}, but ${found}`;
      return { origin: found, key: found.id };
    },
    rateFault: (text) => {
      const read = parseDuty(text);
      return 'fault' in read ? read.fault : null;
    },
  };
}

/** Returns what is wrong with a text as a schedule. */
export function scheduleFaults(
  references: ReferenceResolver,
  text: string,
  nomenclature: string,
): ScheduleFault[] {
  return readScheduleText(references, text, nomenclature).faults;
}

/** Returns what lines a text has as a schedule, or what is wrong with it. */
export function readScheduleText(
  references: ReferenceResolver,
  text: string,
  nomenclature: string,
): { extent: ScheduleExtent; faults: ScheduleFault[] } {
  const faults: ScheduleFault[] = [];
  let lines = 0;
  let rated = false;
  for (const { rate } of linesOfText(references, text, nomenclature, faults)) {
    lines += 1;
    rated ||= rate !== null;
  }
  return { extent: { lines, rated }, faults };
}

/** Yields the lines of a text as a schedule, and adds what is wrong to the faults. */
export function linesOfText(
  references: Pick<ReferenceResolver, 'country' | 'find'>,
  text: string,
  nomenclature: string,
  faults: ScheduleFault[],
): Generator<ScheduleLine<RecordRef>> {
  return scheduleLines(text, nomenclature, scheduleCells(references), faults);
}

/** Returns a fault of a schedule with its line and column. */
export function inWords({ line, column, detail }: ScheduleFault): string {
  return `line ${line}${column === null ? '' : `, ${column}`} ${detail}`;
}
