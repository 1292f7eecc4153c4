import { column, type ListColumn, listText } from '../../formats/csv/list.ts';
import type { ScheduleLineJson } from './schedule.wire.ts';

/** The columns of a schedule: those that curators write, then where the line stands. */
export const SCHEDULE_LINE_LIST: ListColumn<ScheduleLineJson>[] = [
  column('line', 'The number of the line in the text.', ({ line }) => line),
  column('code', 'The code. Empty for all products of the provision.', ({ code }) => code),
  column('nomenclature', 'The nomenclature of the code.', (item) => item.nomenclature),
  column('origin', 'The id of the country or group. Empty for all.', ({ origin }) => origin?.id),
  column('company', 'The company. Empty for all that no other line names.', (item) => item.company),
  column('covered', 'Whether the line is covered.', ({ covered }) => (covered ? 'yes' : 'no')),
  column('rate', 'The rate. Empty for that of the provision.', ({ rate }) => rate),
  column('note', 'The note of the line.', ({ note }) => note),
  column('document', 'The id of the document.', ({ evidence }) => evidence.document),
  column(
    'start',
    'The offset of its first character, in code points.',
    (item) => spanOf(item)?.start,
  ),
  column(
    'end',
    'The offset after its last character, in code points.',
    (item) => spanOf(item)?.end,
  ),
];

function spanOf({ evidence }: ScheduleLineJson) {
  return evidence.selector.find((one) => one.type === 'TextPositionSelector');
}

/** The lines of a schedule as a CSV file, piece by piece. */
export function scheduleLineRows(lines: Iterable<ScheduleLineJson>): Generator<string> {
  return listText(SCHEDULE_LINE_LIST, lines);
}
