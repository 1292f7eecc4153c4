import type { DateValue } from './date.ts';
import type { Effect } from './effect.ts';
import type { EndDay, LifecycleEvent } from './event.ts';
import type { Support } from './evidence.ts';
import type { Identifier } from './identifier.ts';
import type { RecordRef } from './record.ts';
import type { Schedule } from './schedule.ts';
import type { Source } from './source.ts';
import type { Terms, TermsSet } from './terms.ts';

export const MEASURE_TYPES = [
  'export_control',
  'export_ban',
  'export_licensing',
  'export_tax',
  'import_tariff',
  'import_ban',
  'quota',
  'anti_dumping',
  'countervailing',
  'safeguard',
  'entity_listing',
  'investment_restriction',
  'port_fee',
  'subsidy',
  'other',
] as const;
export type MeasureType = (typeof MEASURE_TYPES)[number];

export const FLOWS = ['import', 'export', 'both'] as const;
export type Flow = (typeof FLOWS)[number];

const IMPORT_TYPES: readonly MeasureType[] = ['anti_dumping', 'countervailing', 'safeguard'];

/** The flow that a type of measure implies; null where it can be either. */
export function flowOf(type: MeasureType): Flow | null {
  if (type.startsWith('import_') || IMPORT_TYPES.includes(type)) return 'import';
  return type.startsWith('export_') ? 'export' : null;
}

export const EVENT_TYPES = [
  'proposed',
  'announced',
  'adopted',
  'entry_into_force',
  'postponement',
  'suspension',
  'suspension_extension',
  'resumption',
  'amendment',
  'rate_change',
  'partial_suspension',
  'injunction',
  'stay',
  'ruling',
  'appeal',
  'investigation_opened',
  'preliminary_determination',
  'final_determination',
  'review',
  'sunset_review',
  'rescission',
  'circumvention_ruling',
  'expiry',
  'repeal',
  'withdrawal',
  'invalidation',
  'supersession',
  'correction',
] as const;
export type EventType = (typeof EVENT_TYPES)[number];

/** A typed step in a measure's life, of the whole or of named provisions. */
export interface MeasureEvent extends LifecycleEvent {
  type: EventType;
  /** Ids of provisions; empty for the whole measure. */
  provisions: string[];
  /** The planned end of what the event begins: of a suspension, an injunction, a stay or an extension. */
  until: DateValue | null;
  /** How the day of `until` (or of an expiry's own date) counts. */
  endDay: EndDay;
  /** Ids of planned events that this event makes void: a postponement names the old date's event. */
  replaces: string[];
  /** The document or measure that does it; null where neither the event nor its measure names one. */
  by: RecordRef | null;
  /** The terms that stand from its day on. */
  sets: TermsSet[];
}

export interface Provision extends Support {
  id: string;
  label: string;
  /** Its own terms; each that is null is the measure's. */
  terms: Terms;
}

/** An actor in a role towards a record, with what supports that it holds the role. */
export interface Party extends Support {
  actor: RecordRef;
}

export const RELATION_TYPES = [
  'part_of',
  'amends',
  'suspends',
  'supersedes',
  'implements',
  'responds_to',
  'repeals',
  'in_addition_to',
  'in_lieu_of',
  'not_in_addition_to',
] as const;
export type RelationType = (typeof RELATION_TYPES)[number];

/** The relations that change the other measure: an event of that one says when. */
export const CHANGING_RELATIONS: readonly RelationType[] = ['suspends', 'amends', 'repeals'];

export interface Relation extends Support {
  type: RelationType;
  measure: RecordRef;
  /** Ids of the provisions of this measure that it is about; empty for the whole. */
  provisions: string[];
  /** The same of the other measure. */
  targetProvisions: string[];
}

export interface LegalInstrument extends Support {
  title: string;
  number: string | null;
  url: string | null;
}

/** Context the source gives about a measure in its own voice; never an official's claim. */
export interface ContextNote extends Support {
  id: string;
  topic: string;
  text: string;
}

/** A measure: what a government does to trade. A threat is not a measure. */
export interface Measure extends Support {
  id: string;
  title: string;
  summary: string;
  type: MeasureType;
  flow: Flow;
  /** Its main document. */
  by: RecordRef | null;
  effect: Effect;
  identifiers: Identifier[];
  imposedBy: Party[];
  administeredBy: Party[];
  /** The terms of its provisions, as far as they set none of their own. */
  terms: Terms;
  legalInstrument: LegalInstrument | null;
  /** Parts with a lifecycle of their own; empty where the measure is one whole. */
  provisions: Provision[];
  /** Tables of codes, origins and rates: its annexes. */
  schedules: Schedule[];
  events: MeasureEvent[];
  relations: Relation[];
  contextNotes: ContextNote[];
  /** The documents that count for its status, with their publication. Derived. */
  sources: Source[];
}
