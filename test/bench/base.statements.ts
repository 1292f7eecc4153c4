import { dayFromNumber } from '../../src/domain/day.ts';
import { ATTITUDES } from '../../src/domain/statement.ts';
import { OFFICIALS, officialId, officialName } from './base.actors.ts';
import { digits, documentId, placeOf, publishedOn, type Told } from './base.measures.ts';
import { randomAt } from './random.ts';

/** The number of statements about each measure. */
const PER_MEASURE = 3;

/** This official speaks about each measure; the next one speaks only once in every database. */
export const BUSY = 0;
export const QUIET = 1;
const QUIET_MEASURE = 7;

const MARKS = ['a', 'b', 'c'];
const TYPES = ['direct', 'indirect', 'mixed'];

/** A statement of a database, with the sentence that reports it. */
export interface Spoken {
  statement: { id: string } & Record<string, unknown>;
  sentence: string;
}

/** The statements about a measure: one quoted, one paraphrased, one quoted in part. */
export function tellStatements(index: number, block: number, told: Told): Spoken[] {
  const place = placeOf(index, block);
  return MARKS.map((_, nth) => tellStatement(index, place, nth, told));
}

function tellStatement(
  index: number,
  place: number,
  nth: number,
  { name, product, measure }: Told,
): Spoken {
  const random = randomAt(2e9 + place * PER_MEASURE + nth);
  const speaker = speakerOf(place, nth, random.below(OFFICIALS - 2) + 2);
  const open = speaker > 1 && nth === 2 && random.below(100) < 8;
  const mention = open ? 'an official of the ministry' : officialName(speaker);
  const source = `${mention}, on point ${MARKS[nth]} of ${name}`;
  const words = `we keep the duty on ${product} as it is`;
  const quoted = nth !== 1;
  const content = quoted ? `“${words}”` : 'the duty stays as it is';
  const lead = nth === 2 ? 'after a rather long pause ' : '';
  const sentence = `${source}, said ${lead}${content} there.`;
  const document = documentId(index);
  const exact = { document, exact: sentence };
  const day = dayFromNumber(publishedOn(place) - random.below(200));
  return {
    sentence,
    statement: {
      id: `said-${digits(index)}-${MARKS[nth]}`,
      summary: `The duty of ${name} stays.`,
      speaker: {
        mention,
        ...(open ? openSpeaker(place) : { actor: officialId(speaker), resolution: 'confirmed' }),
        reason: open ? 'No name is printed.' : 'The full name.',
        evidence: [{ document, exact: source, role: 'source' }],
      },
      said_on: { edtf: random.below(10) === 0 ? day.slice(0, 7) : day, basis: 'assumed' },
      about: [`measure/${measure.id}`],
      attitude: random.pick(ATTITUDES),
      channel: 'interview',
      renderings: [renderingOf(nth, document, sentence, source, quoted ? words : null)],
      evidence: [exact],
    },
  };
}

function speakerOf(place: number, nth: number, otherwise: number): number {
  if (place === QUIET_MEASURE && nth === 1) return QUIET;
  return nth === 0 ? BUSY : otherwise;
}

function openSpeaker(place: number) {
  if (place % 3 > 0) return { resolution: 'unresolved' };
  const candidates = [2, 3].map((step) => officialId(2 + ((place + step) % (OFFICIALS - 2))));
  return { resolution: 'ambiguous', candidates };
}

function renderingOf(
  nth: number,
  document: string,
  sentence: string,
  source: string,
  words: string | null,
) {
  const type = TYPES[nth];
  const printed = { document, exact: source, role: 'source' };
  const prefix = `${sentence.split('“')[0]}“`;
  const content =
    type === 'direct'
      ? { document, exact: words, role: 'content', prefix }
      : { document, exact: sentence, role: 'content' };
  const quote = { document, exact: words, role: 'quote', prefix };
  return {
    id: 'gazette',
    document,
    quotation_type: type,
    evidence: words === null ? [printed, content] : [printed, content, quote],
  };
}
