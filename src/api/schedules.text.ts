import { hash } from 'node:crypto';
import { z } from 'zod';
import { exportRecord } from '../curation/export.ts';
import { type ItemReport, importAll, sourceOf } from '../curation/import.ts';
import { stageSchedule } from '../curation/schedules.ts';
import type { Schedule, ScheduleFault } from '../domain/schedule.ts';
import { AppError } from '../errors.ts';
import { FullText } from '../formats/bundle/text.ts';
import { Id } from '../params/parameters.ts';
import { digestOf } from '../records/document/rows.ts';
import { below } from '../records/fault.ts';
import { schedulesOf } from '../records/measure/schedules.ts';
import { scheduleJson } from '../records/measure/wire.ts';
import { adoptTable } from '../records/parts/schedule.rows.ts';
import { getPublished, pkOf } from '../store/records.ts';
import type { Store } from '../store/store.ts';
import { nextTurn } from '../turns.ts';
import type { Context } from './context.ts';
import { type Answer, json, operation, type Write } from './operation.ts';
import { recordToWrite } from './record.ts';
import { refusedBody } from './refused.ts';
import { changeOf, WriteQuery } from './writes.ts';

const CSV = 'text/csv';
const BYTES_MAX = 16 * 1024 * 1024;

export const ScheduleParams = z.strictObject({
  id: Id.describe('The id of the measure.'),
  schedule: Id.describe('The id of the schedule within the measure.'),
});
type ScheduleParams = z.output<typeof ScheduleParams>;

/** Returns a schedule that a measure declares; throws if it declares none of this id. */
export function scheduleOf(
  store: Store,
  measurePk: number,
  { id, schedule }: ScheduleParams,
): Schedule {
  const found = schedulesOf(store, measurePk).find((one) => one.id === schedule);
  if (found !== undefined) return found;
  throw new AppError('NOT_FOUND', `The measure ${id} declares no schedule ${schedule}.`);
}

/** Gives the document of a schedule its text. */
export const putSchedule = operation({
  method: 'PUT',
  path: '/v1/measures/:id/schedules/:schedule',
  operationId: 'putSchedule',
  summary: 'Import the text of a schedule',
  description:
    'Gives the document of a schedule its text: a CSV file with a header. The columns are code, origin, company, covered, rate, note and nomenclature, in any order; all may be left out. The measure declares the schedule, and its document has no text yet. The text is sent once: the same bytes again change nothing, other bytes are refused. The limit is 50,000 lines and 16 MiB. Errors point to line and column.',
  scope: 'write',
  conflicts: true,
  ofRecord: true,
  params: ScheduleParams,
  query: WriteQuery,
  body: {
    description: 'The table.',
    bytesMax: BYTES_MAX,
    content: { [CSV]: { schema: { type: 'string' } } },
  },
  responses: { 200: { description: 'The schedule.', content: json('Schedule') } },
  async prepare({ params, write }, context) {
    const { store, clock } = context;
    const record = getPublished(store, 'measure', params.id);
    const schedule = record?.state === 'live' ? scheduleOf(store, record.pk, params) : undefined;
    const text = FullText.safeParse(textOf(write));
    // What is refused below needs no lines.
    if (schedule === undefined || !isWaiting(store, schedule) || !text.success) return write;
    const steps = stageSchedule(store, text.data, schedule.nomenclature, clock());
    for (;;) {
      const { done, value } = steps.next();
      if (!done) await nextTurn();
      else if (typeof value === 'number') return { ...write, staged: value };
      else throw refusedLines(value);
    }
  },
  handle: ({ params, query, write }, context) =>
    context.store.transact(() => {
      const { store } = context;
      const { pk } = recordToWrite(context, 'measure', params.id);
      const schedule = scheduleOf(store, pk, params);
      if (isWaiting(store, schedule)) sendText(schedule, { query, write }, context);
      else if (digestOf(store, schedule.document.id)?.sha256 !== hash('sha256', write.body)) {
        throw otherText(schedule);
      }
      const body = scheduleJson(params.id, scheduleOf(store, pk, params));
      return { body, cacheControl: 'no-store' } satisfies Answer;
    }),
});

/** Writes the text of a schedule into its document; throws if it is refused. */
function sendText(
  schedule: Schedule,
  { query, write }: { query: z.output<typeof WriteQuery>; write: Write },
  context: Context,
): void {
  const { store } = context;
  const pk = pkOf(store, schedule.document);
  if (write.staged !== null) adoptTable(store, write.staged, pk);
  const value = { ...exportRecord(store, 'document', pk)?.value, text: textOf(write) };
  const faults: ItemReport['faults'] = [];
  importAll(store, sourceOf([{ kind: 'document', value, pointer: '' }]), {
    change: changeOf({ query, write }, context),
    onItem: (report) => faults.push(...report.faults),
  });
  if (faults.length > 0) throw refusedBody(faults);
}

/** The text of a body byte for byte; throws if it is not UTF-8. */
function textOf({ body }: Write): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body);
  } catch {
    throw new AppError('BAD_REQUEST', 'The body is not valid UTF-8: encode it as UTF-8.');
  }
}

function isWaiting(store: Store, { document }: Schedule): boolean {
  return digestOf(store, document.id)?.length === 0;
}

function refusedLines(faults: ScheduleFault[]): AppError {
  return refusedBody(
    faults.map(({ line, column, detail }) => ({
      pointer: column === null ? below('', line) : below('', line, column),
      detail,
    })),
  );
}

function otherText({ id, document }: Schedule): AppError {
  return new AppError(
    'TEXT_SENT',
    `The document ${document.id} of schedule ${id} has another text: make a new document and declare it as another schedule.`,
  );
}
