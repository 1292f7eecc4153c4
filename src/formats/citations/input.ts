import type { Day } from '../../domain/day.ts';
import type { Attributed } from '../attribution.ts';
import type { NamedActor } from '../name.ts';

/** The input of a citation of a rendering. */
export interface CitationInput extends Attributed {
  /** The record of the speaker, if identified. */
  actor: NamedActor | null;
  /** The absolute URL, with the revision. */
  permalink: string;
  accessed: Day | null;
}
