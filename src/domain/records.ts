import type { Actor } from './actor.ts';
import type { SourceDocument } from './document.ts';
import type { Measure } from './measure.ts';
import type { RecordKind } from './record.ts';
import type { Statement } from './statement.ts';
import type { Talks } from './talks.ts';
import type { Threat } from './threat.ts';

/** The type of a record, by its kind. */
export interface RecordOf {
  document: SourceDocument;
  actor: Actor;
  measure: Measure;
  statement: Statement;
  threat: Threat;
  talks: Talks;
}

/** A record together with its kind. */
export type AnyRecord = { [K in RecordKind]: { kind: K; record: RecordOf[K] } }[RecordKind];

/** Returns the label of a record: its name, title or summary. */
export function labelOf(entry: AnyRecord): string {
  if (entry.kind === 'actor') return entry.record.name;
  return entry.kind === 'statement' ? entry.record.summary : entry.record.title;
}
