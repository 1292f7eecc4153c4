import type { Threat } from '../../domain/threat.ts';
import { type CalendarDates, entriesOf } from '../../formats/calendar.ts';
import type { Shown } from '../../formats/wire/ref.ts';

/** Returns the deadline of a threat; it is tentative, because a threat is not a measure. */
export function threatDates(threat: Threat, cancelled: boolean, place: Shown): CalendarDates {
  if (threat.deadline === null) return { entries: [], excluded: 0 };
  const uid = `threat-${threat.id}.deadline`;
  const notes = threat.condition === null ? [] : [`Condition: ${threat.condition.text}`];
  const date = threat.deadline;
  const what = 'deadline of a threat';
  const dated = { uid, title: threat.title, what, date, notes, tentative: true, cancelled };
  return entriesOf(dated, place);
}
