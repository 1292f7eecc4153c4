import { makeDate } from '../../src/domain/date.ts';
import type { Evidence, EvidenceRole, Support } from '../../src/domain/evidence.ts';
import type { RecordKind } from '../../src/domain/record.ts';
import type { QuotationType, Rendering } from '../../src/domain/statement.ts';
import type { Store } from '../../src/store/store.ts';
import { knownFrom, makeEvent } from './life.ts';
import { makeActor, makeMeasure, makeStatement, makeTalks, makeThreat, put } from './records.ts';
import { makePost } from './statement-factories.ts';
import { ASSUMED, makeDocument, ref } from './store.ts';
import {
  makeProducts,
  makeProvision,
  makeRate,
  makeRelation,
  makeScope,
  makeTerms,
  percent,
  vagueRate,
} from './terms.ts';

/** Replaces every text of every record. */
export type Say = (words: string) => string;

const AS_IT_IS: Say = (words) => words;

/** Ends text, attributes and elements, and runs wherever it is not escaped. */
export const PLANT = `<script>alert(1)</script>"'><img src=x onerror=alert(1)>`;

/** A text of parts, with the span of each named part in code points. */
function laidOut(parts: [name: string, text: string][]) {
  const text = parts.map(([, part]) => part).join('');
  const points = [...text];
  const places = new Map<string, [number, number]>();
  let at = 0;
  for (const [name, part] of parts) {
    const end = at + [...part].length;
    if (name !== '') places.set(name, [at, end]);
    at = end;
  }
  let count = 0;
  const span = (role: EvidenceRole, from: string, to = from): Evidence => {
    const start = places.get(from)?.[0] as number;
    const end = places.get(to)?.[1] as number;
    count += 1;
    return {
      id: `ev-${count}`,
      document: 'notice',
      snapshotSha256: '',
      role,
      start,
      end,
      exact: points.slice(start, end).join(''),
      prefix: points.slice(Math.max(0, start - 8), start).join(''),
      suffix: points.slice(end, end + 8).join(''),
    };
  };
  return { text, span };
}

/**
 * Records of every kind with every part: words quoted and paraphrased, a suspended and a scheduled measure, a threat
 * that was carried out. `say` can change each text.
 */
export function fillSite(store: Store, say: Say = AS_IT_IS): void {
  const { text, span } = laidOut([
    ['', '😀 On October 9 '],
    ['widened', say('the ministry widened controls')],
    ['', ', and '],
    ['goods', say('the curbs on 稀土')],
    ['', ' start on November 8 or December 1.\n“'],
    ['act', say('We will act')],
    ['', '”, '],
    ['wei', say('Ms. Wei')],
    ['', ' said; she '],
    ['cue', say('spoke at length')],
    ['', ' of '],
    ['surprise', say('a surprise to')],
    ['', ' “'],
    ['nobody', say('nobody')],
    ['end', say('”')],
    ['', '.'],
  ]);
  const stated = (...evidence: Evidence[]): Support => {
    return { basis: 'stated', basisNote: say('It says so.'), evidence };
  };
  const assumed: Support = { ...ASSUMED, basisNote: say('Nobody says so.') };
  const date = (edtf: string) =>
    makeDate({ asWritten: say(edtf), edtf, basis: 'stated_partial', note: say('As it is read.') });
  put(store, 'document', {
    ...makeDocument('notice', { text }),
    title: say('A notice'),
    publisher: say('The Gazette'),
    author: say('A. Clerk'),
    url: say('https://gazette.example/1'),
    language: say('en'),
    rights: say('All rights.'),
    note: say('Short.'),
    published: date('2025-10-27'),
    ...stated(span('claim', 'widened')),
  });
  const label = (name: string) => named(say, 'actor', name);
  const ruritania = () => party(label('ruritania'), stated(span('claim', 'widened', 'goods')));
  put(
    store,
    'actor',
    makeActor('ruritania', {
      kind: 'country',
      name: say('Ruritania'),
      country: 'CN',
      note: say('A country.'),
      ...assumed,
    }),
  );
  put(
    store,
    'actor',
    makeActor('wei', {
      name: say('Wei Xin'),
      country: 'CN',
      note: say('A spokeswoman.'),
      aliases: [
        {
          text: say('Ms. Wei'),
          kind: 'honorific_surname',
          strength: 'weak',
          document: named(say, 'document', 'notice'),
          ...stated(span('mention', 'wei')),
        },
      ],
      posts: [
        {
          ...makePost('spokeswoman', '2025-01-01', null),
          title: say('Spokeswoman'),
          organization: label('ruritania'),
          from: date('2025-01-01'),
          ...assumed,
        },
      ],
      identifiers: [
        {
          scheme: say('register'),
          value: say('Q1'),
          url: say('https://register.example/1'),
          ...assumed,
        },
      ],
      ...assumed,
    }),
  );
  fillMeasures(store, say, { stated, assumed, date, span, ruritania });
  fillSpeech(store, say, { stated, assumed, date, span, label });
}

function named(say: Say, kind: RecordKind, id: string) {
  return { ...ref(kind, id), label: say(`The ${id}`) };
}

interface Tools {
  stated: (...evidence: Evidence[]) => Support;
  assumed: Support;
  date: (edtf: string) => ReturnType<typeof makeDate>;
  span: (role: EvidenceRole, from: string, to?: string) => Evidence;
}

function fillMeasures(
  store: Store,
  say: Say,
  { stated, assumed, date, span, ruritania }: Tools & { ruritania: () => ReturnType<typeof party> },
): void {
  const product = {
    label: say('Magnets'),
    asWritten: say('the curbs on 稀土'),
    codes: ['850511'],
    ...stated(span('claim', 'goods')),
  };
  const rate = { ...makeRate([percent('12.5')], say('12.5 %')), ...assumed };
  put(
    store,
    'measure',
    makeMeasure('duty', {
      title: say('A duty on magnets'),
      summary: say('A duty, suspended for a year.'),
      type: 'import_tariff',
      flow: 'import',
      imposedBy: [ruritania()],
      events: [
        makeEvent('entry_into_force', date('2025-02-01'), { id: 'start', note: say('Begun.') }),
        makeEvent('suspension', date('2025-11-10'), {
          id: 'pause',
          until: date('2026-11-10'),
          endDay: 'included',
          known: knownFrom('2025-11-10'),
        }),
      ],
      ...assumed,
    }),
  );
  put(
    store,
    'measure',
    makeMeasure('curbs', {
      title: say('Curbs on magnets'),
      summary: say('Curbs, to begin on one of two days.'),
      type: 'export_control',
      imposedBy: [ruritania()],
      administeredBy: [ruritania()],
      terms: makeTerms({
        scope: makeScope([ruritania().actor], { asWritten: say('everybody'), ...assumed }),
        products: makeProducts([product], assumed),
        rate,
      }),
      legalInstrument: {
        title: say('Notice 1'),
        number: say('1/2025'),
        url: say('https://law.example/1'),
        ...assumed,
      },
      provisions: [
        makeProvision('metals', { label: say('Metals'), ...stated(span('claim', 'goods')) }),
        makeProvision('magnets', { label: say('Magnets'), terms: makeTerms({ rate }), ...assumed }),
      ],
      events: [
        makeEvent('announced', date('2025-10-09'), {
          id: 'announced',
          known: knownFrom('2025-10-27'),
          ...stated(span('claim', 'widened')),
        }),
        makeEvent('entry_into_force', date('[2025-11-08,2025-12-01]'), {
          id: 'start',
          modality: 'scheduled',
          provisions: ['magnets'],
          known: knownFrom('2025-10-27'),
          note: say('One of two days.'),
          ...stated(span('claim', 'goods')),
        }),
        makeEvent('entry_into_force', date('2025-10-09/2025-10-27'), {
          id: 'metals',
          provisions: ['metals'],
          known: knownFrom('2025-10-27'),
          ...assumed,
        }),
      ],
      relations: [
        {
          ...makeRelation('responds_to', 'duty'),
          measure: named(say, 'measure', 'duty'),
          ...assumed,
        },
      ],
      contextNotes: [
        { id: 'why', topic: say('Purpose'), text: say('To keep an edge.'), ...assumed },
      ],
      ...stated(span('claim', 'widened', 'goods')),
    }),
  );
}

function party(actor: ReturnType<typeof ref>, support: Support) {
  return { actor, ...support };
}

const WORDS_OF = {
  direct: 'speaker',
  mixed: 'mixed',
  indirect: 'source_author',
  reported: 'source_author',
} as const;

function fillSpeech(
  store: Store,
  say: Say,
  {
    stated,
    assumed,
    date,
    span,
    label,
  }: Tools & { label: (name: string) => ReturnType<typeof ref> },
): void {
  const spans: Record<QuotationType, () => Evidence[]> = {
    direct: () => [span('content', 'act'), span('quote', 'act')],
    mixed: () => [span('content', 'surprise', 'end'), span('quote', 'nobody')],
    indirect: () => [span('content', 'widened'), span('content', 'goods')],
    reported: () => [span('cue', 'cue')],
  };
  const rendering = (quotationType: QuotationType): Rendering => ({
    id: `in-${quotationType}`,
    document: named(say, 'document', 'notice'),
    quotationType,
    wordsOf: WORDS_OF[quotationType],
    language: say('en'),
    translated: true,
    originalSource: say('The radio'),
    ...stated(span('source', 'wei'), ...spans[quotationType]()),
  });
  for (const type of ['direct', 'mixed', 'indirect', 'reported'] as const) {
    put(
      store,
      'statement',
      makeStatement(`said-${type}`, {
        summary: say(`Something is said, ${type}.`),
        speaker: {
          mention: say('Ms. Wei'),
          description: say('a spokeswoman'),
          actor: label('wei'),
          resolution: 'inferred',
          reason: say('Her alias.'),
          candidates: [label('wei')],
          ...stated(span('source', 'wei')),
        },
        roleOnDay: { title: say('Spokeswoman'), ...assumed },
        saidOn: date('2025-10-20/2025-10-27'),
        occasion: say('A briefing'),
        about: [named(say, 'measure', 'curbs'), named(say, 'measure', 'duty')],
        renderings: [rendering(type)],
        ...stated(span('claim', 'wei')),
      }),
    );
  }
  put(
    store,
    'threat',
    makeThreat('retaliation', {
      title: say('Retaliation'),
      madeBy: [party(label('wei'), assumed)],
      against: [party(label('ruritania'), assumed)],
      rate: { ...vagueRate(say('severe')), ...assumed },
      products: [{ label: say('Goods'), asWritten: say('goods'), codes: ['01'], ...assumed }],
      condition: {
        text: say('The duty stays.'),
        measures: [named(say, 'measure', 'duty')],
        ...stated(span('condition', 'goods')),
      },
      deadline: date('2025-12-24'),
      events: [
        {
          id: 'made',
          type: 'made',
          modality: 'occurred',
          date: date('2025-10-20'),
          announcedOn: null,
          known: knownFrom('2025-10-27'),
          note: say('Made.'),
          ...stated(span('claim', 'act')),
        },
      ],
      statements: [named(say, 'statement', 'said-direct')],
      carriedOutBy: [named(say, 'measure', 'curbs')],
      ...assumed,
    }),
  );
  put(
    store,
    'talks',
    makeTalks('round', {
      title: say('A round'),
      parties: [party(label('ruritania'), assumed)],
      delegates: [{ actor: label('wei'), onBehalfOf: label('ruritania'), ...assumed }],
      place: { name: say('Strelsau'), country: 'CN', ...assumed },
      tookPlace: date('2025-10-25/2025-10-26'),
      outcomes: [{ text: say('Progress.'), ...stated(span('claim', 'surprise')) }],
      about: [named(say, 'measure', 'curbs')],
      ...assumed,
    }),
  );
}

/** The path of every page over these records, and of its lists. */
export const PATHS = [
  '/',
  '/measures',
  '/measures?in_force_on=2025-11-20',
  '/measures?applies_to=ruritania&sort=-announced',
  '/measures/curbs',
  '/measures/curbs?status_on=2025-11-20&known_on=2025-11-01',
  '/measures/duty',
  '/officials',
  '/officials/wei',
  '/actors/ruritania',
  '/statements',
  '/statements/said-direct',
  '/statements/said-mixed',
  '/statements/said-indirect',
  '/statements/said-reported',
  '/threats',
  '/threats?made_by=wei&against=ruritania',
  '/threats/retaliation',
  '/talks',
  '/talks?party=ruritania&delegate=wei',
  '/talks/round',
  '/documents',
  '/documents/notice',
  '/timeline',
  '/timeline?actor=wei&measure=curbs',
  '/search',
  '/search?q=alert',
  '/check',
  '/check?text=We%20will%20act',
  '/check?text=we%C2%A0will%20act.',
  '/changes',
  '/about',
];
