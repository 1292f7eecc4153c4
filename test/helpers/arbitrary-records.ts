import fc from 'fast-check';
import { ACTOR_KINDS, type Actor, ALIAS_KINDS, POST_STATUSES } from '../../src/domain/actor.ts';
import { NOMENCLATURE_IDS } from '../../src/domain/codes.ts';
import { measureSources, threatSources } from '../../src/domain/coverage.ts';
import { BASES, makeDate } from '../../src/domain/date.ts';
import { DOCUMENT_KINDS, type SourceDocument } from '../../src/domain/document.ts';
import { parseDuty } from '../../src/domain/duty.parse.ts';
import { type Duty, FREE, UNSPECIFIED } from '../../src/domain/duty.ts';
import { EFFECTS } from '../../src/domain/effect.ts';
import { END_DAYS, KNOWN_RULES, MODALITIES } from '../../src/domain/event.ts';
import { EVIDENCE_ROLES, type Evidence } from '../../src/domain/evidence.ts';
import {
  EVENT_TYPES,
  FLOWS,
  MEASURE_TYPES,
  type Measure,
  RELATION_TYPES,
} from '../../src/domain/measure.ts';
import { MEDIA_TYPES } from '../../src/domain/media-type.ts';
import type { RecordKind } from '../../src/domain/record.ts';
import {
  ATTITUDES,
  CHANNELS,
  type QuotationType,
  type Rendering,
  type Statement,
  type WordsOf,
} from '../../src/domain/statement.ts';
import type { Talks } from '../../src/domain/talks.ts';
import {
  CONDITION_KINDS,
  PRODUCTS_KINDS,
  QUOTA_ADMINISTRATIONS,
  QUOTA_PERIODS,
  type Rate,
  SCOPE_KINDS,
  SCOPE_SIDES,
  type Terms,
} from '../../src/domain/terms.ts';
import { THREAT_EVENT_TYPES, THREAT_MODALITIES, type Threat } from '../../src/domain/threat.ts';
import { anyCharacter } from './characters.ts';
import { makeDocument, ref, span, TEXT } from './store.ts';

/** When each document of the small world was published. */
const published = () => makeDocument('article').published;

/** The records that arbitrary records refer to; `self` is the one under test. */
export const WORLD = {
  document: ['article', 'notice'],
  actor: ['china', 'us', 'mofcom'],
  measure: ['tariff', 'ban'],
  statement: ['denial'],
  threat: ['warning'],
  talks: ['round'],
} as const satisfies Record<RecordKind, readonly string[]>;

const text = fc.string({ unit: anyCharacter, minLength: 1, maxLength: 12 }).map((words) => {
  return words.replaceAll('\0', ' ');
});
const maybe = fc.option(text, { nil: null });
const slug = fc.stringMatching(/^[a-z0-9]{1,8}$/);
const one = <T>(values: readonly T[]) => fc.constantFrom(...values);
const some = <T>(items: fc.Arbitrary<T>, key?: (item: T) => unknown) =>
  key ? fc.uniqueArray(items, { maxLength: 3, selector: key }) : fc.array(items, { maxLength: 3 });
const refTo = (kind: RecordKind) => one(WORLD[kind]).map((id) => ref(kind, id));
const refToAny = one(Object.keys(WORLD) as RecordKind[]).chain(refTo);

const EDTFS = [
  '2025-11-08',
  '2025-11',
  '2025-10-26/2025-11-07',
  '2025-10-09/..',
  '../2025-10-09',
  'XXXX-10-09',
  '[2025-11-08,2025-12-01]',
  '[..2025-12-01]',
  '2025-11-08?',
  '202X',
];
const date = fc
  .record({
    asWritten: maybe,
    edtf: one(EDTFS),
    basis: one(BASES),
    note: maybe,
    time: one([null, '00:01', '24:00']),
    zone: one([null, 'UTC', 'America/New_York', '+05:30']),
  })
  .map(makeDate);
const maybeDate = fc.option(date, { nil: null });

const DUTIES: Duty[] = ['10 %', '2 EUR/KGM', '10 % MIN 20 EUR/100 KGM', 'TOTAL 15 %'].map(
  (words) => {
    const read = parseDuty(words);
    if ('fault' in read) throw new Error(read.fault);
    return read.duty;
  },
);

let count = 0;

/** Arbitrary spans, except `quote`, which only renderings have, because the database checks quotes. */
const piece = fc
  .record({
    role: one(EVIDENCE_ROLES.filter((role) => role !== 'quote')),
    start: fc.nat({ max: 40 }),
    length: fc.integer({ min: 1, max: 10 }),
    document: one(WORLD.document),
  })
  .map(({ role, start, length, document }): Evidence => {
    count += 1;
    return span(`ev_${count}`, role, start, start + length, document);
  });
const support = { basis: one(BASES), basisNote: maybe, evidence: some(piece) };
const parties = some(fc.record({ actor: refTo('actor'), ...support }), ({ actor }) => actor.id);
const hsCode = fc.stringMatching(/^[0-9]{2,12}$/);
const products = some(
  fc.record({ label: text, asWritten: maybe, codes: some(hsCode), ...support }),
);
const duty: fc.Arbitrary<Duty> = one([FREE, UNSPECIFIED, ...DUTIES]);
const rate = fc
  .tuple(duty, fc.record({ asWritten: maybe, ...support }))
  .map(([due, rest]): Rate => ({ ...due, ...rest }));
const orNull = <T>(values: fc.Arbitrary<T>) => fc.option(values, { nil: null });
const actors = some(refTo('actor'), ({ id }) => id);
const terms: fc.Arbitrary<Terms> = fc.record({
  scope: orNull(
    fc.record({
      kind: one(SCOPE_KINDS),
      side: one(SCOPE_SIDES),
      actors,
      except: actors,
      of: some(slug),
      asWritten: maybe,
      ...support,
    }),
  ),
  products: orNull(
    fc.record({
      kind: one(PRODUCTS_KINDS),
      nomenclature: one(NOMENCLATURE_IDS),
      items: products,
      except: some(hsCode),
      ...support,
    }),
  ),
  rate: orNull(rate),
  schedules: orNull(some(slug)),
  quota: orNull(
    fc.record({
      volume: text,
      unit: text,
      period: one(QUOTA_PERIODS),
      orderNumber: maybe,
      administration: one(QUOTA_ADMINISTRATIONS),
      ...support,
    }),
  ),
  conditions: orNull(
    some(
      fc.record({
        kind: one(CONDITION_KINDS),
        asWritten: text,
        certificate: maybe,
        rate: orNull(duty),
        ...support,
      }),
    ),
  ),
});
const known = fc.record({
  earliest: fc.option(fc.constant('2025-10-26'), { nil: null }),
  latest: fc.option(fc.constant('2025-11-07'), { nil: null }),
  rule: one(KNOWN_RULES),
  document: fc.option(one(WORLD.document), { nil: null }),
});
const lifecycleEvent = {
  id: slug,
  modality: one(MODALITIES),
  date,
  announcedOn: maybeDate,
  known,
  note: maybe,
  ...support,
};

const identifiers = some(fc.record({ scheme: text, value: text, url: maybe, ...support }));

export const arbitraryDocument: fc.Arbitrary<SourceDocument> = fc.record({
  id: fc.constant('self'),
  kind: one(DOCUMENT_KINDS),
  title: text,
  titleSupplied: fc.boolean(),
  publisher: maybe,
  author: maybe,
  published: date,
  url: maybe,
  language: text,
  mediaType: one(MEDIA_TYPES),
  rights: maybe,
  identifiers,
  note: maybe,
  text: fc.constant(TEXT),
  textSha256: fc.constant(makeDocument('self').textSha256),
  textLength: fc.constant([...TEXT].length),
  ...support,
});

export const arbitraryActor: fc.Arbitrary<Actor> = fc.record({
  id: fc.constant('self'),
  kind: one(ACTOR_KINDS),
  name: text,
  country: maybe,
  note: maybe,
  aliases: some(
    fc.record({
      text,
      kind: one(ALIAS_KINDS),
      strength: one(['strong', 'weak'] as const),
      document: fc.option(refTo('document'), { nil: null }),
      ...support,
    }),
  ),
  posts: some(
    fc.record({
      id: slug,
      title: text,
      organization: fc.option(refTo('actor'), { nil: null }),
      status: one(POST_STATUSES),
      from: maybeDate,
      to: maybeDate,
      ...support,
    }),
    ({ id }) => id,
  ),
  identifiers,
  members: some(
    fc.record({ actor: refTo('actor'), from: maybeDate, until: maybeDate, ...support }),
    ({ actor }) => actor.id,
  ),
  ...support,
});

const measureEvents = some(
  fc.record({
    ...lifecycleEvent,
    type: one(EVENT_TYPES),
    provisions: fc.constant<string[]>([]),
    until: maybeDate,
    endDay: one(END_DAYS),
    replaces: fc.constant<string[]>([]),
    by: orNull(refTo('document')),
    sets: some(fc.record({ provisions: fc.constant<string[]>([]), terms })),
  }),
  ({ id }) => id,
);

export const arbitraryMeasure: fc.Arbitrary<Measure> = fc
  .record({
    id: fc.constant('self'),
    title: text,
    summary: text,
    type: one(MEASURE_TYPES),
    flow: one(FLOWS),
    effect: fc.record({ value: one(EFFECTS), ...support }),
    identifiers,
    imposedBy: parties,
    administeredBy: parties,
    by: orNull(refTo('document')),
    terms,
    legalInstrument: fc.option(fc.record({ title: text, number: maybe, url: maybe, ...support }), {
      nil: null,
    }),
    provisions: some(fc.record({ id: slug, label: text, terms, ...support }), ({ id }) => id),
    schedules: some(
      fc.record({
        id: slug,
        document: fc.constant(ref('document', 'annex')),
        nomenclature: one(NOMENCLATURE_IDS),
        lines: fc.constant(null),
        rated: fc.constant(true),
      }),
      ({ id }) => id,
    ),
    events: measureEvents,
    relations: some(
      fc.record({
        type: one(RELATION_TYPES),
        measure: refTo('measure'),
        provisions: some(slug),
        targetProvisions: some(slug),
        ...support,
      }),
    ),
    contextNotes: some(fc.record({ id: slug, topic: text, text, ...support }), ({ id }) => id),
    ...support,
  })
  .map((measure) => ({
    ...measure,
    // Reversed, to check that the order is the given one and not that of the keys.
    events: measure.events.map((event, index) => ({
      ...event,
      provisions: index === 0 ? measure.provisions.map(({ id }) => id).reverse() : [],
      replaces:
        index === 0
          ? measure.events
              .slice(1)
              .map(({ id }) => id)
              .reverse()
          : [],
    })),
  }))
  .map((measure) => ({ ...measure, sources: measureSources(measure, published) }));

const WORDS: Record<QuotationType, WordsOf> = {
  direct: 'speaker',
  mixed: 'mixed',
  indirect: 'source_author',
  reported: 'source_author',
};

const rendering = fc
  .record({
    id: slug,
    document: refTo('document'),
    quotationType: one(Object.keys(WORDS) as QuotationType[]),
    language: text,
    translated: fc.boolean(),
    originalSource: maybe,
    ...support,
  })
  .map((fields): Rendering => {
    const { quotationType, document, id } = fields;
    const quotes = quotationType === 'direct' || quotationType === 'mixed';
    const spans: Evidence[] = [
      span(`${id}.q1`, 'quote', 13, 17, document.id),
      ...fields.evidence,
      span(`${id}.c`, 'content', 10, 40, document.id),
      span(`${id}.q2`, 'quote', 18, 25, document.id),
    ];
    return {
      ...fields,
      wordsOf: WORDS[quotationType],
      evidence: quotes ? spans : fields.evidence,
    };
  });

export const arbitraryStatement: fc.Arbitrary<Statement> = fc.record({
  id: fc.constant('self'),
  summary: text,
  speaker: fc
    .record({
      mention: text,
      description: maybe,
      actor: fc.option(refTo('actor'), { nil: null }),
      reason: text,
      candidates: some(refTo('actor')),
      ...support,
    })
    .map((speaker) => ({
      ...speaker,
      resolution: speaker.actor ? ('inferred' as const) : ('unresolved' as const),
    })),
  roleOnDay: fc.option(fc.record({ title: text, ...support }), { nil: null }),
  saidOn: date,
  occasion: maybe,
  about: some(refToAny),
  attitude: one(ATTITUDES),
  polarity: one(['positive', 'negative'] as const),
  determinacy: one(['definite', 'hedged'] as const),
  channel: one(CHANNELS),
  renderings: some(rendering, ({ id }) => id),
  ...support,
});

export const arbitraryThreat: fc.Arbitrary<Threat> = fc
  .record({
    id: fc.constant('self'),
    title: text,
    madeBy: parties,
    against: parties,
    threatenedType: one(MEASURE_TYPES),
    rate,
    products,
    condition: fc.option(fc.record({ text, measures: some(refTo('measure')), ...support }), {
      nil: null,
    }),
    deadline: maybeDate,
    events: some(
      fc.record({
        ...lifecycleEvent,
        modality: one(THREAT_MODALITIES),
        type: one(THREAT_EVENT_TYPES),
      }),
      ({ id }) => id,
    ),
    statements: some(refTo('statement')),
    carriedOutBy: some(refTo('measure')),
    ...support,
  })
  .map((threat) => ({ ...threat, sources: threatSources(threat, published) }));

export const arbitraryTalks: fc.Arbitrary<Talks> = fc.record({
  id: fc.constant('self'),
  title: text,
  parties,
  delegates: some(
    fc.record({
      actor: refTo('actor'),
      onBehalfOf: fc.option(refTo('actor'), { nil: null }),
      ...support,
    }),
    ({ actor }) => actor.id,
  ),
  place: fc.option(fc.record({ name: text, country: maybe, ...support }), { nil: null }),
  tookPlace: date,
  outcomes: some(fc.record({ text, ...support })),
  about: some(refToAny),
  ...support,
});
