import { z } from 'zod';
import type { RecordRef } from '../../domain/record.ts';
import { DifferenceJson, differences } from '../../formats/wire/difference.ts';
import { hrefOf, optionalRefJson, RefJson, refJson } from '../../formats/wire/ref.ts';
import { renderingFrom } from '../../records/statement/snapshot.ts';
import type { RenderingJson, StatementJson } from '../../records/statement/wire.ts';
import { citationPath } from './citation.wire.ts';
import { WORDING, wordingJson } from './wording.wire.ts';

/** What a citation cited, and what happened to it since. */
export interface ResolvedCitation {
  name: { statement: string; rendering: string; revision: number };
  record: RecordRef;
  state: 'live' | 'retracted' | 'merged';
  /** The statement as it was published at the revision. */
  cited: StatementJson;
  /** The statement as it is published now, or as it was when it was retracted or merged. */
  last: StatementJson;
  retraction: { recordedAt: string; reason: string | null } | null;
  successor: RecordRef | null;
}

/** What happened to a cited wording since, in a sentence for each case. */
const STANDINGS = {
  current: 'The wording is still the same, and nothing else in the record has changed.',
  record_changed:
    'The wording is still the same. Something else has changed in the record, or in a record that it refers to.',
  wording_changed: 'The record was revised and has a different wording now.',
  rendering_gone: 'The record was revised and no longer has this rendering.',
  retracted: 'The record was retracted. The wording is as it was when it was cited.',
  merged: 'The record was merged into another record.',
};
type Standing = keyof typeof STANDINGS;

export const CitedWordingJson = z
  .object({
    revision: z.int().min(1).describe('The revision of the statement.'),
    recorded_at: z.iso.datetime().describe('The time at which this revision was recorded (UTC).'),
    document: RefJson.describe('The document that contains the wording.'),
    mention: z.string().describe('The name of the speaker, as the source prints it.'),
    speaker: RefJson.optional().describe(
      'The actor who spoke. Absent if the speaker is not identified.',
    ),
    ...WORDING,
    href: z.string().describe('The path of the revision.'),
  })
  .describe('A wording of a statement at one revision.');
type CitedWordingJson = z.infer<typeof CitedWordingJson>;

export const RetractionJson = z
  .object({
    recorded_at: z.iso.datetime().describe('The time of the retraction (UTC).'),
    reason: z.string().nullable().describe('The reason. Null if none was given.'),
  })
  .describe('The retraction of a record.');

export const ResolvedCitationJson = z
  .object({
    object: z.literal('resolved_citation').describe('The type of the object.'),
    id: z.string().describe('The id of the citation: STATEMENT.RENDERING@REVISION.'),
    statement: RefJson.describe('The cited statement.'),
    rendering: z.string().describe('The id of the rendering within the statement.'),
    standing: z
      .enum(Object.keys(STANDINGS) as [Standing])
      .describe('What happened to the cited wording since.'),
    note: z.string().describe('The same, in words for people.'),
    cited: CitedWordingJson.describe('The wording as it was cited.'),
    current: CitedWordingJson.optional().describe(
      'The wording that the record has now. Absent if the wording or the record is gone.',
    ),
    retraction: RetractionJson.optional().describe(
      'The retraction of the record. Only if it was retracted.',
    ),
    successor: RefJson.optional().describe(
      'The record that this one was merged into. Only if it was merged.',
    ),
    differences: z
      .array(DifferenceJson)
      .describe('The members that differ between the cited revision and the latest one.'),
    href: z.string().describe('The path of the citation.'),
  })
  .describe('A resolved citation: what was cited, and what happened since.');

/** The wire form of a resolved citation. */
export function resolvedCitationJson(
  resolved: ResolvedCitation,
): z.infer<typeof ResolvedCitationJson> {
  const { name, record, cited, last, retraction, successor, state } = resolved;
  const was = wordingAt(cited, name.rendering) as CitedWordingJson;
  const is = state === 'live' ? wordingAt(last, name.rendering) : undefined;
  const changed = differences(cited, last);
  const standing = state === 'live' ? standingOf(was, is, changed.length > 0) : state;
  return {
    object: 'resolved_citation',
    id: `${name.statement}.${name.rendering}@${name.revision}`,
    statement: refJson(record),
    rendering: name.rendering,
    standing,
    note: STANDINGS[standing],
    cited: was,
    current: is,
    retraction: retraction
      ? { recorded_at: retraction.recordedAt, reason: retraction.reason }
      : undefined,
    successor: optionalRefJson(successor),
    differences: changed,
    href: citationPath(name),
  };
}

function wordingAt(statement: StatementJson, id: string): CitedWordingJson | undefined {
  const rendering = statement.renderings.find((one) => one.id === id);
  return rendering && citedWordingJson(statement, rendering);
}

function citedWordingJson(statement: StatementJson, json: RenderingJson): CitedWordingJson {
  const { revision, recorded_at, speaker, id } = statement;
  return {
    revision,
    recorded_at,
    document: json.document,
    mention: speaker.mention,
    speaker: speaker.actor,
    ...wordingJson(renderingFrom(json)),
    href: `${hrefOf({ kind: 'statement', id })}/revisions/${revision}`,
  };
}

function standingOf(
  was: CitedWordingJson,
  is: CitedWordingJson | undefined,
  changed: boolean,
): Standing {
  if (is === undefined) return 'rendering_gone';
  if (wordingKey(was) !== wordingKey(is)) return 'wording_changed';
  return changed ? 'record_changed' : 'current';
}

function wordingKey({ document, quotation_type, wording, quoted }: CitedWordingJson): string {
  return JSON.stringify([document.id, quotation_type, wording, quoted]);
}
