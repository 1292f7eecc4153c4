import type { Day } from '../../domain/day.ts';
import type { Attributed } from '../attribution.ts';
import type { NamedActor } from '../name.ts';

/** What a citation of a statement's rendering is made of. */
export interface CitationInput extends Attributed {
  /** The speaker's record, where the speaker is resolved. */
  actor: NamedActor | null;
  /** Absolute, with the revision. */
  permalink: string;
  accessed: Day | null;
}
