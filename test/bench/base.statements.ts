import { ATTITUDES } from '../../src/domain/statement.ts';
import { dayFromNumber } from '../../src/domain/day.ts';
import { OFFICIALS, officialId, officialName } from './base.actors.ts';
import { documentId, publishedOn, type Told } from './base.measures.ts';
import { randomAt } from './random.ts';

/** Statements about each measure. */
export const PER_MEASURE = 3;

/** This official speaks of each measure up to this many; the one after, in every base, only once. */
export const BUSY = 0;
export const BUSY_MAX = 100_000;
export const QUIET = 1;
const QUIET_MEASURE = 7;

const MARKS = ['a', 'b', 'c'];
const TYPES = ['direct', 'indirect', 'mixed'];

/** A statement of a base with the sentence that reports it. */
export interface Spoken {
  statement: { id: string } & Record<string, unknown>;
  sentence: string;
}

/** The statements about a measure: one quoted, one told, one quoted in part. */
export function tellStatements(index: number, told: Told): Spoken[] {
  return MARKS.map((_, place) => tellStatement(index, place, told));
}

function tellStatement(index: number, place: number, { name, product, measure }: Told): Spoken {
  const random = randomAt(2e9 + index * PER_MEASURE + place);
  const speaker = speakerOf(index, place, random.below(OFFICIALS - 2) + 2);
  const open = speaker > 1 && place === 2 && random.below(100) < 8;
  const mention = open ? 'an official of the ministry' : officialName(speaker);
  const source = `${mention}, on point ${MARKS[place]} of ${name}`;
  const words = `we keep the duty on ${product} as it is`;
  const quoted = place !== 1;
  const content = quoted ? `“${words}”` : 'the duty stays as it is';
  const lead = place === 2 ? 'after a long pause ' : '';
  const sentence = `${source}, said ${lead}${content} there.`;
  const document = documentId(index);
  const exact = { document, exact: sentence };
  const day = dayFromNumber(publishedOn(index) - random.below(200));
  return {
    sentence,
    statement: {
      ...{ id: `said-${index}-${MARKS[place]}`, summary: `The duty of ${name} stays.` },
      speaker: {
        mention,
        ...(open ? openSpeaker(index) : { actor: officialId(speaker), resolution: 'confirmed' }),
        reason: open ? 'No name is printed.' : 'The full name.',
        evidence: [{ document, exact: source, role: 'source' }],
      },
      said_on: { edtf: random.below(10) === 0 ? day.slice(0, 7) : day, basis: 'assumed' },
      about: [`measure/${measure.id}`],
      ...{ attitude: random.pick(ATTITUDES), channel: 'interview' },
      renderings: [renderingOf(place, document, sentence, source, quoted ? words : null)],
      evidence: [exact],
    },
  };
}

function speakerOf(index: number, place: number, otherwise: number): number {
  if (index === QUIET_MEASURE && place === 1) return QUIET;
  return place === 0 && index < BUSY_MAX ? BUSY : otherwise;
}

function openSpeaker(index: number) {
  if (index % 3 > 0) return { resolution: 'unresolved' };
  const candidates = [2, 3].map((step) => officialId(2 + ((index + step) % (OFFICIALS - 2))));
  return { resolution: 'ambiguous', candidates };
}

function renderingOf(
  place: number,
  document: string,
  sentence: string,
  source: string,
  words: string | null,
) {
  const type = TYPES[place];
  const printed = { document, exact: source, role: 'source' };
  const prefix = `${sentence.split('“')[0]}“`;
  const content =
    type === 'direct'
      ? { document, exact: words, role: 'content', prefix }
      : { document, exact: sentence, role: 'content' };
  const quote = { document, exact: words, role: 'quote', prefix };
  return {
    ...{ id: 'gazette', document },
    quotation_type: type,
    evidence: words === null ? [printed, content] : [printed, content, quote],
  };
}
