import type { OutcomeOnDay, ThreatOutcome } from '../../domain/outcome.ts';
import { gradedWords } from '../parts/grade.words.ts';

export const OUTCOME_WORDS: Record<ThreatOutcome, string> = {
  unmade: 'not made yet',
  pending: 'pending',
  partly_carried_out: 'partly carried out',
  carried_out: 'carried out',
  withdrawn: 'withdrawn',
  lapsed: 'lapsed',
};

type Told = Pick<OutcomeOnDay, 'possible' | 'grade' | 'coveredUntil'>;

/** Returns an outcome in words: all outcomes that the evidence allows, or the one with its grade. */
export function outcomeInWords({ possible, ...covered }: Told): string {
  return gradedWords(
    possible.map((outcome) => OUTCOME_WORDS[outcome]),
    covered,
  );
}
