import type { ActorKind } from '../domain/actor.ts';
import type { Basis } from '../domain/date.ts';
import type { DocumentKind } from '../domain/document.ts';
import type { Modality } from '../domain/event.ts';
import type { ThreatOutcome } from '../domain/outcome.ts';
import type { ProvisionState } from '../domain/possible-states.ts';
import type { QuotationType, Resolution } from '../domain/statement.ts';
import type { MeasureState } from '../domain/status.ts';

/** What the fields of forms are called, by the parameters they fill. */
export const FIELD_NAMES: Record<string, string> = {
  in_force_on: 'In force on',
  status: 'Status',
  status_on: 'Status on',
  known_on: 'As known on',
  type: 'Type',
  imposed_by: 'Country or body',
  applies_to: 'Applies to',
  product: 'Product',
  q: 'Words',
  match: 'How sure',
  sort: 'Order',
  outcome: 'Outcome',
  outcome_on: 'Outcome on',
  made_by: 'Made by',
  against: 'Against',
  speaker: 'Speaker',
  quotation_type: 'Whose words',
  said_from: 'Said from',
  said_to: 'Said to',
  from: 'From',
  to: 'To',
  text: 'The words',
};

/** Values of closed lists whose words are not simply theirs with spaces. */
const SPECIAL: Record<string, string> = {
  anti_dumping: 'Anti-dumping duty',
  countervailing: 'Countervailing duty',
  safeguard: 'Safeguard measure',
  intergovernmental_org: 'Intergovernmental organisation',
  news_org: 'News organisation',
  entry_into_force: 'Enters into force',
};

/** A value of a closed list as people say it. */
export function inWords(value: string): string {
  return SPECIAL[value] ?? capital(value.replaceAll('_', ' '));
}

/** A text with a capital first. */
export function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

export const STATE_WORDS: Record<MeasureState | ProvisionState | 'uncertain', string> = {
  unannounced: 'not announced',
  announced: 'only announced',
  partly_in_force: 'partly in force',
  in_force: 'in force',
  suspended: 'suspended',
  ended: 'ended',
  uncertain: 'uncertain',
};

export const OUTCOME_WORDS: Record<ThreatOutcome | 'uncertain', string> = {
  unmade: 'not made yet',
  pending: 'pending',
  partly_carried_out: 'partly carried out',
  carried_out: 'carried out',
  withdrawn: 'withdrawn',
  lapsed: 'lapsed',
  uncertain: 'uncertain',
};

export const MODALITY_WORDS: Record<Modality, string> = {
  occurred: 'reported as having occurred',
  scheduled: 'scheduled; the calendar confirms nothing',
};

/** How something is known, as the end of a sentence that begins with it. */
export const BASIS_WORDS: Record<Basis, string> = {
  stated: 'stated by the source',
  stated_partial: 'stated in part',
  inferred_from_publication_date: 'inferred from the date of publication',
  inferred_from_context: 'inferred from context',
  inferred_from_external_source: 'known from outside the source',
  assumed: 'assumed by this base',
  unknown: 'not known',
};

export const RESOLUTION_WORDS: Record<Resolution, string> = {
  confirmed: 'Confirmed',
  inferred: 'Inferred',
  ambiguous: 'Open between several',
  unresolved: 'Not known who',
};

/** What a document is called inside a sentence. */
export const SOURCE_NOUNS: Record<DocumentKind, string> = {
  news_article: 'article',
  press_release: 'press release',
  transcript: 'transcript',
  legal_instrument: 'legal instrument',
  official_document: 'official document',
  social_media_post: 'post',
  report: 'report',
  other: 'document',
};

/** How a wording is labelled: whose words are shown, at a glance. */
export const QUOTATION_WORDS: Record<QuotationType, string> = {
  direct: 'Quotation: the speaker’s own words',
  mixed: 'Partly quoted: only the words in quotation marks are the speaker’s own',
  indirect: 'Paraphrase: words of the',
  reported: 'Reported only: words of the',
};

/** What a wording is called where wordings are chosen or counted. */
export const QUOTATION_NAMES: Record<QuotationType, string> = {
  direct: 'Quotations',
  mixed: 'Partly quoted',
  indirect: 'Paraphrases',
  reported: 'Reported only',
};

const REGIONS = new Intl.DisplayNames('en', { type: 'region' });
const LANGUAGES = new Intl.DisplayNames('en', { type: 'language' });

/** A country by its code, as people say it. */
export function countryName(code: string): string {
  return REGIONS.of(code) ?? code;
}

/** A language by its tag, as people say it; what is no tag stays as it is. */
export function languageName(tag: string): string {
  try {
    return LANGUAGES.of(tag) ?? tag;
  } catch {
    return tag;
  }
}

/** The kinds of actors that are shown among the officials: people by name, and those known by their role alone. */
export const OFFICIAL_KINDS: readonly ActorKind[] = ['person', 'unnamed'];

/** Whether an actor is shown among the officials. */
export function isOfficial({ kind }: { kind: ActorKind }): boolean {
  return OFFICIAL_KINDS.includes(kind);
}

/** A number with its noun, in the plural where it is not one. */
export function counted(number: number, one: string, many = `${one}s`): string {
  return `${number.toLocaleString('en-GB')} ${number === 1 ? one : many}`;
}
