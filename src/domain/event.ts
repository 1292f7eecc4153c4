import type { DateValue } from './date.ts';
import type { Day } from './day.ts';
import type { Support } from './evidence.ts';

/**
 * What a source does with an event, the weakest word first: it predicts it (`scheduled`), it is the legal
 * text that does it (`enacted`), or it reports that it happened (`occurred`).
 */
export const MODALITIES = ['scheduled', 'enacted', 'occurred'] as const;
export type Modality = (typeof MODALITIES)[number];

/** Whether one word is firmer than another: what occurred than what is enacted, that than what is scheduled. */
export function isFirmer(one: Modality, other: Modality): boolean {
  return MODALITIES.indexOf(one) > MODALITIES.indexOf(other);
}

/**
 * Whether the day an end names still belongs to what ends ("until November 10"): `included`, `excluded`,
 * or `unstated` where the source does not say, and then both states are possible on that day.
 */
export const END_DAYS = ['included', 'excluded', 'unstated'] as const;
export type EndDay = (typeof END_DAYS)[number];

export const KNOWN_RULES = [
  'announced_on',
  'document_publication',
  'own_date',
  'first_announcement',
  'unknown',
] as const;

/**
 * When the public could know an event, and the rule that says so: possibly from `earliest` (null: from
 * ever), certainly from `latest` (null: never certain).
 */
export interface Known {
  earliest: Day | null;
  latest: Day | null;
  rule: (typeof KNOWN_RULES)[number];
  /** The id of the document whose publication date decides, where that is the rule. */
  document: string | null;
}

/** What the events of measures and of threats have in common. */
export interface LifecycleEvent extends Support {
  id: string;
  modality: Modality;
  date: DateValue;
  /** When the event was made public, where a source says so; null leaves it to the default rule. */
  announcedOn: DateValue | null;
  known: Known;
  note: string | null;
}
