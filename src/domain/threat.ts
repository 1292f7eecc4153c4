import type { DateValue } from './date.ts';
import type { LifecycleEvent, Modality } from './event.ts';
import type { Support } from './evidence.ts';
import type { MeasureType, Party } from './measure.ts';
import type { RecordRef } from './record.ts';
import type { Source } from './source.ts';
import type { Product, Rate } from './terms.ts';

export const THREAT_EVENT_TYPES = [
  'made',
  'repeated',
  'raised',
  'lowered',
  'carried_out',
  'partly_carried_out',
  'withdrawn',
  'lapsed',
] as const;
export type ThreatEventType = (typeof THREAT_EVENT_TYPES)[number];

/** No legal text makes a threat: its events are reported, or said to come. */
export const THREAT_MODALITIES = ['occurred', 'scheduled'] as const satisfies readonly Modality[];

export interface ThreatEvent extends LifecycleEvent {
  modality: (typeof THREAT_MODALITIES)[number];
  type: ThreatEventType;
}

/** The condition of a threat: the words of the source, and the measures they refer to. */
export interface Condition extends Support {
  text: string;
  measures: RecordRef[];
}

/** A measure that somebody says they may take. It has an outcome, not a status. */
export interface Threat extends Support {
  id: string;
  title: string;
  madeBy: Party[];
  against: Party[];
  threatenedType: MeasureType;
  /** The threatened rate; unspecified if the source names none ("severe tariffs"). */
  rate: Rate;
  products: Product[];
  condition: Condition | null;
  deadline: DateValue | null;
  events: ThreatEvent[];
  statements: RecordRef[];
  carriedOutBy: RecordRef[];
  /** The documents that count for its outcome, with their publication. Derived. */
  sources: Source[];
}
