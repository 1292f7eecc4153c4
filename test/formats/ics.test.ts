import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import type { DateValue } from '../../src/domain/date.ts';
import type { Measure, MeasureEvent } from '../../src/domain/measure.ts';
import { stepEntries } from '../../src/domain/step-entry.ts';
import { type CalendarDates, together } from '../../src/formats/calendar.ts';
import { ics as icsPieces } from '../../src/formats/ics.ts';
import { measureDates } from '../../src/records/measure/calendar.ts';
import { threatDates } from '../../src/records/threat/calendar.ts';
import { inferred, makeMeasure, makeThreat, STAMP } from '../helpers/feeds.ts';
import { makeEvent } from '../helpers/life.ts';
import { stated } from '../helpers/store.ts';
import { makeProvision } from '../helpers/terms.ts';

const PLACE = { url: 'https://base.example.org/v1/measures/moonstone-quota', stamp: STAMP };
const SELF = 'https://base.example.org/v1/measures.ics?type=quota,other';

function ics(name: string, selfUrl: string, dates: CalendarDates): string {
  return [...icsPieces(name, selfUrl, dates)].join('');
}

function force(date: DateValue | string, rest: Partial<MeasureEvent> = {}): MeasureEvent {
  const on = typeof date === 'string' ? stated(date) : date;
  return makeEvent('entry_into_force', on, { id: 'in-force', ...rest });
}

function datesIn(measure: Measure): CalendarDates {
  return measureDates(measure, stepEntries(measure, null), PLACE);
}

function datesOf(...events: MeasureEvent[]): CalendarDates {
  return datesIn(makeMeasure({ events }));
}

/** The events as an independent parser reads them. */
function eventsIn(dates: CalendarDates) {
  const calendar = new ICAL.Component(ICAL.parse(ics('Moonstone', SELF, dates)));
  return calendar.getAllSubcomponents('vevent').map((event) => {
    const value = (name: string) => event.getFirstPropertyValue(name)?.toString();
    return {
      uid: value('uid'),
      start: value('dtstart'),
      end: value('dtend'),
      status: value('status'),
      sequence: value('sequence'),
      summary: value('summary'),
    };
  });
}

describe('calendar entries of a measure', () => {
  const soon = { modality: 'scheduled' } as const;

  it.each<[DateValue, Partial<MeasureEvent>, string, string, string]>([
    [stated('2031-11-08'), {}, '2031-11-08', '2031-11-09', 'CONFIRMED'],
    [stated('2031-12-31'), {}, '2031-12-31', '2032-01-01', 'CONFIRMED'],
    [stated('2032-02-28'), {}, '2032-02-28', '2032-02-29', 'CONFIRMED'],
    [stated('2031-11-08'), soon, '2031-11-08', '2031-11-09', 'TENTATIVE'],
    [inferred('2031?-11-08'), {}, '2031-11-08', '2031-11-09', 'TENTATIVE'],
    [stated('2031-11-08?'), {}, '2031-11-08', '2031-11-09', 'TENTATIVE'],
    [stated('2031-11'), {}, '2031-11-01', '2031-12-01', 'TENTATIVE'],
    [stated('2031-10-26/2031-11-07'), {}, '2031-10-26', '2031-11-08', 'TENTATIVE'],
  ])('$edtf ends on the day before DTEND', (date, rest, start, end, status) => {
    expect(eventsIn(datesOf(force(date, rest)))).toMatchObject([
      { uid: 'measure-moonstone-quota.in-force@trade-measures', start, end, status, sequence: '2' },
    ]);
  });

  it.each([
    ['XXXX-10-09', 1],
    ['2031-11-08/..', 1],
    ['../2031-11-08', 1],
    ['9999-12-31', 1],
    ['[2031-11-08..]', 1],
    ['[..2031-11-08,2031-12-01]', 1],
  ])('%s has no entry and is counted as excluded', (edtf, excluded) => {
    const dates = datesOf(force(edtf));
    const text = ics('Moonstone', SELF, dates);
    expect(dates.excluded).toBe(excluded);
    const calendar = new ICAL.Component(ICAL.parse(text));
    const property = calendar.getFirstPropertyValue('x-trade-measures-excluded');
    expect(property).toBe(String(excluded));
    expect(text.indexOf('EXCLUDED')).toBeLessThan(`${text}BEGIN:VEVENT`.indexOf('BEGIN:VEVENT'));
  });

  it('one of two possible days has two entries with different UIDs', () => {
    const event = force(inferred('[2031?-11-08,2031?-12-01]'));
    const found = eventsIn(datesOf(event));
    expect(found.map(({ uid }) => uid)).toEqual([
      'measure-moonstone-quota.in-force.2031-11-08@trade-measures',
      'measure-moonstone-quota.in-force.2031-12-01@trade-measures',
    ]);
    expect(found.map(({ start }) => start)).toEqual(['2031-11-08', '2031-12-01']);
    expect(found.map(({ status }) => status)).toEqual(['TENTATIVE', 'TENTATIVE']);
    expect(found[0]?.summary).toBe(
      'Moonstone quota — “Atlantis” rules: enters into force ' +
        '(year inferred from context; one of 2 possible dates)',
    );
  });

  it('a date that was called off is cancelled with a higher SEQUENCE', () => {
    const event = force('2031-11-08', { modality: 'enacted' });
    const [planned] = eventsIn(datesOf(event));
    expect(planned).toMatchObject({ status: 'CONFIRMED', sequence: '2' });
    const withdrawn = makeEvent('withdrawal', stated('2031-11-01'));
    const [off] = eventsIn(datesOf(event, withdrawn));
    expect(off).toMatchObject({ uid: planned?.uid, status: 'CANCELLED', sequence: '3' });
    expect(off?.summary).toBe('Cancelled: Moonstone quota — “Atlantis” rules: enters into force');
  });

  it('the scheduled end of a suspension is named', () => {
    const until = stated('2032-11-10');
    const event = makeEvent('suspension', stated('2031-11-10'), { id: 'truce', until });
    expect(eventsIn(datesOf(event))).toMatchObject([
      { uid: 'measure-moonstone-quota.truce@trade-measures', status: 'CONFIRMED' },
      {
        uid: 'measure-moonstone-quota.truce.until@trade-measures',
        start: '2032-11-10',
        summary: 'Moonstone quota — “Atlantis” rules: suspension scheduled to end',
        status: 'TENTATIVE',
      },
    ]);
  });

  it.each<[string, MeasureEvent, string[]]>([
    [
      'extended',
      makeEvent('suspension_extension', stated('2032-01-10'), {
        id: 'longer',
        until: stated('2033-11-10'),
      }),
      ['truce CONFIRMED', 'truce.until CANCELLED', 'longer CONFIRMED', 'longer.until TENTATIVE'],
    ],
    [
      'resumed early',
      makeEvent('resumption', stated('2032-01-10'), { id: 'on' }),
      ['truce CONFIRMED', 'truce.until CONFIRMED'],
    ],
    [
      'put off',
      makeEvent('postponement', stated('2031-11-01'), { id: 'put-off', replaces: ['truce'] }),
      ['truce CANCELLED', 'truce.until CANCELLED', 'put-off CONFIRMED'],
    ],
    [
      'reported with the same end',
      makeEvent('suspension', stated('2031-11-10'), { id: 'paused', until: stated('2032-11-10') }),
      ['truce CONFIRMED', 'truce.until TENTATIVE'],
    ],
    [
      'reported with another end',
      makeEvent('suspension', stated('2031-11-10'), { id: 'paused', until: stated('2033-11-10') }),
      ['truce.until CANCELLED', 'truce CONFIRMED', 'paused.until TENTATIVE'],
    ],
    [
      'reported without an end',
      makeEvent('suspension', stated('2031-11-10'), { id: 'paused' }),
      ['truce.until CONFIRMED', 'truce CONFIRMED'],
    ],
  ])('a planned suspension that is %s keeps its end, or cancels it', (_, later, entries) => {
    const until = stated('2032-11-10');
    const truce = makeEvent('suspension', stated('2031-11-10'), {
      id: 'truce',
      modality: 'enacted',
      until,
    });
    const found = eventsIn(datesOf(force('2031-01-08', { id: 'start' }), truce, later));
    const told = found.map(({ uid, status }) => {
      return `${/quota\.(.*)@/.exec(uid ?? '')?.[1]} ${status}`;
    });
    expect(told).toEqual(['start CONFIRMED', ...entries]);
  });

  it('a planned step that a source confirms is one entry, with the id of the plan', () => {
    const events = [
      force('2031-11-08', { id: 'plan', modality: 'enacted' }),
      force('2031-11-08', { id: 'began' }),
      makeEvent('suspension', stated('2031-12-01'), {
        id: 'pause',
        modality: 'enacted',
        until: stated('2032-06-01'),
      }),
      makeEvent('resumption', stated('2032-02-01'), { id: 'on' }),
    ];
    const measure = makeMeasure({ events });
    const found = eventsIn(datesIn(measure));
    const uid = (id: string) => `measure-moonstone-quota.${id}@trade-measures`;
    expect(found.map((entry) => [entry.uid, entry.start, entry.status])).toEqual([
      [uid('plan'), '2031-11-08', 'CONFIRMED'],
      [uid('pause'), '2031-12-01', 'CONFIRMED'],
      [uid('pause.until'), '2032-02-01', 'CONFIRMED'],
    ]);
  });

  it('provisions are named, and two measures never share a UID', () => {
    const provisions = [makeProvision('raw', { label: 'raw stones' })];
    const events = [force('2031-11-08', { id: 'c', provisions: ['raw'] })];
    const one = datesIn(makeMeasure({ id: 'a-b', provisions, events }));
    const bare = makeMeasure({ id: 'a', events: [force('2031-11-08', { id: 'b-c' })] });
    const found = eventsIn(together([one, datesIn(bare)]));
    expect(found[0]?.summary).toContain('rules (raw stones): enters');
    expect(new Set(found.map(({ uid }) => uid)).size).toBe(2);
  });
});

describe('calendar entry of a threat’s deadline', () => {
  it('is tentative, or cancelled when the threat is withdrawn', () => {
    const threat = makeThreat({ deadline: stated('2031-04-01') });
    expect(eventsIn(threatDates(threat, false, PLACE))).toMatchObject([
      {
        uid: 'threat-moonstone-tariff.deadline@trade-measures',
        start: '2031-04-01',
        status: 'TENTATIVE',
        sequence: '2',
      },
    ]);
    expect(eventsIn(threatDates(threat, true, PLACE))).toMatchObject([
      { status: 'CANCELLED', sequence: '3' },
    ]);
  });

  it('is absent when the threat has no deadline', () => {
    expect(threatDates(makeThreat(), false, PLACE)).toEqual({ entries: [], excluded: 0 });
  });
});

describe('calendar file', () => {
  const title = 'Quota; \\ “月光石” — 😀, '.repeat(8);
  const dates = () =>
    datesIn(makeMeasure({ title, events: [force('2031-11-08', { note: 'One\nTwo\u0007' })] }));

  it('is the same bytes for the same dates, with lines of at most 75 octets', () => {
    const text = ics('月光石, “dates”; here\nand\\there', SELF, dates());
    expect(ics('月光石, “dates”; here\nand\\there', SELF, dates())).toBe(text);
    expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    const octets = text.split('\r\n').map((line) => Buffer.byteLength(line));
    expect(Math.max(...octets)).toBeLessThanOrEqual(75);
  });

  it('of many dates is one calendar in short pieces', () => {
    const events = Array.from({ length: 50 }, (_, at) =>
      force(`2031-11-${String(1 + (at % 28)).padStart(2, '0')}`, { id: `event-${at}` }),
    );
    const many = datesIn(makeMeasure({ events }));
    const pieces = [...icsPieces('BEGIN:VEVENT', SELF, many)];
    const begun = pieces.map((piece) => piece.split('\r\nUID:').length - 1);
    expect(begun).toEqual([0, 20, 20, 10, 0]);
    const calendar = new ICAL.Component(ICAL.parse(pieces.join('')));
    expect(calendar.getAllSubcomponents('vevent')).toHaveLength(50);
  });

  it('keeps every character', () => {
    const text = ics('月光石, “dates”; here\nand\\there', SELF, dates());
    const calendar = new ICAL.Component(ICAL.parse(text));
    const [event] = calendar.getAllSubcomponents('vevent');
    const value = (name: string) => event?.getFirstPropertyValue(name)?.toString();
    expect(value('summary')).toBe(`${title}: enters into force`);
    expect(value('description')).toBe(
      'Date: 8 November 2031; as written: 2031-11-08\nOne\nTwo\uFFFD',
    );
    expect(value('dtstamp')).toBe('2031-03-06T07:08:09Z');
    expect(value('last-modified')).toBe('2031-03-06T07:08:09Z');
    expect(value('url')).toBe(PLACE.url);
    expect(value('x-trade-measures-edtf')).toBe('2031-11-08');
    expect(text).toContain('DTSTART;VALUE=DATE:20311108\r\nDTEND;VALUE=DATE:20311109\r\n');
    const of = (name: string) => calendar.getFirstPropertyValue(name)?.toString();
    // The parser leaves the names of RFC 7986 escaped.
    const name = '月光石\\, “dates”\\; here\\nand\\\\there';
    expect([of('name'), of('x-wr-calname')]).toEqual([name, name]);
    expect([of('method'), of('source'), of('version')]).toEqual(['PUBLISH', SELF, '2.0']);
  });

  it('is valid without entries', () => {
    expect(eventsIn({ entries: [], excluded: 0 })).toEqual([]);
  });
});
