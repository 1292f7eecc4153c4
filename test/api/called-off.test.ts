import { parse } from 'csv-parse/sync';
import ICAL from 'ical.js';
import { beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../helpers/app.ts';
import { plannedStarts } from '../helpers/planned-starts.ts';
import { readAtom, readRss } from '../helpers/read-feeds.ts';

let test: TestApp;
beforeAll(async () => {
  test = await startApp({ fill: plannedStarts, now: '2031-06-01T12:00:00.000Z' });
  return () => test.close();
});

/** A measure as each face tells it; only what speaks of its start and of the end of its pause. */
interface Face {
  /** The grade in the list of May 2031, or the reason for which it is left out. */
  effective: string;
  /** The same by the end of its pause; absent where it has none. */
  resumes?: string;
  timeline: string[];
  feed: string[];
  calendar: string[];
  status: string;
  because: string[];
  /** How many entries of the timeline were not yet public. */
  left?: number;
}

const PLANNED = {
  timeline: ['start enacted no'],
  feed: ['To take effect 8 May 2031 (by Order 1)'],
  calendar: ['start 2031-05-08 CONFIRMED 0'],
};
const UNTIL = {
  timeline: 'off/until enacted no',
  feed: 'Suspension to end 10 May 2032 (by Order 2)',
  calendar: 'off.until 2032-05-10 CONFIRMED 0',
};

const FACES: [measure: string, knownOn: string | null, Face][] = [
  [
    'enacted',
    null,
    {
      effective: 'presumed',
      ...PLANNED,
      status: 'in_force presumed',
      because: ['start happened'],
    },
  ],
  [
    'expected',
    null,
    {
      effective: 'possible',
      timeline: ['start scheduled no'],
      feed: ['Expected 8 May 2031'],
      calendar: ['start 2031-05-08 TENTATIVE 0'],
      status: 'uncertain possible',
      because: ['start possible'],
    },
  ],
  [
    'suspended',
    null,
    {
      effective: 'called_off',
      resumes: 'presumed',
      timeline: ['off enacted no', 'start enacted yes suspended by off', UNTIL.timeline],
      feed: [
        'To be suspended 7 May 2031 (by Order 2)',
        'Called off: to take effect 8 May 2031 (by Order 1), suspended by Order 2',
        UNTIL.feed,
      ],
      calendar: ['off 2031-05-07 CONFIRMED 0', 'start 2031-05-08 CANCELLED 1', UNTIL.calendar],
      status: 'suspended presumed never in force',
      because: ['off happened', 'off/until not_yet 2032-05-10'],
    },
  ],
  [
    'suspended',
    '2031-05-05',
    {
      effective: 'presumed',
      resumes: 'no_date',
      ...PLANNED,
      status: 'in_force presumed',
      because: ['start happened'],
      left: 2,
    },
  ],
  [
    'replaced',
    '2031-04-30',
    {
      effective: 'presumed',
      ...PLANNED,
      status: 'in_force presumed',
      because: ['start happened'],
      left: 2,
    },
  ],
  [
    'confirmed',
    '2031-05-08',
    {
      effective: 'presumed',
      ...PLANNED,
      status: 'in_force presumed',
      because: ['start happened'],
      left: 1,
    },
  ],
  [
    'withdrawn',
    '2031-04-30',
    {
      effective: 'presumed',
      ...PLANNED,
      status: 'in_force presumed',
      because: ['start happened'],
      left: 1,
    },
  ],
  [
    'partly',
    '2031-05-06',
    {
      effective: 'presumed',
      resumes: 'no_date',
      ...PLANNED,
      status: 'in_force presumed',
      because: ['start happened'],
      left: 2,
    },
  ],
  [
    'later',
    '2031-05-09',
    {
      effective: 'presumed',
      resumes: 'no_date',
      ...PLANNED,
      status: 'in_force presumed',
      because: ['start happened'],
      left: 2,
    },
  ],
  [
    'replaced',
    null,
    {
      effective: 'called_off',
      timeline: [
        'put-off enacted no',
        'start enacted yes replaced by put-off',
        'start-2 enacted no',
      ],
      feed: [
        'To be put off 1 May 2031 (by Order 2)',
        'Called off: to take effect 8 May 2031 (by Order 1), put off by Order 2',
        'To take effect 8 November 2031 (by Order 2)',
      ],
      calendar: [
        'put-off 2031-05-01 CONFIRMED 0',
        'start 2031-05-08 CANCELLED 1',
        'start-2 2031-11-08 CONFIRMED 0',
      ],
      status: 'announced presumed',
      because: ['put-off happened'],
    },
  ],
  [
    'confirmed',
    null,
    {
      effective: 'certain',
      timeline: ['began occurred no confirms start'],
      feed: ['Took effect 8 May 2031'],
      calendar: PLANNED.calendar,
      status: 'in_force presumed',
      because: ['began happened'],
    },
  ],
  [
    'withdrawn',
    null,
    {
      effective: 'called_off',
      timeline: ['wd enacted no', 'start enacted yes ended by wd'],
      feed: [
        'To be withdrawn 1 May 2031 (by Order 2)',
        'Called off: to take effect 8 May 2031 (by Order 1), withdrawn by Order 2',
      ],
      calendar: ['wd 2031-05-01 CONFIRMED 0', 'start 2031-05-08 CANCELLED 1'],
      status: 'ended certain never in force',
      because: ['wd happened'],
    },
  ],
  [
    'partly',
    null,
    {
      effective: 'presumed',
      resumes: 'presumed',
      timeline: ['off enacted no', 'start enacted partly suspended by off of b', UNTIL.timeline],
      feed: [
        'To be suspended 7 May 2031 (by Order 2)',
        'To take effect 8 May 2031 (by Order 1), except part b (suspended by Order 2)',
        UNTIL.feed,
      ],
      calendar: [
        'off 2031-05-07 CONFIRMED 0',
        'start 2031-05-08 CONFIRMED 0 except part b',
        UNTIL.calendar,
      ],
      status: 'partly_in_force presumed',
      because: ['start happened', 'off happened', 'off/until not_yet 2032-05-10'],
    },
  ],
  [
    'stayed',
    null,
    {
      effective: 'presumed',
      timeline: ['stay enacted no', 'start enacted no', 'void enacted yes stayed by stay'],
      feed: [
        'To have a ruling stayed 5 May 2031 (by Order 2)',
        ...PLANNED.feed,
        'Called off: to be invalidated 12 May 2031 (by Order 2), stayed by Order 2',
      ],
      calendar: ['stay 2031-05-05 CONFIRMED 0', ...PLANNED.calendar, 'void 2031-05-12 CANCELLED 1'],
      status: 'in_force presumed',
      because: ['start happened', 'stay happened'],
    },
  ],
  [
    'stayed',
    '2031-05-04',
    {
      effective: 'presumed',
      timeline: ['start enacted no', 'void enacted no'],
      feed: [...PLANNED.feed, 'To be invalidated 12 May 2031 (by Order 2)'],
      calendar: [...PLANNED.calendar, 'void 2031-05-12 CONFIRMED 0'],
      status: 'ended presumed',
      because: ['void happened'],
      left: 1,
    },
  ],
  [
    'later',
    null,
    {
      // The order that suspends it covers its start.
      effective: 'certain',
      resumes: 'presumed',
      timeline: ['start enacted no', 'off enacted no', UNTIL.timeline],
      feed: [...PLANNED.feed, 'To be suspended 10 May 2031 (by Order 2)', UNTIL.feed],
      calendar: [...PLANNED.calendar, 'off 2031-05-10 CONFIRMED 0', UNTIL.calendar],
      status: 'suspended presumed',
      because: ['off happened', 'off/until not_yet 2032-05-10'],
    },
  ],
];

async function bodyOf(url: string): Promise<string> {
  const answer = await test.get(url);
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.body;
}

/** The grade of the measure in a list, or the reasons for which it is left out. */
async function listed(query: string): Promise<string> {
  const { items, meta } = JSON.parse(await bodyOf(`/v1/measures?${query}`));
  const reasons = meta.excluded.map(({ reason }: { reason: string }) => reason);
  return [...items.map(({ match }: { match: string }) => match), ...reasons].join();
}

interface Entry {
  event: string;
  step: string;
  modality: string;
  called_off: string;
  called_off_reason: string | null;
  called_off_by: string[];
  called_off_provisions: string[];
  confirms: string[];
}

function entryText(entry: Entry): string {
  const { event, step, modality } = entry;
  const parts: [string, string[]][] = [
    ['by', entry.called_off_by],
    ['of', entry.called_off_provisions],
    ['confirms', entry.confirms],
  ];
  return [
    `${step === 'own' ? event : `${event}/${step}`} ${modality} ${entry.called_off}`,
    ...(entry.called_off_reason ? [entry.called_off_reason] : []),
    ...parts.flatMap(([name, ids]) => (ids.length === 0 ? [] : `${name} ${ids.join()}`)),
  ].join(' ');
}

function csvEntries(text: string): string[] {
  const rows = parse(text, { bom: true, columns: true }) as Record<string, string>[];
  const list = (cell = '') => (cell === '' ? [] : cell.split('; '));
  return rows.map((row) =>
    entryText({
      ...(row as unknown as Entry),
      called_off_by: list(row.called_off_by),
      called_off_provisions: list(row.called_off_provisions),
      confirms: list(row.confirms),
    }),
  );
}

/** The entries of a calendar in the order of their days: id, first day, status, sequence and what is excepted. */
function calendarEntries(text: string, measure: string): string[] {
  const events = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent');
  const told = events.map((event) => {
    const value = (name: string) => String(event.getFirstPropertyValue(name));
    const id = value('uid').replace(`measure-${measure}.`, '').replace('@trade-measures', '');
    const except = / except .*$/.exec(value('summary'))?.[0] ?? '';
    return `${id} ${value('dtstart')} ${value('status')} ${value('sequence')}${except}`;
  });
  return told.sort((a, b) => String(a.split(' ')[1]).localeCompare(String(b.split(' ')[1])));
}

const dayOf = (line: string) => new Date(/\d+ [A-Z][a-z]+ \d{4}/.exec(line)?.[0] ?? '').getTime();

describe.each(FACES)('a start that is %s, as known on %s', (measure, knownOn, face) => {
  const known = knownOn === null ? '' : `&known_on=${knownOn}`;
  const only = `q=${measure}${known}`;

  it('is listed by its day, or left out and counted', async () => {
    expect(await listed(`${only}&effective_from=2031-05-01&effective_to=2031-05-31`)).toBe(
      face.effective,
    );
    const resumes = `${only}&resumes_from=2032-05-10&resumes_to=2032-05-10`;
    expect(await listed(resumes)).toBe(face.resumes ?? 'no_date');
  });

  it('is so in the feed of the measure', async () => {
    const { entries } = readAtom(await bodyOf(`/v1/measures.atom?${only}`));
    expect(entries.map(({ id }) => id)).toEqual([`tag:trade-measures,2025:measure/${measure}`]);
    const [, ...lines] = String(entries[0]?.content.value).split('\n');
    expect(lines.sort((a, b) => dayOf(a) - dayOf(b))).toEqual(face.feed);
  });

  it('is so in the calendar of the measure', async () => {
    const text = await bodyOf(`/v1/measures.ics?${only}`);
    expect(calendarEntries(text, measure)).toEqual(face.calendar);
  });

  it('decides the status of 20 May', async () => {
    const url = `/v1/measures/${measure}?status_on=2031-05-20${known}`;
    const { status } = JSON.parse(await bodyOf(url));
    const never = status.never_in_force === true ? ' never in force' : '';
    expect(`${status.state} ${status.grade}${never}`).toBe(face.status);
    const because = status.because.map(
      ({ event, step, role, date }: Record<string, string> & { date: { edtf: string } }) =>
        step === 'own' ? `${event} ${role}` : `${event}/until ${role} ${date.edtf}`,
    );
    expect(because).toEqual(face.because);
  });
});

describe('the timeline', () => {
  it.each([
    ['confirmed', 'certain', 1, {}],
    ['enacted', 'certain', 0, { presumed: 1 }],
    ['enacted', 'presumed', 1, {}],
    ['expected', 'certain', 0, { possible: 1 }],
    ['expected', 'presumed', 0, { possible: 1 }],
    ['expected', 'possible', 1, {}],
  ])('of the %s start, with match=%s, has %i entries', async (measure, match, total, left) => {
    const { items, meta } = JSON.parse(
      await bodyOf(`/v1/timeline?measure=${measure}&match=${match}`),
    );
    const excluded = meta.excluded.map(
      ({ reason, count }: { reason: string; count: { value: number } }) => [reason, count.value],
    );
    expect([items.length, Object.fromEntries(excluded)]).toEqual([total, left]);
  });
});

describe.each(
  FACES,
)('a start that is %s, as known on %s, on the timeline', (measure, knownOn, face) => {
  const only = `measure=${measure}${knownOn === null ? '' : `&known_on=${knownOn}`}`;

  it('is so as JSON and as CSV', async () => {
    const { items } = JSON.parse(await bodyOf(`/v1/timeline?${only}`));
    expect(items.map(entryText)).toEqual(face.timeline);
    expect(csvEntries(await bodyOf(`/v1/timeline.csv?${only}`))).toEqual(face.timeline);
  });

  it('has the grade of the list on that day, unless it was called off', async () => {
    const url = `/v1/timeline?${only}&from=2031-05-08&to=2031-05-08`;
    const [start, ...others] = JSON.parse(await bodyOf(url)).items;
    expect(others).toEqual([]);
    expect(start.called_off === 'yes' ? 'called_off' : start.match).toBe(face.effective);
  });

  it('counts what was not yet public', async () => {
    const { meta } = JSON.parse(await bodyOf(`/v1/timeline?${only}`));
    expect(meta.known_on).toBe(knownOn);
    const counts = meta.excluded.map(
      ({ reason, count }: { reason: string; count: { value: number } }) => [reason, count.value],
    );
    expect(Object.fromEntries(counts)).toEqual(face.left ? { not_known: face.left } : {});
  });

  it('is so in feeds', async () => {
    const titles = face.feed.map((words) => `Duty ${measure}: ${words}`);
    const atom = readAtom(await bodyOf(`/v1/timeline.atom?${only}`));
    expect(atom.entries.map(({ title }) => title)).toEqual(titles);
    const ids = face.calendar.map((entry) => {
      const [id = ''] = entry.split(' ');
      return `tag:trade-measures,2025:measure/${measure}/${id.replace('.', '/')}`;
    });
    expect(atom.entries.map(({ id }) => id)).toEqual(ids);
    const rss = readRss(await bodyOf(`/v1/timeline.rss?${only}`));
    expect(rss.items.map(({ title, guid }) => [title, guid.value])).toEqual(
      titles.map((title, at) => [title, ids[at]]),
    );
    const feed = JSON.parse(await bodyOf(`/v1/timeline.feed.json?${only}`));
    expect(feed.items.map(({ title }: { title: string }) => title)).toEqual(titles);
  });

  it('is so in the calendar', async () => {
    const text = await bodyOf(`/v1/timeline.ics?${only}`);
    expect(calendarEntries(text, measure)).toEqual(face.calendar);
  });
});
