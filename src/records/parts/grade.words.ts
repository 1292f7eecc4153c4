import type { Day } from '../../domain/day.ts';
import type { Grade } from '../../domain/grade.ts';
import { dayInWords } from '../../formats/date.ts';

/** How sure an answer is, and until when sources cover it; `part`: they cover the rest of a whole longer. */
export interface Covered {
  grade: Grade;
  coveredUntil: Day | null;
  part?: boolean;
}

/** Returns the possible answers as a sentence, and of a presumed one until when there are sources. */
export function gradedWords(answers: string[], { grade, coveredUntil, part }: Covered): string {
  const words = answers.join(', or ');
  const sentence = words.slice(0, 1).toUpperCase() + words.slice(1);
  if (grade !== 'presumed') return sentence;
  const of = part ? 'for a part of it ' : '';
  if (coveredUntil === null) return `${sentence}, presumed: ${of}no dated source covers it`;
  const day = dayInWords(coveredUntil, 'day_first');
  return `${sentence}, presumed: ${of}no source is later than ${day}`;
}
