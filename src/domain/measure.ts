import type { DateValue } from './date.ts';
import type { EndDay, LifecycleEvent } from './event.ts';
import type { Support } from './evidence.ts';
import type { RecordRef } from './record.ts';
import type { Schedule } from './schedule.ts';

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
  'injunction',
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
  /** The scheduled end of what the event begins: of a suspension, an injunction or an extension. */
  until: DateValue | null;
  /** How the day of `until` (or of an expiry's own date) counts. */
  endDay: EndDay;
  /** Ids of scheduled events that this event makes void: a postponement names the old date's event. */
  replaces: string[];
}

export interface Provision extends Support {
  id: string;
  label: string;
}

export interface Product extends Support {
  label: string;
  asWritten: string | null;
  /** Harmonized System codes: strings of 2 to 10 digits, leading zeros kept. */
  hsCodes: string[];
}

export const RATE_UNITS = ['percent_ad_valorem', 'specific', 'other'] as const;
export interface Rate extends Support {
  /** A decimal as a string, or null where the source names no number. */
  value: string | null;
  unit: (typeof RATE_UNITS)[number];
  asWritten: string;
}

/** An actor in a role towards a record, with what supports that it holds the role. */
export interface Party extends Support {
  actor: RecordRef;
}

export const APPLIES_TO_SCOPES = ['everyone', 'actors', 'unstated'] as const;
export interface AppliesTo extends Support {
  scope: (typeof APPLIES_TO_SCOPES)[number];
  asWritten: string | null;
  actors: RecordRef[];
}

export const RELATION_TYPES = [
  'part_of',
  'amends',
  'suspends',
  'supersedes',
  'implements',
  'responds_to',
] as const;
export type RelationType = (typeof RELATION_TYPES)[number];
export interface Relation extends Support {
  type: RelationType;
  measure: RecordRef;
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
  imposedBy: Party[];
  administeredBy: Party[];
  appliesTo: AppliesTo;
  products: Product[];
  rate: Rate | null;
  legalInstrument: LegalInstrument | null;
  /** Parts with a lifecycle of their own; empty where the measure is one whole. */
  provisions: Provision[];
  /** Tables of codes, origins and rates: its annexes. */
  schedules: Schedule[];
  events: MeasureEvent[];
  relations: Relation[];
  contextNotes: ContextNote[];
}
