import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dayInWords } from '../../src/formats/date.ts';
import type { Store } from '../../src/store/store.ts';
import { startApp, type TestApp } from '../helpers/app.ts';
import { putDocumented } from '../helpers/documented-records.ts';
import { GRADED_CASES } from '../helpers/graded-cases.ts';
import { GRADED_LIVES } from '../helpers/graded-lives.ts';
import { type McpClient, mcpClient } from '../helpers/mcp.ts';
import {
  type EventRow,
  listedOn,
  type StatusTold,
  statusOn,
  stepsOn,
  timelineOn,
} from '../helpers/pages.ts';
import { PLANNED_LIVES } from '../helpers/planned-lives.ts';

const idOf = (life: string) => life.replaceAll(/[^a-z]+/g, '-');

function fill(store: Store): void {
  for (const [life, documented] of Object.entries(GRADED_LIVES))
    putDocumented(store, idOf(life), documented, { type: 'quota' });
  for (const [life, documented] of Object.entries(PLANNED_LIVES))
    putDocumented(store, idOf(life), documented);
}

let tm: TestApp;
let mcp: McpClient;
beforeAll(async () => {
  tm = await startApp({ fill });
  mcp = await mcpClient(await tm.listen());
});
afterAll(async () => {
  await mcp.close();
  await tm.close();
});

/** The parts of the answers of tools that the tests read. */
interface Told {
  status: { words: string; covered_until: string | null; covered_by: string | null };
  steps: { event: string; step: string; words: string }[];
  entries: { event: string; step: string; called_off: string }[];
  measures: { id: string; match: string; words: string }[];
}

async function ask(name: string, request: Record<string, unknown>): Promise<Told> {
  const { text, answer, refused } = await mcp.call(name, request);
  expect(refused, text).toBe(false);
  return answer as unknown as Told;
}

async function pageOf(path: string): Promise<string> {
  const { statusCode, body } = await tm.get(path);
  expect(statusCode, body).toBe(200);
  return body;
}

function queryOf(day: string, knownOn: string | null): string {
  return `status_on=${day}${knownOn === null ? '' : `&known_on=${knownOn}`}`;
}

const known = (knownOn: string | null) => (knownOn === null ? {} : { known_on: knownOn });

const STATES: Record<string, string> = {
  unannounced: 'not announced',
  announced: 'announced',
  partly_in_force: 'partly in force',
  in_force: 'in force',
  suspended: 'suspended',
  ended: 'ended',
};

/** What a sentence about a status must say, but for the day of the last source. */
function sentence(states: string, grade: string): string {
  const words = states
    .split(' ')
    .map((state) => STATES[state])
    .join(', or ');
  return (
    words.slice(0, 1).toUpperCase() + words.slice(1) + (grade === 'presumed' ? ', presumed' : '')
  );
}

describe('the grade of a status, on the page and in the tools', () => {
  it.each(GRADED_CASES)('%s: on %s as known on %s: %s, %s', async (life, day, knownOn, ...told) => {
    const [states, grade, inForce, covered] = told;
    const path = `/measures/${idOf(life)}?${queryOf(day, knownOn)}`;
    const page: StatusTold = statusOn(await pageOf(path));
    const request = { id: idOf(life), status_on: day, ...known(knownOn) };
    const { status } = await ask('get_measure', request);
    expect(page.words).toBe(status.words);
    const [first, last] = page.words.split(': ');
    expect(first).toBe(sentence(states, grade));
    const lastDay = covered && dayInWords(covered, 'day_first');
    if (grade === 'presumed')
      expect(last).toMatch(
        covered === null
          ? /no dated source covers it$/
          : new RegExp(`no source is later than ${lastDay}$`),
      );
    expect([page.coveredUntil, status.covered_until]).toEqual([covered, covered]);
    expect(page.coveredBy).toBe(status.covered_by);
    await agreesInLists(life, day, knownOn, inForce);
  });

  async function agreesInLists(
    life: string,
    day: string,
    knownOn: string | null,
    inForce: string | null,
  ) {
    const query = `in_force_on=${day}&type=quota${knownOn === null ? '' : `&known_on=${knownOn}`}`;
    for (const match of ['certain', 'presumed', 'possible']) {
      const listed = listedOn(await pageOf(`/measures?${query}&match=${match}`));
      const { measures } = await ask('measures_on_day', {
        in_force_on: day,
        type: ['quota'],
        match,
        limit: 50,
        ...known(knownOn),
      });
      const found = measures.map(({ id, match: label, words }) => [id, label, words]);
      expect(listed.toSorted()).toEqual(found.toSorted());
      const label = listed.find(([id]) => id === idOf(life))?.[1] ?? null;
      expect(label).toBe(isWithin(inForce, match) ? inForce : null);
    }
  }
});

/** Whether a grade is at least as sure as what is asked for. */
function isWithin(grade: string | null, match: string): boolean {
  const grades = ['certain', 'presumed', 'possible'];
  return grade !== null && grades.indexOf(grade) <= grades.indexOf(match);
}

type StepCase = [life: string, knownOn: string | null, step: string, words: string];

const STEPS: StepCase[] = [
  ['planned by the law', null, 'start', 'Takes effect 8 May 2031'],
  ['said to come', null, 'start', 'Expected 8 May 2031'],
  [
    'suspended the day before',
    null,
    'start',
    'Called off: 8 May 2031, suspended before it took effect',
  ],
  ['suspended the day before', null, 'off', '7 May 2031'],
  ['suspended the day before', null, 'off/until', 'Until 10 May 2032 (not including that day)'],
  ['suspended the day before', '2031-05-05', 'start', 'Takes effect 8 May 2031'],
  ['put off', null, 'start', 'Called off: 8 May 2031, put off to 8 November 2031'],
  ['put off', null, 'put-off', '1 May 2031'],
  ['put off', null, 'start-2', 'Takes effect 8 November 2031'],
  ['put off', '2031-04-30', 'start', 'Takes effect 8 May 2031'],
  ['confirmed', null, 'start', 'Planned for 8 May 2031: took effect 8 May 2031'],
  ['confirmed', null, 'began', 'Took effect 8 May 2031'],
  ['confirmed', '2031-05-08', 'start', 'Takes effect 8 May 2031'],
  ['withdrawn', null, 'start', 'Called off: 8 May 2031, withdrawn before it took effect'],
  [
    'suspended in part',
    null,
    'start',
    'Takes effect 8 May 2031 for Part a; Called off: 8 May 2031 for Part b: suspended before it took effect',
  ],
  ['suspended after it', null, 'start', 'Took effect 8 May 2031'],
  ['suspended after it', null, 'off', '10 May 2031'],
  ['said to be suspended', null, 'start', 'Takes effect 8 May 2031'],
  ['said to be suspended', null, 'off', 'Expected 7 May 2031'],
  [
    'said to be suspended',
    null,
    'off/until',
    'Expected until 10 May 2032 (not including that day)',
  ],
  [
    'a pause that is extended',
    null,
    'off/until',
    'Called off: Until 1 September 2031, put off to 1 December 2031',
  ],
  [
    'a pause that is resumed early',
    null,
    'off/until',
    'Planned until 1 September 2031: resumed 1 August 2031',
  ],
  [
    'an expiry overtaken by a repeal that is reported',
    null,
    'end',
    'Called off: 31 December 2031, overtaken by the repeal of 1 July 2031',
  ],
  [
    'an expiry overtaken by a repeal that is enacted',
    null,
    'end',
    'Called off: 31 December 2031, repealed before that day',
  ],
  [
    'a step-up of what is repealed',
    null,
    'step',
    'Called off: 1 September 2031, repealed before that day',
  ],
  [
    'an occurred start that names what it confirms',
    null,
    'start',
    'Planned for 8 May 2031: took effect 1 June 2031',
  ],
];

describe('what became of a planned step, on the page and in the tools', () => {
  it.each(STEPS)('%s, as known on %s: %s: %s', async (life, knownOn, step, words) => {
    const id = idOf(life);
    const query = queryOf('2031-05-20', knownOn);
    const rows: EventRow[] = stepsOn(await pageOf(`/measures/${id}?${query}`));
    const { steps } = await ask('get_measure', { id, ...known(knownOn) });
    const told = Object.fromEntries(
      steps.map(({ event, step: part, words: said }) => [
        part === 'own' ? event : `${event}/until`,
        said,
      ]),
    );
    expect(told[step]).toBe(words);
    // The page tells each event in one cell, its end after its own day.
    const [event = ''] = step.split('/');
    const place = [...new Set(steps.map((one) => one.event))].indexOf(event);
    const both = [told[event], told[`${event}/until`]].filter((said) => said !== undefined);
    expect(rows[place]?.parts.join('; ')).toBe(both.join('; '));
    expect(rows).toHaveLength(new Set(steps.map((one) => one.event)).size);
  });

  const lives = Object.keys(PLANNED_LIVES);
  const asked = lives.flatMap((life) =>
    [null, '2031-04-19', '2031-04-30', '2031-05-06'].map((knownOn) => [life, knownOn] as const),
  );
  it.each(asked)('%s: the timeline tells it alike, as known on %s', async (life, knownOn) => {
    const id = idOf(life);
    const { steps } = await ask('get_measure', { id, ...known(knownOn) });
    const entries = steps.filter(({ words }) => !words.startsWith('Planned'));
    const page = timelineOn(
      await pageOf(`/timeline?measure=${id}${knownOn === null ? '' : `&known_on=${knownOn}`}`),
    );
    expect(page.toSorted()).toEqual(entries.map(({ words }) => words).toSorted());
    const told = (await ask('timeline', { measure: id, limit: 50, ...known(knownOn) })).entries;
    const calledOff = told.map((entry) => `${entry.event} ${entry.step} ${entry.called_off}`);
    const expected = entries.map(({ event, step, words }) => {
      const off = words.split('; ').filter((part) => part.startsWith('Called off'));
      const isPartly = off.length > 0 && words.includes('; ');
      return `${event} ${step} ${isPartly ? 'partly' : off.length > 0 ? 'yes' : 'no'}`;
    });
    expect(calledOff.toSorted()).toEqual(expected.toSorted());
  });

  it.each([
    ['planned by the law', 'In force, presumed: no source is later than 20 April 2031', []],
    ['said to come', 'Announced, or in force', []],
    [
      'suspended the day before',
      'Suspended, presumed: no source is later than 7 May 2031',
      ['It was never in force.'],
    ],
    ['put off', 'Announced, presumed: no source is later than 1 May 2031', []],
    ['confirmed', 'In force, presumed: no source is later than 9 May 2031', []],
    ['withdrawn', 'Ended', ['It was never in force.']],
    [
      'suspended in part',
      'Partly in force, presumed: for a part of it no source is later than 20 April 2031',
      [
        'Part a: In force, presumed: no source is later than 20 April 2031',
        'Part b: Suspended, presumed: no source is later than 7 May 2031, never in force',
      ],
    ],
    ['suspended after it', 'Suspended, presumed: no source is later than 10 May 2031', []],
  ])('%s: on 20 May: %s', async (life, words, more) => {
    const id = idOf(life);
    const page = statusOn(await pageOf(`/measures/${id}?status_on=2031-05-20`));
    const { status } = await ask('get_measure', { id, status_on: '2031-05-20' });
    expect([page.words, status.words]).toEqual([words, words]);
    expect(page.more).toEqual(more);
  });
});
