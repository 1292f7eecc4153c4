import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../helpers/app.ts';
import { importStory, importStoryWithoutAnnex } from '../helpers/story.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startApp({ fill: importStory, now: '2033-01-01T12:00:00.000Z' });
});
afterAll(() => app.close());

interface Item {
  measure: string;
  provision: string | null;
  match: string;
  rate: { possible: { text: string; instead_of: string | null; until?: { edtf: string } }[] };
  matched: {
    scope?: { why: string; by: string | null };
    code?: { why: string; code: string | null };
    line?: { schedule: string; line: number };
  };
  exceptions: { value: string }[];
}

interface Excluded {
  reason: string;
  examples: { measure: string; provision: string | null; why: string; grade: string }[];
}

const nameOf = ({ measure, provision }: Pick<Item, 'measure' | 'provision'>) => {
  return provision === null ? measure : `${measure}/${provision}`;
};

function words({ possible }: Item['rate']): string {
  return possible
    .map(({ text, instead_of: other, until }) => {
      return other === null ? text : `${text} instead of ${other} until ${until?.edtf}`;
    })
    .join(' or ');
}

/** What an answer says, in a line for each item, and for each example of what is left out. */
function told({ items, meta }: { items: Item[]; meta: { excluded: Excluded[] } }): string[] {
  return [
    ...items.map((item) => {
      const { scope, code, line } = item.matched;
      const parts = [
        `${nameOf(item)}: ${words(item.rate)}, ${item.match}`,
        [scope?.why, scope?.by].filter(Boolean).join(' '),
        [code?.why, code?.code].filter(Boolean).join(' '),
        line ? `${line.schedule} line ${line.line}` : '',
        ...item.exceptions.map(({ value }) => `but ${value}`),
      ];
      return parts.filter((part) => part !== '').join(', ');
    }),
    ...meta.excluded.flatMap(({ reason, examples }) =>
      examples.map((one) => `${reason}: ${nameOf(one)}, ${one.why}, ${one.grade}`),
    ),
  ];
}

async function ask(question: string) {
  const answer = await app.get(`/v1/applicable?${question}`);
  expect(answer.statusCode).toBe(200);
  return answer.json();
}

const STEEL = 'steel-duty/duty: 30 %, presumed, everyone, broader 73';
const RAISED = 'tavland-duty: 20 %, certain, named, all_articles';
const PAUSED =
  'balance-duty/tavland: 10 % instead of 60 % until 2032-10-20, certain, named, all_articles';

describe('what applies to goods of', () => {
  it.each<[string, string[]]>([
    ['origin=QT&hs=7318&on=2031-03-20', [STEEL, RAISED]],
    [
      'origin=QT&hs=7318&on=2031-04-12',
      ['balance-duty/tavland: 60 %, certain, named, all_articles', STEEL, RAISED],
    ],
    ['origin=QT&hs=8703&on=2031-06-15', [PAUSED, RAISED]],
    [
      'origin=QT&hs=8703&on=2031-07-25&known_on=2031-07-10',
      [
        'balance-duty/tavland: 60 %, presumed, named, all_articles',
        'tavland-duty: 20 %, presumed, named, all_articles',
      ],
    ],
    [
      'origin=QO&hs=7208&on=2031-07-01',
      [
        'balance-duty/listed: 20 %, certain, named, all_articles, annex line 2',
        'steel-duty/duty: 30 %, presumed, everyone, broader 72',
        'steel-duty/quota-orsenna: free, presumed, named, broader 72',
      ],
    ],
    [
      'origin=QO&hs=7204&on=2031-07-01',
      [
        'balance-duty/listed: 20 %, certain, named, all_articles, annex line 2',
        'excepted: steel-duty/duty, 7204, presumed',
        'excepted: steel-duty/quota-orsenna, 7204, presumed',
      ],
    ],
    ['origin=QV&hs=8471&on=2031-07-01', ['excepted: balance-duty/listed, annex, line 4, certain']],
    [
      'origin=QQ&hs=8471&on=2031-06-20',
      ['balance-duty/others: 8 %, certain, not_listed, all_articles'],
    ],
    [
      'origin=QS&hs=8703&on=2031-08-15',
      ['balance-duty/listed: 25 %, certain, named, all_articles, annex line 3'],
    ],
    [
      'origin=QS&hs=8703&on=2031-12-05',
      [
        'balance-duty/listed: 25 %, certain, named, all_articles, annex line 3',
        'vehicle-duty: TOTAL 15 %, presumed, member harbour-league, broader 87',
      ],
    ],
    [
      'origin=QS&hs=0901&on=2032-04-01',
      [
        'not_in_force: balance-duty/listed, ended, presumed',
        'excepted: surcharge, harbour-league, presumed',
      ],
    ],
    [
      'origin=QQ&hs=8471&on=2032-08-06',
      [
        'surcharge: 12 %, presumed, everyone, all_articles',
        'not_in_force: balance-duty/others, ended, presumed',
      ],
    ],
    [
      'origin=QQ&hs=8471&on=2032-08-07',
      [
        'not_in_force: balance-duty/others, ended, presumed',
        'not_in_force: surcharge, ended, presumed',
      ],
    ],
    [
      'origin=QT&hs=72&on=2031-05-01',
      [PAUSED, 'steel-duty/duty: 30 %, presumed, everyone, equal 72, but 7204', RAISED],
    ],
  ])('%s', async (question, wanted) => {
    expect(told(await ask(question))).toEqual(wanted);
    expect(told(await ask(`imposed_by=QM&${question}`))).toEqual(wanted);
  });
});

describe('an answer', () => {
  it('goes on from page to page, and tells relations from both ends', async () => {
    const question = 'imposed_by=QM&origin=QQ&hs=7318&on=2032-04-01&limit=1';
    const first = await ask(question);
    expect(told(first)).toEqual([STEEL, 'not_in_force: balance-duty/others, ended, presumed']);
    expect(first).toMatchObject({
      items: [
        {
          relations: [{ measure: 'surcharge', stated_by: 'other', in_answer: true }],
          status: { covered_until: '2031-03-03', covered_by: 'order-6' },
        },
      ],
      total: { value: 2, relation: 'eq' },
      meta: { day: '2032-04-01', flow: 'import', match: 'possible', adds_up: false },
    });
    const second = await ask(`${question}&cursor=${first.next}`);
    expect(second).toMatchObject({
      items: [
        {
          measure: 'surcharge',
          relations: [
            {
              type: 'not_in_addition_to',
              measure: 'steel-duty',
              stated_by: 'this',
              in_answer: true,
              evidence: [expect.stringMatching(/^ev-/)],
            },
          ],
          status: { covered_until: '2032-03-02', covered_by: 'order-12', grade: 'presumed' },
          until: { edtf: '2032-08-07', modality: 'enacted' },
          because: [{ event: 'start', step: 'own', date: '2032-03-10', role: 'happened' }],
          href: '/v1/measures/surcharge?status_on=2032-04-01',
        },
      ],
      next: null,
    });
    expect(second.meta).toEqual(first.meta);
  });

  it('tells since when the origin is a member of the group', async () => {
    const { items } = await ask('origin=QS&hs=87&on=2031-12-05');
    expect(items[1].matched.scope).toEqual({
      why: 'member',
      side: 'origin',
      asked: 'QS',
      by: 'harbour-league',
      from: '2031-09-01',
      until: null,
    });
  });

  it('has the characters of a line', async () => {
    const { items } = await ask('origin=orsenna&hs=8471&on=2031-07-01');
    expect(items[0].matched.line).toMatchObject({
      rate: '20 %',
      note: 'Orsenna',
      evidence: { document: 'annex-3', selector: [{ exact: 'QO,yes,20 %,Orsenna' }, {}] },
    });
  });

  it('leaves out, counted, what is less sure than asked', async () => {
    const question = 'origin=QT&hs=7318&on=2031-03-20';
    expect(told(await ask(`${question}&match=certain`))).toEqual([
      RAISED,
      'presumed: steel-duty/duty, in_force, presumed',
    ]);
    expect(told(await ask(`${question}&match=presumed`))).toEqual([STEEL, RAISED]);
  });

  it.each<[string, string[]]>([
    ['type=quota', []],
    ['not_type=import_tariff', []],
    ['not_type=quota', [STEEL, RAISED]],
    ['effect=restricts', []],
    ['effect=unstated', [STEEL, RAISED]],
    ['flow=export', []],
    ['flow=import', [STEEL, RAISED]],
    ['imposed_by=tavland', []],
  ])('can be narrowed by %s', async (filter, wanted) => {
    expect(told(await ask(`origin=QT&hs=7318&on=2031-03-20&${filter}`))).toEqual(wanted);
  });

  it('says nothing of what was not public yet', async () => {
    expect(told(await ask('origin=QT&hs=8471&on=2031-01-19'))).toEqual([]);
    expect(told(await ask('origin=QT&hs=8471&on=2031-01-31'))).toEqual([
      'not_in_force: tavland-duty, announced, certain',
    ]);
  });

  it('of a group covers what names it, everyone, or some of its members', async () => {
    expect(told(await ask('origin=harbour-league&hs=8703&on=2031-12-05'))).toEqual([
      'balance-duty/listed: 20 %, certain, within orsenna, all_articles, annex line 2',
      'balance-duty/listed: 25 %, certain, within orsenna, all_articles, annex line 3',
      'vehicle-duty: TOTAL 15 %, presumed, named, broader 87',
    ]);
  });
});

describe('a question is refused', () => {
  it.each([
    ['', 'origin', 'or imposed_by, destination or hs is required'],
    ['on=2031-03-20', 'origin', 'or imposed_by, destination or hs is required'],
    ['hs=703', 'hs', 'a leading zero may be missing: 0703?'],
    ['hs=72081', 'hs', 'a leading zero may be missing'],
    ['hs=%23', 'hs', 'is not a code: write up to 20 digits'],
    ['origin=QZ', 'origin', 'no country or group has the code QZ'],
    ['origin=QT&nomenclature=TARIC', 'nomenclature', 'needs hs'],
    ['origin=QT&on=yesterday', 'on', 'is not a day'],
  ])('%s', async (question, parameter, detail) => {
    const answer = await app.get(`/v1/applicable?${question}`);
    expect(answer.statusCode).toBe(400);
    expect(answer.json().errors).toMatchObject([
      { parameter, detail: expect.stringContaining(detail) },
    ]);
  });
});

describe('before the lines of the annex are sent', () => {
  let early: TestApp;
  beforeAll(async () => {
    early = await startApp({ fill: importStoryWithoutAnnex, now: '2033-01-01T12:00:00.000Z' });
  });
  afterAll(() => early.close());

  it.each<[string, string[]]>([
    [
      'imposed_by=QM&origin=QO&hs=8471&on=2031-07-01',
      [
        'balance-duty/others: 8 %, possible, not_listed, all_articles',
        'scope_unstated: balance-duty/listed, the lines of its schedule annex have not been sent yet, certain',
      ],
    ],
    [
      'imposed_by=QM&origin=QT&hs=8471&on=2031-04-12',
      [
        'balance-duty/tavland: 60 %, certain, named, all_articles',
        'tavland-duty: 20 %, certain, named, all_articles',
        'scope_unstated: balance-duty/listed, the lines of its schedule annex have not been sent yet, certain',
      ],
    ],
  ])('%s is open where they decide', async (query, expected) => {
    const answer = await early.get(`/v1/applicable?${query}`);
    expect(told(answer.json())).toEqual(expected);
  });

  it('finds a measure that only they can name', async () => {
    const answer = await early.get('/v1/applicable?origin=QO&on=2031-07-01');
    expect(told(answer.json())).toContain(
      'scope_unstated: balance-duty/listed, the lines of its schedule annex have not been sent yet, certain',
    );
  });
});
