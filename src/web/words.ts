import type { ActorKind } from '../domain/actor.ts';
import type { Basis } from '../domain/date.ts';
import type { DocumentKind } from '../domain/document.ts';
import type { Modality } from '../domain/event.ts';
import type { QuotationType, Resolution } from '../domain/statement.ts';

/** The labels of form fields, by query parameter. */
export const FIELD_NAMES: Record<string, string> = {
  in_force_on: 'In force on',
  status: 'Status',
  status_on: 'Status on',
  known_on: 'As known on',
  type: 'Type',
  imposed_by: 'Country or body',
  applies_to: 'Applies to',
  product: 'Product',
  q: 'Keywords',
  match: 'Certainty',
  sort: 'Sort by',
  outcome: 'Outcome',
  outcome_on: 'Outcome on',
  made_by: 'Made by',
  against: 'Against',
  speaker: 'Speaker',
  quotation_type: 'Quotation type',
  said_from: 'Said from',
  said_to: 'Said to',
  from: 'From',
  to: 'To',
  text: 'Text of the quote',
};

/** Labels of enum values that need more than spaces for underscores. */
const SPECIAL: Record<string, string> = {
  anti_dumping: 'Anti-dumping duty',
  countervailing: 'Countervailing duty',
  safeguard: 'Safeguard measure',
  intergovernmental_org: 'Intergovernmental organisation',
  news_org: 'News organisation',
  entry_into_force: 'Enters into force',
};

/** Returns the label of an enum value. */
export function inWords(value: string): string {
  return SPECIAL[value] ?? capital(value.replaceAll('_', ' '));
}

/** Returns the text with its first letter capitalised. */
export function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

export const MODALITY_WORDS: Record<Modality, string> = {
  occurred: 'reported as having happened',
  enacted: 'set by the legal text',
  scheduled: 'scheduled; a past date does not confirm it',
};

/** How a fact is known. */
export const BASIS_WORDS: Record<Basis, string> = {
  stated: 'stated by the source',
  stated_partial: 'partly stated by the source',
  inferred_from_publication_date: 'inferred from the date of publication',
  inferred_from_context: 'inferred from context',
  inferred_from_external_source: 'known from another source',
  assumed: 'assumed',
  unknown: 'not known',
};

export const RESOLUTION_WORDS: Record<Resolution, string> = {
  confirmed: 'Confirmed',
  inferred: 'Inferred',
  ambiguous: 'Several candidates',
  unresolved: 'Not identified',
};

/** What a document is called within a sentence. */
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

/** The label of a wording, which says whose words it shows. */
export const QUOTATION_WORDS: Record<QuotationType, string> = {
  direct: 'Quotation: the speaker’s own words',
  mixed: 'Partly quoted: only the words in quotation marks are the speaker’s own',
  indirect: 'Paraphrase: words of the',
  reported: 'Reported only: words of the',
};

/** The name of each quotation type in forms and tables. */
export const QUOTATION_NAMES: Record<QuotationType, string> = {
  direct: 'Quotations',
  mixed: 'Partly quoted',
  indirect: 'Paraphrases',
  reported: 'Reported only',
};

const REGIONS = new Intl.DisplayNames('en', { type: 'region' });
const LANGUAGES = new Intl.DisplayNames('en', { type: 'language' });

/** Returns the English name of a country code. */
export function countryName(code: string): string {
  return REGIONS.of(code) ?? code;
}

/** Returns the English name of a language tag, or the tag itself when it is not valid. */
export function languageName(tag: string): string {
  try {
    return LANGUAGES.of(tag) ?? tag;
  } catch {
    return tag;
  }
}

/** The kinds of actors listed as officials: people known by name, and people known only by their role. */
export const OFFICIAL_KINDS: readonly ActorKind[] = ['person', 'unnamed'];

/** Returns whether an actor is listed as an official. */
export function isOfficial({ kind }: { kind: ActorKind }): boolean {
  return OFFICIAL_KINDS.includes(kind);
}

/** Returns a number with its noun, in the plural unless the number is 1. */
export function counted(number: number, one: string, many = `${one}s`): string {
  return `${number.toLocaleString('en-GB')} ${number === 1 ? one : many}`;
}
