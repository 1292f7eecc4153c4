import { z } from 'zod';
import type { RecordRef } from '../../domain/record.ts';
import { DifferenceJson, differences } from '../../formats/wire/difference.ts';
import { hrefOf, optionalRefJson, RefJson, refJson } from '../../formats/wire/ref.ts';
import { renderingFrom } from '../../records/statement/snapshot.ts';
import type { RenderingJson, StatementJson } from '../../records/statement/wire.ts';
import { citationPath } from './citation.wire.ts';
import { WORDING, wordingJson } from './wording.wire.ts';

/** What a permalink cited, and what became of it. */
export interface ResolvedCitation {
  name: { statement: string; rendering: string; revision: number };
  record: RecordRef;
  state: 'live' | 'retracted' | 'merged';
  /** The statement as it was published at the revision. */
  cited: StatementJson;
  /** As it is published now, or was when it was retracted or merged. */
  last: StatementJson;
  retraction: { recordedAt: string; reason: string | null } | null;
  successor: RecordRef | null;
}

/** What became of what was cited, each with its sentence for people. */
const STANDINGS = {
  current: 'The wording and the rest of the record are unchanged since then.',
  record_changed:
    'The wording is unchanged, but another part of the record, or a record it refers to, has changed since then.',
  wording_changed: 'The record was revised since then and now has another wording.',
  rendering_gone: 'The record was revised since then and no longer has this rendering.',
  retracted: 'The record was retracted since then; this is the wording as it was cited.',
  merged: 'The record was merged into another record since then.',
};
type Standing = keyof typeof STANDINGS;

export const CitedWordingJson = z
  .object({
    revision: z.int().min(1).describe('The revision of the statement.'),
    recorded_at: z.iso.datetime().describe('When this base recorded that revision (UTC).'),
    document: RefJson.describe('The document that holds the wording.'),
    mention: z.string().describe('The speaker as the source prints the name.'),
    speaker: RefJson.optional().describe('Who it is; absent where that stays open.'),
    ...WORDING,
    href: z.string().describe('Path of the revision in the API.'),
  })
  .describe('The wording of a rendering at a revision.');
type CitedWordingJson = z.infer<typeof CitedWordingJson>;

export const RetractionJson = z
  .object({
    recorded_at: z.iso.datetime().describe('When it was retracted (UTC).'),
    reason: z.string().nullable().describe('Why; null where nobody said.'),
  })
  .describe('The retraction of a record.');

export const ResolvedCitationJson = z
  .object({
    object: z.literal('resolved_citation').describe('The type of the object.'),
    id: z.string().describe('The citation: statement.rendering@revision.'),
    statement: RefJson.describe('The statement that was cited.'),
    rendering: z.string().describe('The id of the rendering within the statement.'),
    standing: z
      .enum(Object.keys(STANDINGS) as [Standing])
      .describe('What became of what was cited.'),
    note: z.string().describe('The same for people.'),
    cited: CitedWordingJson.describe('What was cited.'),
    current: CitedWordingJson.optional().describe(
      'What the record has in its place now; absent where the rendering or the record is gone.',
    ),
    retraction: RetractionJson.optional().describe('Only where the record is retracted.'),
    successor: RefJson.optional().describe(
      'The record that answers for it; only where it was merged.',
    ),
    differences: z
      .array(DifferenceJson)
      .describe('The members in which the record as cited differs from what it is, or last was.'),
    href: z.string().describe('Path of the citation in the API.'),
  })
  .describe('A citation, resolved to what was cited and to what became of it.');

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
