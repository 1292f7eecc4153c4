import type { Support } from './evidence.ts';

/** What a measure does to trade, after the evaluations of Global Trade Alert. */
export const EFFECTS = ['restricts', 'eases', 'mixed', 'unstated'] as const;
export type EffectValue = (typeof EFFECTS)[number];

/** What a measure does to trade, and how that is known. */
export interface Effect extends Support {
  value: EffectValue;
}

/** The effect of a measure of which nobody says what it does. */
export const UNSTATED_EFFECT: Effect = {
  value: 'unstated',
  basis: 'unknown',
  basisNote: null,
  evidence: [],
};
