import { describe, expect, it } from 'vitest';
import {
  BASES,
  DATE_PRECISIONS,
  EDTF_PROFILE,
  EdtfError,
  makeDate,
  membersOf,
  readEdtf,
} from '../../src/domain/date.ts';

describe('makeDate', () => {
  it('derives bounds and precision and keeps the words of the source', () => {
    const written = {
      asWritten: 'November 8 and December 1',
      edtf: '[2025?-11-08,2025?-12-01]',
      basis: 'inferred_from_context',
      note: 'The document prints no year.',
    } as const;
    expect(makeDate(written)).toEqual({
      ...written,
      earliest: '2025-11-08',
      latest: '2025-12-01',
      precision: 'day',
      time: null,
      zone: null,
    });
  });

  it('keeps time and zone, and converts nothing', () => {
    const written = {
      asWritten: '12:01 a.m. on 4 February 2031',
      edtf: '2031-02-04',
      basis: 'stated',
      note: null,
      time: '00:01',
      zone: 'Pacific/Kiritimati',
    } as const;
    expect(makeDate(written)).toEqual({
      ...written,
      earliest: '2031-02-04',
      latest: '2031-02-04',
      precision: 'day',
    });
  });

  it('leaves both bounds of an unknown year null', () => {
    const date = makeDate({
      asWritten: 'October 9',
      edtf: 'XXXX-10-09',
      basis: 'stated_partial',
      note: null,
    });
    expect(date).toMatchObject({ earliest: null, latest: null, precision: 'day' });
  });

  it('takes nothing over but the six properties that are written', () => {
    const stale = { asWritten: null, edtf: '2025-10', basis: 'stated', note: null } as const;
    const date = makeDate(Object.assign({ earliest: '1999-01-01', revision: 3 }, stale));
    expect(date).toEqual({
      ...stale,
      earliest: '2025-10-01',
      latest: '2025-10-31',
      precision: 'month',
      time: null,
      zone: null,
    });
  });

  it('refuses what the profile refuses', () => {
    const written = { asWritten: null, edtf: '2025-13', basis: 'stated', note: null } as const;
    expect(() => makeDate(written)).toThrow(EdtfError);
  });
});

describe('the vocabularies of dates', () => {
  it('are closed lists', () => {
    expect(DATE_PRECISIONS).toEqual(['day', 'month', 'year', 'decade', 'century', 'none']);
    expect(BASES).toHaveLength(7);
  });

  it('include a conformance statement in the form EDTF asks for, whose examples can be read', () => {
    expect(EDTF_PROFILE).toMatch(
      /^Level 1 is supported \(.+\), and in addition the following features of level 2 are supported: .+\.$/,
    );
    const [, level2 = ''] = EDTF_PROFILE.split('level 2 are supported: ');
    const examples = level2.match(/\[[^\]]+\]|[\dX]{4}\??(-\d{2}){0,2}(?![^[]*\])/g) ?? [];
    expect(examples).toHaveLength(8);
    for (const example of examples) expect(readEdtf(example).edtf).toBe(example);
  });
});

describe('membersOf', () => {
  it('lists the alternatives of a one-of set', () => {
    expect(membersOf('[2025-11-08,2025-12]')).toEqual([
      { earliest: '2025-11-08', latest: '2025-11-08' },
      { earliest: '2025-12-01', latest: '2025-12-31' },
    ]);
  });

  it('is one for a date and for an interval', () => {
    expect(membersOf('2025-10')).toEqual([{ earliest: '2025-10-01', latest: '2025-10-31' }]);
    expect(membersOf('2025-11-08/..')).toEqual([{ earliest: '2025-11-08', latest: null }]);
    expect(membersOf('XXXX-10-09')).toEqual([{ earliest: null, latest: null }]);
  });
});

/** A date, the range it is compared with (null: unbounded) and the answer. */
