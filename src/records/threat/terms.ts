import type { Threat } from '../../domain/threat.ts';
import { datedInWords } from '../../formats/date.ts';
import { rateInWords } from '../parts/rate.words.ts';

/** Returns the terms of a threat, one in each line: who makes it, its rate, its condition and its deadline. */
export function termsOf({ madeBy, rate, condition, deadline }: Threat): string[] {
  const names = madeBy.map(({ actor }) => actor.label).join(', ');
  const lines = [
    names === '' ? '' : `Made by: ${names}`,
    `Rate: ${rateInWords(rate)}`,
    condition === null ? '' : `Condition: ${condition.text}`,
    deadline === null ? '' : `Deadline: ${datedInWords(deadline, 'day not known')}`,
  ];
  return lines.filter((line) => line !== '');
}
