import type { Threat } from '../../domain/threat.ts';
import { datedInWords } from '../../formats/date.ts';

/** What a threat names, a line for each: who makes it, its rate, what it hangs on and until when. */
export function termsOf({ madeBy, rate, condition, deadline }: Threat): string[] {
  const names = madeBy.map(({ actor }) => actor.label).join(', ');
  const lines = [
    names === '' ? '' : `Made by: ${names}`,
    `Rate: ${rate.value ?? 'no number stated'} (as written: ${rate.asWritten})`,
    condition === null ? '' : `Condition: ${condition.text}`,
    deadline === null ? '' : `Deadline: ${datedInWords(deadline, 'day not known')}`,
  ];
  return lines.filter((line) => line !== '');
}
