import { describe, expect, it } from 'vitest';
import type { TermsOfDay } from '../../src/domain/applicable.question.ts';
import { type AskedActor, namedBy } from '../../src/domain/applicable.scope.ts';
import { applicableIn, type ProvisionOfDay, type Sureness } from '../../src/domain/applicable.ts';
import type { Code } from '../../src/domain/codes.ts';
import { type ScheduleLine, scheduleLines } from '../../src/domain/schedule.ts';

/** An invented country's duties; the terms are those of the whole story, the days are given by each case. */
const SCOPE = { side: 'origin', of: [], actors: [], except: [] } as const;
const hs = (digits: string, nomenclature = 'unstated'): Code => ({ nomenclature, code: digits });
const all = (...except: string[]): TermsOfDay['products'] => {
  return { kind: 'all', codes: [], except: except.map((one) => hs(one)), isOpen: false };
};
const chapters = (codes: string[], except: string[] = []): TermsOfDay['products'] => ({
  kind: 'codes',
  codes: codes.map((one) => hs(one, 'HS2028')),
  except: except.map((one) => hs(one, 'HS2028')),
  isOpen: false,
});
const named = (...actors: string[]): TermsOfDay['scope'] => ({ ...SCOPE, kind: 'named', actors });
const everyone = (...except: string[]): TermsOfDay['scope'] => ({
  ...SCOPE,
  kind: 'everyone',
  except,
});

const FURTHER = all('2709', '3004');
const STEEL = chapters(['72', '73'], ['7204']);

const STORY: Record<string, Record<string, TermsOfDay>> = {
  'balance-duty': {
    tavland: { scope: named('QT'), products: FURTHER, schedules: [] },
    listed: { scope: named(), products: FURTHER, schedules: ['annex'] },
    others: { scope: { ...SCOPE, kind: 'not_listed' }, products: FURTHER, schedules: [] },
  },
  'steel-duty': {
    duty: { scope: everyone(), products: STEEL, schedules: [] },
    'quota-orsenna': { scope: named('QO'), products: STEEL, schedules: [] },
  },
  surcharge: { all: { scope: everyone('league'), products: all('0201', '0901'), schedules: [] } },
  'tavland-duty': { all: { scope: named('QT'), products: all(), schedules: [] } },
  'vehicle-duty': { all: { scope: named('league'), products: chapters(['87']), schedules: [] } },
};

const CELLS = {
  origin: (text: string) => ({ origin: text, key: text }),
  rateFault: () => null,
};
const ANNEX: ScheduleLine<string>[] = [
  ...scheduleLines(
    'origin,covered,rate,note\nQO,yes,20 %,\nQS,yes,25 %,\nQV,no,,exempt\n',
    'unstated',
    CELLS,
    [],
  ),
];

/** Whether a provision is in force on the day of a case: how sure it is, or which state it is in. */
type Standing = Record<string, Sureness | 'announced' | 'ended'>;

function provisionsOf(measure: string, standing: Standing): ProvisionOfDay[] {
  return Object.entries(STORY[measure] ?? {}).map(([id, terms]): ProvisionOfDay => {
    const state = standing[`${measure}/${id}`] ?? standing[measure] ?? 'unannounced';
    const isInForce = ['certain', 'presumed', 'possible'].includes(state);
    return {
      provision: id,
      inForce: isInForce ? (state as Sureness) : null,
      states: [isInForce ? 'in_force' : state],
      grade: isInForce ? (state as Sureness) : 'presumed',
      calledOff: false,
      terms: [terms],
    };
  });
}

function told(origin: AskedActor, code: string, standing: Standing): string[] {
  const question = { origin, destination: null, code: hs(code), company: null };
  return Object.keys(STORY).flatMap((measure) => {
    const { items, excluded } = applicableIn(provisionsOf(measure, standing), question, {
      lines: () => ANNEX,
      origins: (_, asked) =>
        namedBy(
          ANNEX.flatMap((line) => line.origin ?? []),
          asked,
        ),
      sibling: () => null,
    });
    return [
      ...items.map(({ provision, match, scope, code: at, line, exceptions }) => {
        const rate = line === null ? '' : ` at ${line.line.rate}`;
        const but = exceptions.map((one) => (one.kind === 'code' ? ` but ${one.code.code}` : ''));
        return `${measure}/${provision}${rate} ${match}: ${scope?.why}, ${at?.found.label}${but.join('')}`;
      }),
      ...excluded.map(
        ({ provision, reason, why }) => `${measure}/${provision} not: ${reason} ${why}`,
      ),
    ];
  });
}

const country = (id: string, ...groups: string[]): AskedActor => {
  return {
    id,
    members: [],
    groups: groups.map((group) => ({ id: group, match: 'certain' as const })),
  };
};

/** The duties that stand from spring on. */
const SPRING: Standing = {
  'tavland-duty': 'certain',
  'balance-duty': 'certain',
  'steel-duty': 'presumed',
};

describe('the story of duties', () => {
  it.each<[string, AskedActor, string, Standing, string[]]>([
    [
      '1: before the further duty',
      country('QT'),
      '7318',
      { 'tavland-duty': 'certain', 'steel-duty': 'presumed' },
      [
        'steel-duty/duty presumed: everyone, broader',
        'tavland-duty/all certain: named, all_articles',
      ],
    ],
    [
      '2: with it',
      country('QT'),
      '7318',
      SPRING,
      [
        'balance-duty/tavland certain: named, all_articles',
        'steel-duty/duty presumed: everyone, broader',
        'tavland-duty/all certain: named, all_articles',
      ],
    ],
    [
      '3: vehicles',
      country('QT'),
      '8703',
      SPRING,
      [
        'balance-duty/tavland certain: named, all_articles',
        'tavland-duty/all certain: named, all_articles',
      ],
    ],
    [
      '4: as known before the sources of summer',
      country('QT'),
      '8703',
      { 'tavland-duty': 'presumed', 'balance-duty': 'presumed', 'steel-duty': 'presumed' },
      [
        'balance-duty/tavland presumed: named, all_articles',
        'tavland-duty/all presumed: named, all_articles',
      ],
    ],
    [
      '5: a listed country with a quota',
      country('QO', 'league'),
      '7208',
      SPRING,
      [
        'balance-duty/listed at 20 % certain: named, all_articles',
        'steel-duty/duty presumed: everyone, broader',
        'steel-duty/quota-orsenna presumed: named, broader',
      ],
    ],
    [
      '6: scrap',
      country('QO', 'league'),
      '7204',
      SPRING,
      [
        'balance-duty/listed at 20 % certain: named, all_articles',
        'steel-duty/duty not: excepted 7204',
        'steel-duty/quota-orsenna not: excepted 7204',
      ],
    ],
    [
      '7: an exempt country',
      country('QV'),
      '8471',
      SPRING,
      ['balance-duty/listed not: excepted annex, line 4'],
    ],
    [
      '8: any other country',
      country('QQ'),
      '8471',
      SPRING,
      ['balance-duty/others certain: not_listed, all_articles'],
    ],
    [
      '9: a country before it joined the league',
      country('QS'),
      '8703',
      { ...SPRING, 'vehicle-duty': 'announced' },
      ['balance-duty/listed at 25 % certain: named, all_articles'],
    ],
    [
      '9: and after',
      country('QS', 'league'),
      '8703',
      { ...SPRING, 'vehicle-duty': 'presumed' },
      [
        'balance-duty/listed at 25 % certain: named, all_articles',
        'vehicle-duty/all presumed: member, broader',
      ],
    ],
    [
      '10: coffee of a member under the surcharge',
      country('QS', 'league'),
      '0901',
      {
        'balance-duty': 'ended',
        'steel-duty': 'presumed',
        surcharge: 'presumed',
        'vehicle-duty': 'presumed',
      },
      ['balance-duty/listed not: not_in_force ended', 'surcharge/all not: excepted league'],
    ],
    [
      '11: the last day of the surcharge',
      country('QQ'),
      '8471',
      { 'balance-duty': 'ended', surcharge: 'presumed' },
      [
        'balance-duty/others not: not_in_force ended',
        'surcharge/all presumed: everyone, all_articles',
      ],
    ],
    [
      '11: the day after',
      country('QQ'),
      '8471',
      { 'balance-duty': 'ended', surcharge: 'ended' },
      ['balance-duty/others not: not_in_force ended', 'surcharge/all not: not_in_force ended'],
    ],
    [
      '12: a whole chapter',
      country('QT'),
      '72',
      SPRING,
      [
        'balance-duty/tavland certain: named, all_articles',
        'steel-duty/duty presumed: everyone, equal but 7204',
        'tavland-duty/all certain: named, all_articles',
      ],
    ],
  ])('%s', (_, origin, code, standing, wanted) => {
    expect(told(origin, code, standing)).toEqual(wanted);
  });
});
