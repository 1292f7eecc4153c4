import type { DateValue } from './date.ts';
import type { Support } from './evidence.ts';
import type { RecordRef } from './record.ts';

/** direct / indirect / mixed (Pareti et al. 2013); `reported`: a speech act named without its content. */
export const QUOTATION_TYPES = ['direct', 'mixed', 'indirect', 'reported'] as const;
export type QuotationType = (typeof QUOTATION_TYPES)[number];

export const WORDS_OF = ['speaker', 'mixed', 'source_author'] as const;
export type WordsOf = (typeof WORDS_OF)[number];

export const ATTITUDES = [
  'assertion',
  'belief',
  'intention',
  'demand',
  'threat',
  'commitment',
  'decree',
  'denial',
  'refusal',
  'question',
] as const;
export type Attitude = (typeof ATTITUDES)[number];

export const CHANNELS = [
  'interview',
  'press_conference',
  'public_speech',
  'written_statement',
  'press_release',
  'social_media',
  'legal_instrument',
  'official_document',
  'private_communication',
  'secondary_report',
  'unknown',
] as const;
export type Channel = (typeof CHANNELS)[number];

export const RESOLUTIONS = ['confirmed', 'inferred', 'ambiguous', 'unresolved'] as const;
export type Resolution = (typeof RESOLUTIONS)[number];

/** Who spoke: the printed attribution kept apart from the actor it is resolved to. */
export interface Speaker extends Support {
  /** The name as the source prints it ("Mr. Li"). */
  mention: string;
  /** How the source describes the speaker ("Chinese official"), or null. */
  description: string | null;
  actor: RecordRef | null;
  resolution: Resolution;
  /** Why the mention is that actor, or why it stays open. */
  reason: string;
  /** Actors it may be, where the resolution is ambiguous. */
  candidates: RecordRef[];
}

/** The resolutions by which a mention is somebody for certain enough to be answered for. */
export const SETTLED: readonly Resolution[] = ['confirmed', 'inferred'];

/** Whether it is settled who a mention is: confirmed, or inferred with a reason. */
export function isSettled(resolution: Resolution): boolean {
  return SETTLED.includes(resolution);
}

/** The actor who spoke; null where that stays open, even if the record names one whom it may be. */
export function settledSpeaker(speaker: Pick<Speaker, 'actor' | 'resolution'>): RecordRef | null {
  return isSettled(speaker.resolution) ? speaker.actor : null;
}

/** Whom the mention may be where that stays open, the one whom the record names first. */
export function possibleSpeakers({
  actor,
  resolution,
  candidates,
}: Pick<Speaker, 'actor' | 'resolution' | 'candidates'>): RecordRef[] {
  if (isSettled(resolution)) return [];
  const others = candidates.filter(({ id }) => id !== actor?.id);
  return actor === null ? others : [actor, ...others];
}

/** The role held on the day of the statement: a fact of its own, never the printed attribution. */
export interface RoleOnDay extends Support {
  title: string;
}

/**
 * The wording of a statement in one document. Its evidence holds the spans by role: at most one `source`,
 * any `cue`, the `content` in document order, and in a direct or mixed rendering the `quote` spans.
 */
export interface Rendering extends Support {
  id: string;
  document: RecordRef;
  quotationType: QuotationType;
  wordsOf: WordsOf;
  /** BCP 47 tag of the wording as printed. */
  language: string;
  translated: boolean;
  /** For a second-hand quotation, where it was first published ("told CNBC"). */
  originalSource: string | null;
}

/** One speech act, in one or more renderings. */
export interface Statement extends Support {
  id: string;
  summary: string;
  speaker: Speaker;
  roleOnDay: RoleOnDay | null;
  saidOn: DateValue;
  occasion: string | null;
  about: RecordRef[];
  attitude: Attitude;
  polarity: 'positive' | 'negative';
  determinacy: 'definite' | 'hedged';
  channel: Channel;
  renderings: Rendering[];
}

/** Whether a source reports that the speaker did not say the words of a rendering, or denied them. */
export function isNotSaid(
  { polarity, attitude }: Pick<Statement, 'polarity' | 'attitude'>,
  quotationType: QuotationType,
): boolean {
  return polarity === 'negative' || (attitude === 'denial' && quotationType !== 'direct');
}
