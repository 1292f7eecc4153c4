import type { DateValue } from './date.ts';
import type { Support } from './evidence.ts';
import type { RecordRef } from './record.ts';

/** `direct`, `indirect` and `mixed` are from Pareti et al. (2013). `reported`: a speech act without its content. */
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

/** Who spoke. The printed mention is separate from the actor that it is resolved to. */
export interface Speaker extends Support {
  /** The name as the source prints it ("Mr. Li"). */
  mention: string;
  /** How the source describes the speaker ("Chinese official"), or null. */
  description: string | null;
  actor: RecordRef | null;
  resolution: Resolution;
  /** Why the mention is that actor, or why the speaker is unidentified. */
  reason: string;
  /** The actors that an ambiguous mention may be. */
  candidates: RecordRef[];
}

/** The resolutions that identify the speaker. */
export const SETTLED: readonly Resolution[] = ['confirmed', 'inferred'];

/** Returns whether the speaker is identified: confirmed, or inferred with a reason. */
export function isSettled(resolution: Resolution): boolean {
  return SETTLED.includes(resolution);
}

/** Returns the actor who spoke; null if unidentified, even if the record names a possible actor. */
export function settledSpeaker(speaker: Pick<Speaker, 'actor' | 'resolution'>): RecordRef | null {
  return isSettled(speaker.resolution) ? speaker.actor : null;
}

/** Returns the actors that an unidentified speaker may be, the recorded one first. */
export function possibleSpeakers({
  actor,
  resolution,
  candidates,
}: Pick<Speaker, 'actor' | 'resolution' | 'candidates'>): RecordRef[] {
  if (isSettled(resolution)) return [];
  const others = candidates.filter(({ id }) => id !== actor?.id);
  return actor === null ? others : [actor, ...others];
}

/**
 * The post or role that the speaker held on the day of the statement. It is a separate fact from the printed
 * attribution.
 */
export interface RoleOnDay extends Support {
  title: string;
}

/**
 * A statement as one document prints it. Its evidence has spans by role: at most one `source`, any number of `cue`,
 * the `content` in document order and, if direct or mixed, the `quote` spans.
 */
export interface Rendering extends Support {
  id: string;
  document: RecordRef;
  quotationType: QuotationType;
  wordsOf: WordsOf;
  /** BCP 47 tag of the printed language. */
  language: string;
  translated: boolean;
  /** Where a second-hand quotation was first published ("told CNBC"). */
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

/** Returns whether a source reports that the speaker did not say the words of a rendering, or denied them. */
export function isNotSaid(
  { polarity, attitude }: Pick<Statement, 'polarity' | 'attitude'>,
  quotationType: QuotationType,
): boolean {
  return polarity === 'negative' || (attitude === 'denial' && quotationType !== 'direct');
}
