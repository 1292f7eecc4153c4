import { describe, expect, it } from 'vitest';
import type { ScheduleReader, TermsOfDay } from '../../src/domain/applicable.question.ts';
import { type AskedActor, type Match, namedBy } from '../../src/domain/applicable.scope.ts';
import {
  type Applicable,
  applicableIn,
  type Excluded,
  type ProvisionOfDay,
} from '../../src/domain/applicable.ts';
import type { Code } from '../../src/domain/codes.ts';
import type { Grade } from '../../src/domain/grade.ts';
import { type ScheduleLine, scheduleLines } from '../../src/domain/schedule.ts';

/** `7208`, or `TARIC:72081000` of a named list. */
function code(text: string): Code {
  const [first = '', second] = text.split(':');
  return second === undefined
    ? { nomenclature: 'unstated', code: first }
    : { nomenclature: first, code: second };
}

const named = ({ nomenclature, code: digits }: Code) =>
  nomenclature === 'unstated' ? digits : `${nomenclature}:${digits}`;

/** Lists in tests are words separated by spaces. */
const words = (text: string) => text.split(' ').filter((word) => word !== '');

type Scope = NonNullable<TermsOfDay['scope']>;

/** `everyone`, `named a b`, `named`, `not_listed`, `unstated`; `but` begins what is left out. */
function scope(text: string, rest: Partial<Scope> = {}): Scope {
  const [to = '', but = ''] = text.split(' but ');
  const [kind = 'everyone', ...actors] = words(to);
  const except = words(but);
  return { kind: kind as Scope['kind'], side: 'origin', of: [], actors, except, ...rest };
}

/** `all`, `unstated`, or codes; `but` begins what is left out. */
function products(text: string, isOpen = false): NonNullable<TermsOfDay['products']> {
  const [to = '', but = ''] = text.split(' but ');
  const kind = to === 'all' || to === 'unstated' ? to : 'codes';
  const codes = kind === 'codes' ? words(to).map(code) : [];
  return { kind, codes, except: words(but).map(code), isOpen };
}

function terms(of: string | Scope, what: string | null, ...schedules: string[]): TermsOfDay {
  return {
    scope: typeof of === 'string' ? scope(of) : of,
    products: what === null ? null : products(what),
    schedules,
  };
}

function provision(
  id: string | null,
  standing: TermsOfDay | TermsOfDay[],
  rest: Partial<ProvisionOfDay> = {},
): ProvisionOfDay {
  const inForce = rest.inForce === undefined ? 'certain' : rest.inForce;
  return {
    provision: id,
    inForce,
    states: ['in_force'],
    grade: inForce ?? 'certain',
    calledOff: false,
    terms: [standing].flat(),
    ...rest,
  };
}

/** `a`, or `a in group` with `group?` where the membership is open, or `group of a b`. */
function asked(text: string): AskedActor {
  const [member = '', groups = ''] = text.split(' in ');
  const [id = '', members = ''] = member.split(' of ');
  return {
    id,
    members: words(members),
    groups: words(groups).map((group) => {
      const match: Match = group.endsWith('?') ? 'possible' : 'certain';
      return { id: group.replace('?', ''), match };
    }),
  };
}

interface Asking {
  origin?: string;
  destination?: string;
  hs?: string;
  company?: string;
  annexes?: Record<string, string>;
}

/** Schedules as CSV texts, whose origins are ids. */
function reader(annexes: Record<string, string>, heading: string): ScheduleReader {
  const cells = {
    origin: (text: string) => ({ origin: text, key: text }),
    rateFault: () => null,
  };
  const linesOf = (id: string): ScheduleLine<string>[] => [
    ...scheduleLines(annexes[id] ?? '', 'unstated', cells, []),
  ];
  return {
    lines: linesOf,
    origins: (id, one) =>
      namedBy(
        linesOf(id).flatMap(({ origin }) => origin ?? []),
        one,
      ),
    isAwaited: (id) => annexes[id] === undefined,
    sibling: (id) => linesOf(id).find((line) => line.code.startsWith(heading))?.code ?? null,
  };
}

function find(provisions: ProvisionOfDay[], asking: Asking) {
  const { origin, destination, hs, company = null, annexes = {} } = asking;
  const question = {
    origin: origin === undefined ? null : asked(origin),
    destination: destination === undefined ? null : asked(destination),
    code: hs === undefined ? null : code(hs),
    company,
  };
  return applicableIn(provisions, question, reader(annexes, hs?.slice(0, 4) ?? ''));
}

/** What applies and what is left out, each in one line. */
function told(provisions: ProvisionOfDay[], asking: Asking): string[] {
  const { items, excluded } = find(provisions, asking);
  return [...items.map(item), ...excluded.map(left)];
}

function item({ provision: id, match, scope: by, code: at, line, exceptions }: Applicable): string {
  const who = by && [by.why, by.by].filter((word) => word !== null).join(' ');
  const what = at && [at.found.label, at.code && named(at.code)].filter(Boolean).join(' ');
  const where = line && `${line.schedule} ${line.line.line}`;
  const but = exceptions.map((one) => {
    if (one.kind === 'code') return named(one.code);
    return one.kind === 'actor' ? one.actor : `${one.line.schedule} ${one.line.line.line}`;
  });
  const parts = [who, what, where].filter((part) => part !== null);
  return `${id ?? 'all'}: ${match}; ${parts.join('; ')}${but.length > 0 ? `; but ${but}` : ''}`;
}

function left({ provision: id, reason, why, grade }: Excluded): string {
  return `${id ?? 'all'}: ${reason} (${why}), ${grade}`;
}

describe('whom a provision applies to', () => {
  it.each<[string, string, string]>([
    ['everyone', 'qt', 'all: certain; everyone; all_articles'],
    ['named qt', 'qt', 'all: certain; named; all_articles'],
    ['named qt qs', 'qs', 'all: certain; named; all_articles'],
    ['named qt', 'qs', ''],
    ['named league', 'qs in league', 'all: certain; member league; all_articles'],
    ['named league', 'qs in league?', 'all: possible; member league; all_articles'],
    ['named league', 'qs in union', ''],
    ['named league union', 'qs in league? union', 'all: certain; member union; all_articles'],
    ['named league qs', 'qs in league?', 'all: certain; named; all_articles'],
    ['named league', 'league of qs qo', 'all: certain; named; all_articles'],
    ['named qs', 'league of qs qo', 'all: certain; within qs; all_articles'],
    ['everyone', 'league of qs qo', 'all: certain; everyone; all_articles'],
    ['everyone but qt', 'qt', 'all: excepted (qt), certain'],
    ['everyone but qt', 'qs', 'all: certain; everyone; all_articles'],
    ['everyone but league', 'qs in league', 'all: excepted (league), certain'],
    ['everyone but league', 'qs in league?', 'all: possible; everyone; all_articles; but league'],
    ['everyone but qs', 'league of qs qo', 'all: certain; everyone; all_articles; but qs'],
    ['named league but qs', 'qs in league', 'all: excepted (qs), certain'],
    ['unstated', 'qt', 'all: scope_unstated (no source names a scope), certain'],
    ['not_listed', 'qt', 'all: certain; not_listed; all_articles'],
  ])('%s, asked for %s: %s', (of, origin, wanted) => {
    const found = told([provision(null, terms(of, 'all'))], { origin, hs: '7208' });
    expect(found.join()).toBe(wanted);
  });

  it('is not tested if nobody is asked about', () => {
    expect(told([provision(null, terms('named qt', 'all'))], { hs: '7208' })).toEqual([
      'all: certain; all_articles',
    ]);
    expect(told([provision(null, terms('unstated', 'all'))], { hs: '7208' })).toEqual([
      'all: certain; all_articles',
    ]);
  });

  it('is tested against the side that it names', () => {
    const to = terms(scope('named qt', { side: 'destination' }), 'all');
    const one = [provision(null, to)];
    expect(told(one, { destination: 'qt', hs: '72' })).toEqual([
      'all: certain; named; all_articles',
    ]);
    expect(told(one, { destination: 'qs', hs: '72' })).toEqual([]);
    expect(told(one, { origin: 'qs', hs: '72' })).toEqual(['all: certain; all_articles']);
    expect(told(one, { origin: 'qs', destination: 'qt', hs: '72' })).toEqual([
      'all: certain; named; all_articles',
    ]);
  });

  it('may be open by its side', () => {
    const one = [provision(null, terms(scope('named qt', { side: 'unstated' }), 'all'))];
    expect(told(one, { origin: 'qt', hs: '72' })).toEqual(['all: possible; named; all_articles']);
  });

  it('is companies, which are found by their names', () => {
    const one = [
      provision(null, terms(scope('named', { side: 'entity', actors: ['Acme Ltd'] }), 'all')),
    ];
    expect(told(one, { origin: 'qt' })).toEqual([
      'all: entity_scope (it names companies), certain',
    ]);
    expect(told(one, { origin: 'qt', company: 'ACME  LTD' })).toEqual(['all: certain; named']);
    expect(told(one, { origin: 'qt', company: 'Other' })).toEqual([]);
  });
});

describe('countries that are not listed', () => {
  const annexes = { annex: 'origin,covered\nqo,yes\nqv,no\nleague,yes\n' };
  const rest = provision('rest', terms('not_listed', 'all'));

  it.each<[string, string[]]>([
    ['qq', ['rest: certain; not_listed; all_articles']],
    ['qt', ['one: certain; named; all_articles']],
    ['qo', ['annexed: certain; named; all_articles; annex 2']],
    ['qv', ['annexed: excepted (annex, line 3), certain']],
    ['qs in league', ['annexed: certain; member league; all_articles; annex 4']],
    [
      'qs in league?',
      [
        'annexed: possible; member league; all_articles; annex 4',
        'rest: possible; not_listed; all_articles',
      ],
    ],
  ])('%s: %j', (origin, wanted) => {
    const provisions = [
      provision('one', terms('named qt', 'all')),
      provision('annexed', terms('named', 'all', 'annex')),
      rest,
    ];
    expect(told(provisions, { origin, hs: '8471', annexes })).toEqual(wanted);
  });

  it('are listed by a provision that is not in force', () => {
    const over = { inForce: null, states: ['ended'] };
    const provisions = [provision('one', terms('named qt', 'all'), over), rest];
    expect(told(provisions, { origin: 'qt' })).toEqual(['one: not_in_force (ended), certain']);
  });

  it('are those of some provisions, if it says of which', () => {
    const of = terms(scope('not_listed', { of: ['two'] }), 'all');
    const provisions = [
      provision('one', terms('named qt', 'all')),
      provision('two', terms('named qs', 'all')),
      provision('rest', of),
    ];
    expect(told(provisions, { origin: 'qt' })).toEqual([
      'one: certain; named',
      'rest: certain; not_listed',
    ]);
    expect(told(provisions, { origin: 'qs' })).toEqual(['two: certain; named']);
  });

  it('are open where it is open whether another provision lists them', () => {
    const either = [terms('named qt', 'all'), terms('named qs', 'all')];
    expect(told([provision('one', either), rest], { origin: 'qt' })).toEqual([
      'one: possible; named',
      'rest: possible; not_listed',
    ]);
  });
});

describe('what a provision applies to', () => {
  it.each<[string | null, string, string]>([
    ['all', '7208', 'all: certain; everyone; all_articles'],
    ['72 73 but 7204', '7208', 'all: certain; everyone; broader 72'],
    ['72 73 but 7204', '7204', 'all: excepted (7204), certain'],
    ['72 73 but 7204', '72', 'all: certain; everyone; equal 72; but 7204'],
    ['72 73', '01', ''],
    ['720810', '7208', 'all: certain; everyone; within 720810'],
    ['720810', '720820', 'all: other_code (720810), certain'],
    ['720810', '72', 'all: certain; everyone; within 720810'],
    ['7209', '7208', ''],
    ['HTSUS:72081000', '72081000', 'all: possible; everyone; same_subheading HTSUS:72081000'],
    ['ECCN:3A001', '7208', 'all: nomenclature (ECCN), certain'],
    [
      'unstated',
      '7208',
      'all: products_unstated (no source names the codes of its products), certain',
    ],
    [null, '7208', 'all: products_unstated (no source names the codes of its products), certain'],
  ])('%s, asked for %s: %s', (what, hs, wanted) => {
    const found = told([provision(null, terms('everyone', what))], { origin: 'qt', hs });
    expect(found.join()).toBe(wanted);
  });

  it('may be words beside codes', () => {
    const one = { ...terms('everyone', 'all'), products: products('8501', true) };
    expect(told([provision(null, one)], { hs: '7208' })).toEqual([
      'all: products_unstated (no source names the codes of its products), certain',
    ]);
    expect(told([provision(null, one)], { hs: '8501' })).toEqual(['all: certain; equal 8501']);
  });

  it('is not told of a scope that is excepted or unstated, if the code is another', () => {
    for (const of of ['everyone but qt', 'unstated']) {
      expect(told([provision(null, terms(of, '72'))], { origin: 'qt', hs: '01' })).toEqual([]);
      expect(told([provision(null, terms(of, '720810'))], { origin: 'qt', hs: '720820' })).toEqual(
        [],
      );
    }
  });
});

describe('lines of schedules', () => {
  const one = (annexes: Record<string, string>, of = 'everyone', what: string | null = 'all') => ({
    provisions: [provision(null, terms(of, what, ...Object.keys(annexes)))],
    annexes,
  });
  const ask = (annex: ReturnType<typeof one>, asking: Asking) =>
    told(annex.provisions, { ...asking, annexes: annex.annexes });

  it.each<[string, string, Asking, string[]]>([
    [
      'the longest code',
      'code\n72\n7208\n720810\n7209',
      { hs: '720810' },
      ['all: certain; equal 720810; a 4'],
    ],
    ['a broader code', 'code\n72\n7208\n', { hs: '720890' }, ['all: certain; broader 7208; a 3']],
    ['no code', 'code,rate\n,1 %\n73,2 %', { hs: '7208' }, ['all: certain; all_articles; a 2']],
    [
      'the provision, if no line covers',
      'code\n73',
      { hs: '7208' },
      ['all: certain; all_articles'],
    ],
    [
      'a country before a group before all',
      'origin,note\n,x\nleague,\nqs,',
      { origin: 'qs in league' },
      ['all: certain; everyone; a 4'],
    ],
    [
      'a group before all',
      'origin,note\n,x\nleague,',
      { origin: 'qs in league' },
      ['all: certain; everyone; a 3'],
    ],
    [
      'a longer code before a country',
      'code,origin\n7208,\n72,qs',
      { origin: 'qs', hs: '7208' },
      ['all: certain; everyone; equal 7208; a 2'],
    ],
    [
      'a company before a country',
      'origin,company\nqs,\n,Acme',
      { origin: 'qs', company: 'acme' },
      ['all: certain; everyone; a 3'],
    ],
    [
      'others than named companies, which may except them',
      'origin,company\nqs,\nqs,Acme',
      { origin: 'qs' },
      ['all: certain; everyone; a 2; but a 3'],
    ],
    [
      'others than the company that is asked for',
      'origin,company\nqs,\nqs,Acme',
      { origin: 'qs', company: 'Other' },
      ['all: certain; everyone; a 2'],
    ],
    [
      'parts of the code beside the provision',
      'code\n720810\n720820',
      { hs: '7208' },
      [
        'all: certain; all_articles',
        'all: certain; within 720810; a 2',
        'all: certain; within 720820; a 3',
      ],
    ],
    [
      'lines of members beside the provision, if a group is asked for',
      'origin,covered\nqs,yes\nqo,no\nqt,yes',
      { origin: 'league of qs qo' },
      ['all: certain; everyone; but a 3', 'all: certain; everyone; a 2; but a 3'],
    ],
    [
      'exempted parts as exceptions',
      'code,covered\n720810,no',
      { hs: '7208' },
      ['all: certain; all_articles; but a 2'],
    ],
    [
      'an exempted code',
      'code,covered\n7208,no',
      { hs: '7208' },
      ['all: excepted (a, line 2), certain'],
    ],
    [
      'an exempted code with a part that is not',
      'code,covered\n7208,no\n720810,yes',
      { hs: '7208' },
      ['all: certain; within 720810; a 3'],
    ],
    [
      'a line of a group that it may be a member of, beside the one that surely applies',
      'origin,note\n,x\nleague,',
      { origin: 'qs in league?' },
      ['all: possible; everyone; a 2', 'all: possible; everyone; a 3'],
    ],
    [
      'a line of another list with the same subheading',
      'code,nomenclature\n7208,\n72081000,HTSUS',
      { hs: '72081000' },
      ['all: possible; broader 7208; a 2', 'all: possible; same_subheading HTSUS:72081000; a 3'],
    ],
  ])('decide: %s', (_, a, asking, wanted) => {
    expect(ask(one({ a }), asking)).toEqual(wanted);
  });

  it('of a later schedule go before those of an earlier one', () => {
    const annexes = { a: 'code,rate\n7208,1 %\n7209,1 %', b: 'code,covered\n7208,no' };
    expect(ask(one(annexes), { hs: '7208' })).toEqual(['all: excepted (b, line 2), certain']);
    expect(ask(one(annexes), { hs: '7209' })).toEqual(['all: certain; equal 7209; a 3']);
    expect(ask(one({ ...annexes, b: 'code\n7208' }), { hs: '72' })).toEqual([
      'all: certain; all_articles',
      'all: certain; within 7208; b 2',
      'all: certain; within 7209; a 3',
    ]);
  });

  it('say alone what a provision covers whose products nobody states', () => {
    const annex = one({ a: 'code\n7208' }, 'everyone', null);
    expect(ask(annex, { hs: '7208' })).toEqual(['all: certain; equal 7208; a 2']);
    expect(ask(annex, { hs: '0101' })).toEqual([]);
    expect(ask(annex, { hs: '720810' })).toEqual(['all: certain; broader 7208; a 2']);
  });

  it('say alone whom a provision covers that names nobody', () => {
    const annex = one({ a: 'code,origin\n7208,qo\n,qs' }, 'named');
    expect(ask(annex, { origin: 'qo', hs: '7208' })).toEqual([
      'all: certain; named; equal 7208; a 2',
    ]);
    expect(ask(annex, { origin: 'qs', hs: '7208' })).toEqual([
      'all: certain; named; all_articles; a 3',
    ]);
    expect(ask(annex, { origin: 'qo', hs: '0101' })).toEqual([]);
    expect(ask(annex, { origin: 'qq', hs: '7208' })).toEqual([]);
    expect(ask(annex, { origin: 'league of qo qq', hs: '7208' })).toEqual([
      'all: certain; within qo; equal 7208; a 2',
    ]);
    expect(ask(annex, { hs: '7208' })).toEqual(['all: certain; all_articles']);
    expect(ask(annex, { origin: 'qo' })).toEqual(['all: certain; named']);
    expect(ask(annex, { origin: 'qs' })).toEqual(['all: certain; named; a 3']);
  });

  it('are told if only another code of the heading has one', () => {
    const annex = one({ a: 'code\n720810' }, 'everyone', null);
    expect(ask(annex, { hs: '720820' })).toEqual(['all: other_code (720810), certain']);
  });
});

describe('a provision on a day', () => {
  it.each<[Partial<ProvisionOfDay>, string[]]>([
    [{ inForce: 'certain' }, ['all: certain; named; all_articles']],
    [{ inForce: 'presumed' }, ['all: presumed; named; all_articles']],
    [{ inForce: 'possible' }, ['all: possible; named; all_articles']],
    [{ inForce: null, states: ['ended'] }, ['all: not_in_force (ended), certain']],
    [
      { inForce: null, states: ['announced', 'ended'] },
      ['all: not_in_force (announced or ended), certain'],
    ],
    [{ inForce: null, states: ['unannounced'] }, []],
    [
      { inForce: null, states: ['unannounced', 'announced'] },
      ['all: not_in_force (announced), certain'],
    ],
    [
      { inForce: null, states: ['suspended'], calledOff: true },
      ['all: called_off (suspended), certain'],
    ],
  ])('%j: %j', (rest, wanted) => {
    const one = [provision(null, terms('named qt', 'all'), rest)];
    expect(told(one, { origin: 'qt', hs: '7208' })).toEqual(wanted);
    expect(told(one, { origin: 'qs', hs: '7208' })).toEqual([]);
  });

  it('is not told of what it excepts while it is not in force', () => {
    const over: Partial<ProvisionOfDay> = { inForce: null, states: ['ended'] };
    expect(
      told([provision(null, terms('everyone but qt', 'all'), over)], { origin: 'qt' }),
    ).toEqual([]);
  });

  it('is as sure as the least sure of what is asked', () => {
    const one = (inForce: Grade, origin: string) =>
      told([provision(null, terms('named qt league', '72'), { inForce })], { origin, hs: '72' });
    expect(one('presumed', 'qt')).toEqual(['all: presumed; named; equal 72']);
    expect(one('presumed', 'qs in league?')).toEqual(['all: possible; member league; equal 72']);
    expect(one('certain', 'qs in league?')).toEqual(['all: possible; member league; equal 72']);
  });

  it('may stand with several terms', () => {
    const either = [terms('named qt', '72'), terms('named qt', '73')];
    expect(told([provision(null, either)], { origin: 'qt', hs: '7208' })).toEqual([
      'all: possible; named; broader 72',
    ]);
    const both = [terms('named qt', '72'), terms('named qt qs', '72')];
    expect(told([provision(null, both)], { origin: 'qt', hs: '7208' })).toEqual([
      'all: certain; named; broader 72',
    ]);
    const none = [terms('named qt', '73'), terms('everyone but qt', '72')];
    expect(told([provision(null, none)], { origin: 'qt', hs: '7208' })).toEqual([
      'all: excepted (qt), certain',
    ]);
  });

  it('adds nothing up: each that applies is told', () => {
    const provisions = [
      provision('duty', terms('everyone', '72')),
      provision('quota', terms('named qo', '72')),
    ];
    expect(told(provisions, { origin: 'qo', hs: '7208' })).toEqual([
      'duty: certain; everyone; broader 72',
      'quota: certain; named; broader 72',
    ]);
  });
});
