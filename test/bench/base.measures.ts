import { FLOWS, MEASURE_TYPES } from '../../src/domain/measure.ts';
import { COUNTRIES, countryId, countryName, ministryId } from './base.actors.ts';
import { type Annex, annexOf } from './base.annexes.ts';
import { EPOCH_START, type Step, stepsOf } from './base.events.ts';
import { type Random, randomAt } from './random.ts';

/** The number of measures for one document. */
export const PER_DOCUMENT = 10;

/** The number of measures before the first block; what occurs only once in a database is among them. */
export const HEAD = PER_DOCUMENT;

/** The number of measures after which a database repeats itself, apart from numbers. */
export const BLOCK = 10_000;

const DAYS = 6500;

/** The products of measures: a material and a good. */
export const GOODS = [
  'kettles',
  'lanterns',
  'anvils',
  'sails',
  'bellows',
  'looms',
  'clogs',
  'harps',
];
export const STUFFS = ['brass', 'linen', 'walnut', 'cobalt', 'amber', 'felt', 'quartz', 'copper'];

/** A measure of a database, with the paragraph that states it. */
export interface Told {
  measure: { id: string } & Record<string, unknown>;
  /** The name of the measure in sentences; no other measure has it. */
  name: string;
  product: string;
  imposer: number;
  paragraph: string[];
  /** The sentences of what occurred after the gazette, which a review reports, and the last day of it. */
  later: { sentences: string[]; day: number };
  annex: Annex | null;
}

/** Numbers have a fixed length, so that texts that differ by number only have the same length. */
export function digits(number: number): string {
  return String(number).padStart(7, '0');
}

export function measureId(index: number): string {
  return `order-${digits(index)}`;
}

export function documentId(index: number): string {
  return `gazette-${digits(Math.floor(index / PER_DOCUMENT))}`;
}

/** The id of the document that reports what became of the measures of a gazette. */
export function reviewId(index: number): string {
  return `review-${digits(Math.floor(index / PER_DOCUMENT))}`;
}

/** The id of the table of rates of the measure that has one. */
export function annexId(index: number): string {
  return `annex-${digits(Math.floor(index / PER_DOCUMENT))}`;
}

/** The measure in the head or the first block that a measure is a copy of. */
export function placeOf(index: number, block: number): number {
  return index < HEAD ? index : HEAD + ((index - HEAD) % block);
}

/** The publication day of the document of a measure; its measures are announced in the weeks before. */
export function publishedOn(place: number): number {
  const random = randomAt(1e9 + Math.floor(place / PER_DOCUMENT));
  return EPOCH_START + random.below(DAYS);
}

/** The measure of an index. Only the third one of every database was in force in 1950. */
export function tellMeasure(index: number, block: number): Told {
  const place = placeOf(index, block);
  const random = randomAt(place);
  const name = `Order ${digits(index)}`;
  const imposer = random.below(COUNTRIES);
  const target = (imposer + 1 + random.below(COUNTRIES - 1)) % COUNTRIES;
  const product = `${random.pick(STUFFS)} ${random.pick(GOODS)}`;
  const published = publishedOn(place);
  const start = index === 3 ? EPOCH_START - 21_200 : published - random.below(30);
  const steps = stepsOf(start, random);
  const percent = `${2 + random.below(60)}.5`;
  const type = random.pick(MEASURE_TYPES);
  const flow = random.pick(FLOWS);
  const codes = codesOf(random);
  const head = `${name}: ${countryName(imposer)} lays a duty of ${percent} percent on ${product} (${codes.join(', ')}) of ${countryName(target)}.`;
  const isLater = ({ modality, day }: Step) => modality === 'occurred' && day > published;
  const sentencesOf = (of: Step[]) => of.map((step) => sentenceOf(name, step));
  const later = steps.filter(isLater);
  const cite = (exact: string) => [{ document: documentId(index), exact }];
  const report = (exact: string) => [{ document: reviewId(index), exact }];
  const parts = steps.some(({ id }) => id === 'start-first');
  const annex = annexOf(place, name);
  const terms = { scope: [countryId(target)], codes, label: product, evidence: cite(head) };
  return {
    name,
    product,
    imposer,
    paragraph: [head].concat(sentencesOf(steps.filter((step) => !isLater(step)))),
    later: {
      sentences: sentencesOf(later),
      day: Math.max(...later.map(({ day }) => day)),
    },
    annex,
    measure: {
      id: measureId(index),
      title: `${name} on ${product} of ${countryName(target)}`,
      summary: `A duty that ${countryName(imposer)} lays on ${product}${index === 5 ? ', called quillwort' : ''}.`,
      type,
      flow,
      imposed_by: [{ actor: countryId(imposer), evidence: cite(head) }],
      administered_by: [{ actor: ministryId(imposer), basis: 'assumed' }],
      ...termsOf(annex, terms),
      ...(annex && {
        schedules: [{ id: ANNEX, document: annexId(index), nomenclature: 'HTSUS' }],
      }),
      rate: {
        text: `${percent} %`,
        as_written: `${percent} percent`,
        evidence: cite(head),
      },
      ...(parts && { provisions: ['first', 'second'].map((id) => provisionOf(id, annex)) }),
      events: steps.map((step) =>
        eventOf(step, (isLater(step) ? report : cite)(sentenceOf(name, step))),
      ),
      evidence: cite(head),
    },
  };
}

function codesOf(random: Random): string[] {
  const chapter = String(10 + random.below(87));
  const heading = `${chapter}${String(10 + random.below(80))}`;
  return [`${heading}10`, `${heading}${20 + random.below(70)}`];
}

const ANNEX = 'annex';

/** The goods of a country that a measure names; or those of the countries in its annex, and if that names codes, all. */
function termsOf(
  annex: Annex | null,
  {
    scope,
    codes,
    label,
    evidence,
  }: { scope: string[]; codes: string[]; label: string; evidence: object[] },
) {
  const named = annex === null ? { actors: scope, evidence } : { kind: 'named', basis: 'assumed' };
  return {
    scope: { ...named, side: 'origin' },
    products: annex?.isLong
      ? { kind: 'all', basis: 'assumed' }
      : { items: [{ label, codes, evidence }] },
  };
}

function provisionOf(id: string, annex: Annex | null) {
  return { id, label: `The ${id} part`, ...(annex && { schedules: [ANNEX] }), basis: 'assumed' };
}

function sentenceOf(name: string, { id, type, written, until, percent }: Step): string {
  const rate = percent === undefined ? '' : ` to ${percent} percent`;
  const end = until === undefined ? '' : ` until ${until}`;
  return `On ${written}, ${type.replaceAll('_', ' ')} (${id}) of ${name}${rate}${end}.`;
}

function eventOf(step: Step, evidence: object[]) {
  const { type, id, modality, written, edtf, partial, until, percent, provisions, replaces } = step;
  const date = { as_written: written, edtf, basis: partial ? 'stated_partial' : 'stated' };
  return {
    id,
    type,
    modality,
    date,
    ...(provisions && { provisions }),
    ...(until && { until: { as_written: until, edtf: until, basis: 'stated' } }),
    ...(replaces && { replaces }),
    ...(until && { end_day: 'included' }),
    ...(percent !== undefined && { sets: [{ terms: { rate: rateOf(percent) } }] }),
    evidence,
  };
}

function rateOf(percent: number) {
  return { text: `${percent} %`, as_written: `${percent} percent` };
}
