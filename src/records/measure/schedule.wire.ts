import { z } from 'zod';
import { type AnchorText, sliceByPoints } from '../../domain/anchor.ts';
import { NOMENCLATURE_IDS } from '../../domain/codes.ts';
import type { RecordRef } from '../../domain/record.ts';
import type { ScheduleLine } from '../../domain/schedule.ts';
import { SelectorJson } from '../../formats/wire/evidence.ts';
import { RefJson, refJson } from '../../formats/wire/ref.ts';

export const LineEvidenceJson = z
  .object({
    document: z.string().describe('The id of the document that contains the line.'),
    snapshot_sha256: z
      .string()
      .describe('The SHA-256 of the text in UTF-8 to which the positions refer.'),
    unit: z.literal('code_point').describe('The unit of the positions: Unicode code points.'),
    selector: z
      .array(SelectorJson)
      .describe('Two selectors of the same characters: by quoting them and by position.'),
  })
  .describe('The characters of a document that are a line of a schedule.');

export const ScheduleLineJson = z
  .object({
    object: z.literal('schedule_line').describe('The type of the object.'),
    line: z.int().min(1).describe('The number of the line in the text. The header is line 1.'),
    code: z
      .string()
      .nullable()
      .describe('The code, in normal form. Null for all products of the provision.'),
    nomenclature: z
      .enum(NOMENCLATURE_IDS)
      .describe('The nomenclature of the code. More may be added.'),
    origin: RefJson.optional().describe(
      'The country or group. Absent for all that the provision applies to.',
    ),
    company: z
      .string()
      .nullable()
      .describe('The company, as printed. Null for all that no other line names.'),
    covered: z.boolean().describe('Whether the line is covered. False if it is exempted.'),
    rate: z.string().nullable().describe('The rate, as printed. Null for that of the provision.'),
    note: z.string().nullable().describe('The note of the line. Null if it has none.'),
    evidence: LineEvidenceJson,
  })
  .describe('A line of a schedule.');
export type ScheduleLineJson = z.infer<typeof ScheduleLineJson>;

/** The document that a line stands in. */
export interface LineSource {
  id: string;
  sha256: string;
  text: AnchorText;
}

/** How many characters before and after a line are told with it. */
const CONTEXT = 32;

/** Returns the wire form of a line of a schedule. */
export function scheduleLineJson(
  line: ScheduleLine<RecordRef>,
  source: LineSource,
): ScheduleLineJson {
  return {
    object: 'schedule_line',
    line: line.line,
    code: line.code || null,
    nomenclature: line.nomenclature,
    ...(line.origin !== null && { origin: refJson(line.origin) }),
    company: line.company || null,
    covered: line.covered,
    rate: line.rate,
    note: line.note,
    evidence: lineEvidenceJson(line, source),
  };
}

/** Returns the characters of a line as evidence. */
export function lineEvidenceJson(
  { start, end }: Pick<ScheduleLine<unknown>, 'start' | 'end'>,
  { id, sha256, text }: LineSource,
): z.infer<typeof LineEvidenceJson> {
  const exact = sliceByPoints(text, start, end);
  const prefix = sliceByPoints(text, start - CONTEXT, start);
  const suffix = sliceByPoints(text, end, end + CONTEXT);
  return {
    document: id,
    snapshot_sha256: sha256,
    unit: 'code_point',
    selector: [
      { type: 'TextQuoteSelector', exact, prefix, suffix },
      { type: 'TextPositionSelector', start, end },
    ],
  };
}
