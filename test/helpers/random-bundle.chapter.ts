import type { RecordKind } from '../../src/domain/record.ts';
import { QUOTATION_TYPES, type QuotationType } from '../../src/domain/statement.ts';
import type { Random } from '../bench/random.ts';
import { assumedDate, randomDay } from './random-bundle.dates.ts';
import { randomProse, randomWords, type Source, sourceOf } from './random-bundle.text.ts';

export type Ids = Record<RecordKind, string[]>;

/** A person whom a source introduces by name and alias. */
export interface Person {
  id: string;
  name: string;
  alias: string;
  /** The sentence that does so. */
  presented: string;
}

/** A statement that a source reports. */
export interface Utterance {
  type: QuotationType;
  speaker: Person;
  mention: string;
  sentence: string;
  /** The words of the sentence that are quoted, that are content, and that are the cue. */
  quotes: string[];
  content: string;
  cue: string;
}

/** A document, with what the records that cite it need. */
export interface Chapter {
  source: Source;
  /** The document of the previous chapter; its own in the first. */
  before: Source;
  persons: Person[];
  /** One for each statement. */
  utterances: Utterance[];
  /** Records of this chapter and earlier ones, to refer to. */
  ids: Ids;
  /** Documents of earlier chapters that are tables. */
  tables: string[];
}

const FIRST = ['Ada', 'Žofie', 'Jose\u0301', '小龍', 'Олег', 'Nadia', 'Łukasz'];
const LAST = ['Wei-Xin', 'O’Hara', '稲葉', 'Ōtsuka', 'van der Veer', 'Ĉapek', 'Абай'];
const MARKS = ['“”', '«»', '「」', '""', '„“'];
const CUES = ['said', 'told the Gazette', '表示', 'wrote'];

/** Writes a document about two persons and their statements; the number of its first record is part of all names. */
export function writeChapter(
  random: Random,
  first: number,
  ids: Ids,
  before: Source | null,
): Omit<Chapter, 'tables'> {
  const persons = [1, 2].map((place) => randomPerson(random, `actor-${first + place}`));
  const utterances = [0, 1].map((place) => randomUtterance(random, random.pick(persons), place));
  const dates = [0, 1, 2].map(() => randomDay(random));
  const parts = [
    randomProse(random),
    ...persons.map(({ presented }) => presented),
    ...dates.map(({ words }) => `On ${words} it was so.`),
    randomProse(random, 6),
    ...utterances.map(({ sentence }) => sentence),
    randomProse(random),
  ];
  const text = parts.join(random.pick(['\n', ' ', '\r\n']));
  const published = assumedDate(random);
  const isLegal = random.below(2) === 0;
  const source = sourceOf(`document-${first}`, text, { dates, published, isLegal });
  return { source, before: before ?? source, persons, utterances, ids };
}

function randomPerson(random: Random, id: string): Person {
  const last = random.pick(LAST);
  const name = `${random.pick(FIRST)} ${last}`;
  const alias = `Dr. ${last}`;
  return { id, name, alias, presented: `${name}, also ${alias}, was there.` };
}

function randomUtterance(random: Random, speaker: Person, place: number): Utterance {
  const type = random.pick(QUOTATION_TYPES);
  const [opening, closing] = [...random.pick(MARKS)] as [string, string];
  const mention = random.pick([speaker.name, speaker.alias]);
  const cue = random.pick(CUES);
  const quotes = [randomWords(random), randomWords(random)].slice(0, 1 + random.below(2));
  const quoted = quotes.map((words) => `${opening}${words}${closing}`);
  const content = {
    direct: quotes[0] as string,
    mixed: `the ministry, ${quoted.join(' and then ')}, as point ${place} has it`,
    indirect: `that point ${place} is ${randomWords(random)}`,
    reported: 'it',
  }[type];
  const said = type === 'direct' ? (quoted[0] as string) : content;
  return {
    type,
    speaker,
    mention,
    content,
    cue,
    quotes: { direct: quotes.slice(0, 1), mixed: quotes, indirect: [], reported: [] }[type],
    sentence: `In room ${place} ${mention} ${cue} ${said}.`,
  };
}
