import type { MeasureState, MeasureStatus, ProvisionStatus } from '../../domain/status.ts';
import type { ProvisionState } from '../../domain/strand.ts';
import { gradedWords } from '../parts/grade.words.ts';

export const STATE_WORDS: Record<MeasureState | ProvisionState, string> = {
  unannounced: 'not announced',
  announced: 'announced',
  partly_in_force: 'partly in force',
  in_force: 'in force',
  suspended: 'suspended',
  ended: 'ended',
};

type OfWhole = Pick<MeasureStatus, 'possible' | 'grade' | 'coveredUntil' | 'provisions'>;

/** Returns a status in words: all states that the evidence allows, or the one with its grade. */
export function statusInWords({ possible, provisions, ...covered }: OfWhole): string {
  const part = provisions.some(({ coveredUntil }) => coveredUntil !== covered.coveredUntil);
  return gradedWords(statesInWords(possible), { ...covered, part });
}

type OfProvision = Pick<ProvisionStatus, 'possible' | 'grade' | 'coveredUntil'>;

/** Returns the status of one provision in words. */
export function provisionInWords({ possible, ...covered }: OfProvision): string {
  return gradedWords(statesInWords(possible), covered);
}

/** Returns each state in words. */
export function statesInWords(states: (MeasureState | ProvisionState)[]): string[] {
  return states.map((state) => STATE_WORDS[state]);
}
