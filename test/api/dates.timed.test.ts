import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Store } from '../../src/store/store.ts';
import { startApp, type TestApp } from '../helpers/app.ts';
import { importBundle } from '../helpers/bundles.ts';
import { type McpClient, mcpClient } from '../helpers/mcp.ts';

const TIMED = { time: '00:01', zone: 'Atlantic/Azores' };
const words = '12:01 a.m., Port Venn time, on 4 February 2031';
const notice = (exact: string) => [{ document: 'notice', exact }];
const date = { as_written: words, edtf: '2031-02-04', basis: 'stated', ...TIMED };

const BUNDLE = {
  documents: [
    {
      id: 'notice',
      kind: 'official_document',
      title: 'Notice',
      language: 'en',
      published: {
        as_written: '18:30, 3 February 2031',
        edtf: '2031-02-03',
        basis: 'stated',
        time: '18:30',
        zone: '-01:00',
      },
      basis: 'assumed',
      text: `A duty applies from ${words}.`,
    },
  ],
  measures: [
    {
      id: 'duty',
      title: 'Duty',
      summary: 'A duty.',
      type: 'import_tariff',
      flow: 'import',
      applies_to: { scope: 'unstated', basis: 'unknown' },
      events: [
        {
          id: 'start',
          type: 'entry_into_force',
          modality: 'scheduled',
          date,
          evidence: notice('applies from'),
        },
      ],
      evidence: notice('A duty'),
    },
  ],
};

const fill = (store: Store) => {
  expect(importBundle(store, BUNDLE).counts).toMatchObject({ created: 2 });
};

let tm: TestApp;
let mcp: McpClient;
beforeAll(async () => {
  tm = await startApp({ fill, now: '2031-03-01T00:00:00.000Z' });
  mcp = await mcpClient(await tm.listen());
});
afterAll(async () => {
  await mcp.close();
  await tm.close();
});

describe('the time and zone that a source names', () => {
  it('are in the record and its input, and the day is that of the source', async () => {
    const measure = (await tm.get('/v1/measures/duty')).json();
    expect(measure.events[0].date).toMatchObject({ ...TIMED, earliest: '2031-02-04' });
    const input = (await tm.get('/v1/measures/duty/input')).json();
    expect(input.events[0].date).toEqual(date);
  });

  it.each([
    ['the timeline', '/v1/timeline', '"time":"00:01","zone":"Atlantic/Azores"'],
    ['the CSV of the timeline', '/v1/timeline.csv', ',00:01,Atlantic/Azores'],
    [
      'the whole documents of a list',
      '/v1/documents.ndjson?view=full',
      '"time":"18:30","zone":"-01:00"',
    ],
    ['the calendar', '/v1/measures.ics', '4 February 2031\\, 00:01 Atlantic/Azores'],
    ['the summary in the calendar', '/v1/measures.ics', '(00:01 Atlantic/Azores)'],
    ['the page', '/measures/duty', '</time>, 00:01 Atlantic/Azores'],
    ['the page of the document', '/documents/notice', '</time>, 18:30 -01:00'],
    ['the feed', '/v1/measures.atom', '4 February 2031, 00:01 Atlantic/Azores'],
    ['linked data', '/v1/measures/duty.jsonld', '"startDate":"2031-02-04T00:01"'],
    ['linked data of a document', '/v1/documents/notice.jsonld', '"2031-02-03T18:30-01:00"'],
  ])('are in %s', async (_, url, expected) => {
    const { body, statusCode } = await tm.get(url);
    expect(statusCode).toBe(200);
    expect(body.replaceAll('\r\n ', '')).toContain(expected);
  });

  it('are in the answer of a tool', async () => {
    const { text } = await mcp.call('get_measure', { id: 'duty' });
    expect(text).toContain('Atlantic/Azores');
    expect(text).toContain('00:01');
  });

  it('are in no citation', async () => {
    const { body } = await tm.get('/v1/citations/document/notice');
    expect(body).not.toContain('18:30 -01:00');
  });
});
