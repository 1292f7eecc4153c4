import { describe, expect, it } from 'vitest';
import { makeDate } from '../../src/domain/date.ts';
import {
  groupsOn,
  type Member,
  memberOn,
  membershipBounds,
  membersOn,
} from '../../src/domain/groups.ts';

function bounds(from: string | null, until: string | null) {
  const day = (edtf: string | null) =>
    edtf === null ? null : makeDate({ asWritten: null, edtf, basis: 'assumed', note: null });
  return membershipBounds({ from: day(from), until: day(until) });
}

describe('a membership', () => {
  it.each([
    // From its first day on.
    ['2031-09-01', null, '2031-08-31', null],
    ['2031-09-01', null, '2031-09-01', 'certain'],
    ['2031-09-01', null, '2999-12-31', 'certain'],
    // Until, which is the first day without it.
    [null, '2031-09-01', '0001-01-01', 'certain'],
    [null, '2031-09-01', '2031-08-31', 'certain'],
    [null, '2031-09-01', '2031-09-01', null],
    // On no day at all, and on every day.
    ['2031-09-01', '2031-09-01', '2031-09-01', null],
    ['2031-09-01', '2031-09-02', '2031-09-01', 'certain'],
    [null, null, '2031-09-01', 'certain'],
    // An uncertain first day.
    ['2031-09', null, '2031-08-31', null],
    ['2031-09', null, '2031-09-01', 'possible'],
    ['2031-09', null, '2031-09-29', 'possible'],
    ['2031-09', null, '2031-09-30', 'certain'],
    // An uncertain end.
    [null, '2031-09', '2031-08-31', 'certain'],
    [null, '2031-09', '2031-09-01', 'possible'],
    [null, '2031-09', '2031-09-29', 'possible'],
    [null, '2031-09', '2031-09-30', null],
    // Both uncertain.
    ['2031', '2031', '2031-06-01', 'possible'],
    ['2031', '2031', '2032-01-01', null],
    ['2031', '2031', '2030-12-31', null],
    // Without a year, and with an open date.
    ['XXXX-09-01', null, '2031-01-01', 'possible'],
    [null, 'XXXX-09-01', '2031-01-01', 'possible'],
    ['../2031-09-01', null, '2031-08-31', 'possible'],
    ['../2031-09-01', null, '2031-09-01', 'certain'],
    [null, '2031-09-01/..', '2031-09-01', 'possible'],
  ] as const)('from %s until %s on %s: %s', (from, until, day, match) => {
    expect(memberOn(bounds(from, until), day)).toBe(match);
  });
});

describe('the groups and members of a day', () => {
  const [league, union] = [1, 2];
  const [orsenna, sylvanor] = [11, 12];
  const members: Member[] = [
    { group: league, member: orsenna, ...bounds(null, null) },
    { group: league, member: sylvanor, ...bounds('2031-09-01', null) },
    { group: union, member: orsenna, ...bounds('2031', null) },
    { group: union, member: sylvanor, ...bounds('2020-01-01', '2025-01-01') },
    { group: union, member: sylvanor, ...bounds('2031', null) },
  ];

  it.each([
    [orsenna, '2030-12-31', [[league, 'certain']]],
    [
      orsenna,
      '2031-05-01',
      [
        [league, 'certain'],
        [union, 'possible'],
      ],
    ],
    [
      orsenna,
      '2032-05-01',
      [
        [league, 'certain'],
        [union, 'certain'],
      ],
    ],
    [sylvanor, '2024-12-31', [[union, 'certain']]],
    [sylvanor, '2025-01-01', []],
    [sylvanor, '2031-08-31', [[union, 'possible']]],
    [
      sylvanor,
      '2031-09-01',
      [
        [league, 'certain'],
        [union, 'possible'],
      ],
    ],
  ])('%i is in the groups of %s', (actor, day, groups) => {
    expect([...groupsOn(members, actor, day)]).toEqual(groups);
  });

  it.each([
    [league, '2031-08-31', [[orsenna, 'certain']]],
    [
      league,
      '2031-09-01',
      [
        [orsenna, 'certain'],
        [sylvanor, 'certain'],
      ],
    ],
    [union, '2024-01-01', [[sylvanor, 'certain']]],
    [
      union,
      '2031-01-01',
      [
        [orsenna, 'possible'],
        [sylvanor, 'possible'],
      ],
    ],
    [3, '2031-01-01', []],
  ])('%i has the members of %s', (group, day, found) => {
    expect([...membersOn(members, group, day)]).toEqual(found);
  });

  it('take the surer one of two memberships on one day', () => {
    const twice: Member[] = [
      { group: league, member: orsenna, ...bounds('2031', null) },
      { group: league, member: orsenna, ...bounds('2020', '2040') },
    ];
    expect([...membersOn(twice, league, '2031-06-01')]).toEqual([[orsenna, 'certain']]);
    expect([...membersOn(twice.toReversed(), league, '2031-06-01')]).toEqual([
      [orsenna, 'certain'],
    ]);
  });
});
