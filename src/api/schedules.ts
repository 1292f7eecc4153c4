import { z } from 'zod';
import type { RecordRef } from '../domain/record.ts';
import type { Schedule } from '../domain/schedule.ts';
import { aRecord } from '../records/kinds.ts';
import { scheduleLineRows } from '../records/measure/schedule.csv.ts';
import { sourceOfLines } from '../records/measure/schedule.source.ts';
import {
  LineEvidenceJson,
  ScheduleLineJson,
  scheduleLineJson,
} from '../records/measure/schedule.wire.ts';
import { schedulesOf } from '../records/measure/schedules.ts';
import { ScheduleJson, scheduleJson } from '../records/measure/wire.ts';
import { linesAfter, type StoredLine, tableOf } from '../records/parts/schedule.rows.ts';
import { pkOf, refByPk, survivorOf } from '../store/records.ts';
import type { Store } from '../store/store.ts';
import { listInFormats } from './formats.ts';
import { json, notModified, operation, type Resource } from './operation.ts';
import { listAnswer, listOf, PAGING, POSITION_META, readPage, storeTag } from './page.ts';
import { RecordParams, recordAnswer } from './record.ts';
import { putSchedule, ScheduleParams, scheduleOf } from './schedules.text.ts';

const ScheduleMetaJson = z.object(POSITION_META).describe('Information about a list of schedules.');
const ScheduleListJson = listOf(ScheduleJson, ScheduleMetaJson, 'The schedules of a measure.');

const ScheduleLineMetaJson = z
  .object({ ...POSITION_META, schedule: ScheduleJson.describe('The schedule.') })
  .describe('Information about a page of a schedule.');
const ScheduleLineListJson = listOf(
  ScheduleLineJson,
  ScheduleLineMetaJson,
  'A page of the lines of a schedule.',
);

const listSchedules = operation({
  method: 'GET',
  path: '/v1/measures/:id/schedules',
  operationId: 'listSchedules',
  summary: `List the schedules of ${aRecord('measure')}`,
  description:
    'Returns the schedules that the measure declares, without their lines. A schedule is a table of codes, origins and rates, such as the annex of an order.',
  params: RecordParams,
  query: z.strictObject(PAGING),
  ofRecord: true,
  responses: {
    200: {
      description: 'The schedules.',
      content: json('ScheduleList'),
      headers: ['Link'],
    },
  },
  handle(input, context) {
    return recordAnswer('measure', input, context, ({ pk, id }) => {
      const name = `listSchedules ${id}`;
      const page = readPage(name, input.query, context);
      const etag = storeTag(input, context);
      if (input.holds(etag)) return notModified(etag);
      const all = schedulesOf(context.store, pk);
      const from = page.after === null ? 0 : Number(page.after.value);
      const to = from + page.limit;
      const told = {
        items: all.slice(from, to).map((one) => JSON.stringify(scheduleJson(id, one))),
        total: { value: all.length, relation: 'eq' as const },
        next: to < all.length ? { value: to, id } : null,
        meta: {},
      };
      return { ...listAnswer(name, input.query, told, context), etag };
    });
  },
});

const listScheduleLines = operation({
  method: 'GET',
  path: '/v1/measures/:id/schedules/:schedule',
  operationId: 'listScheduleLines',
  summary: 'List the lines of a schedule',
  description:
    'Returns the lines of a schedule in their order, each with its characters in the document. There are none if the text of the document is yet to be sent.',
  params: ScheduleParams,
  query: z.strictObject(PAGING),
  ofRecord: true,
  responses: {
    200: {
      description: 'A page of lines.',
      content: json('ScheduleLineList'),
      headers: ['Link'],
    },
  },
  handle(input, context) {
    return recordAnswer('measure', input, context, ({ pk, id }) => {
      const { store } = context;
      const schedule = scheduleOf(store, pk, input.params);
      const name = `listScheduleLines ${id} ${schedule.id}`;
      const page = readPage(name, input.query, context);
      const etag = storeTag(input, context);
      if (input.holds(etag)) return notModified(etag);
      const table = tableOf(store, pkOf(store, schedule.document), schedule.nomenclature);
      const after = page.after === null ? 0 : Number(page.after.value);
      const found = table ? linesAfter(store, table.pk, after, page.limit + 1) : [];
      const lines = found.slice(0, page.limit);
      const last = found.length > page.limit ? lines.at(-1) : undefined;
      const told = {
        items: lineTexts(store, schedule, lines),
        total: { value: table?.lines ?? 0, relation: 'eq' as const },
        next: last ? { value: last.line, id: schedule.id } : null,
        meta: { schedule: scheduleJson(id, schedule) },
      };
      return { ...listAnswer(name, input.query, told, context), etag };
    });
  },
});

/** Lines as JSON. */
function lineTexts(store: Store, { document }: Schedule, lines: StoredLine[]): string[] {
  if (lines.length === 0) return [];
  const source = sourceOfLines(store, document.id);
  const origins = new Map<number, RecordRef>();
  const originOf = (pk: number): RecordRef => {
    const ref = origins.get(pk) ?? refByPk(store, survivorOf(store, pk).pk);
    origins.set(pk, ref);
    return ref;
  };
  return lines.map((line) => {
    const origin = line.origin === null ? null : originOf(line.origin);
    return JSON.stringify(scheduleLineJson({ ...line, origin }, source));
  });
}

export const schedulesResource: Resource = {
  tag: {
    name: 'Schedules',
    description: 'The annexes of measures: tables of codes, origins and rates.',
  },
  components: {
    LineEvidence: LineEvidenceJson,
    ScheduleLine: ScheduleLineJson,
    ScheduleLineList: ScheduleLineListJson,
    ScheduleLineMeta: ScheduleLineMetaJson,
    ScheduleList: ScheduleListJson,
    ScheduleMeta: ScheduleMetaJson,
  },
  operations: [
    listSchedules,
    listInFormats(listScheduleLines, { csv: () => scheduleLineRows }),
    putSchedule,
  ],
};
