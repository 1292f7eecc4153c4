import { ACTOR_KINDS, type ActorKind, ALIAS_KINDS, POST_STATUSES } from '../../src/domain/actor.ts';
import { DOCUMENT_KINDS } from '../../src/domain/document.ts';
import type { RecordKind } from '../../src/domain/record.ts';
import type { BundleItem } from '../../src/formats/bundle/read.ts';
import { type Random, randomAt } from '../bench/random.ts';
import { type Chapter, type Ids, type Person, writeChapter } from './random-bundle.chapter.ts';
import { citedDate } from './random-bundle.dates.ts';
import { randomMeasure } from './random-bundle.measures.ts';
import {
  cited,
  given,
  randomIdentifiers,
  randomTerm,
  sometimes,
  support,
  upTo,
} from './random-bundle.parts.ts';
import { randomStatement } from './random-bundle.statements.ts';
import { citeWords, randomLine, randomProse, type Source } from './random-bundle.text.ts';
import { randomTalks, randomThreat } from './random-bundle.threats.ts';

/** The kinds of the records of a chapter, in order: what they refer to comes first. */
const CHAPTER: RecordKind[] = [
  'document',
  'actor',
  'actor',
  'measure',
  'measure',
  'measure',
  'statement',
  'statement',
  'threat',
  'talks',
  'document',
];

const RECORDS: Record<RecordKind, (random: Random, id: string, chapter: Chapter) => object> = {
  document: randomDocument,
  actor: randomActor,
  measure: randomMeasure,
  statement: randomStatement,
  threat: randomThreat,
  talks: randomTalks,
};

/** Ids of each kind that later records can refer to. */
const REMEMBERED = 30;

/**
 * Valid records in any number, the same for the same seed: texts in many scripts, every kind of date, spans from
 * anywhere, quotations in real quotation marks, and references between records.
 */
export function* randomBundle(count: number): Generator<BundleItem> {
  const ids: Ids = { document: [], actor: [], measure: [], statement: [], threat: [], talks: [] };
  const tables: string[] = [];
  let chapter: Chapter | null = null;
  for (let first = 0; first < count; first += CHAPTER.length) {
    const random = randomAt(first);
    const written: Chapter = {
      ...writeChapter(random, first, ids, chapter?.source ?? null),
      tables,
    };
    chapter = written;
    for (const [place, kind] of CHAPTER.slice(0, count - first).entries()) {
      const id = `${kind}-${first + place}`;
      yield { kind, value: RECORDS[kind](random, id, written), pointer: '' };
      if (kind === 'document' && id !== written.source.id) tables.push(id);
      ids[kind].push(id);
      ids[kind].splice(0, ids[kind].length - REMEMBERED);
    }
  }
}

function randomDocument(random: Random, id: string, { source }: Chapter): object {
  const text = id === source.id ? { text: source.text } : randomTable(random);
  return {
    id,
    kind: source.isLegal ? 'legal_instrument' : random.pick(DOCUMENT_KINDS),
    title: randomLine(random),
    ...given({
      title_supplied: sometimes(random, 3, () => true),
      publisher: sometimes(random, 2, () => randomLine(random)),
      author: sometimes(random, 2, () => randomLine(random)),
      url: sometimes(random, 2, () => `https://example.org/${encodeURIComponent(id)}?q=稀土`),
      identifiers: randomIdentifiers(random, source),
      rights: sometimes(random, 3, () => randomProse(random)),
      note: sometimes(random, 3, () => randomProse(random)),
    }),
    published: source.published,
    language: random.pick(['en', 'zh-Hans', 'ar', 'de-AT']),
    ...text,
    ...support(random, source),
  };
}

/** A table of a schedule, which is sometimes yet to be sent. */
function randomTable(random: Random): object {
  const lines = upTo(random, 5, (index) => {
    return `${7201 + index},${random.pick(['', 'Acme Ltd.', '稲葉'])},${random.pick(['yes', 'no'])}`;
  });
  return {
    media_type: 'text/csv',
    ...given({ text: lines && ['code,company,covered', ...lines].join('\r\n') }),
  };
}

function randomActor(random: Random, id: string, { source, persons, ids }: Chapter): object {
  const person = persons.find((one) => one.id === id) as Person;
  const kind = kindOf(id);
  const country = sometimes(random, 2, () => random.pick(['CN', 'US', 'DE', 'ZA']));
  return {
    id,
    kind,
    name: person.name,
    // A second country of one code is refused.
    ...given({ country: kind === 'country' || kind === 'country_group' ? undefined : country }),
    aliases: [
      {
        text: person.alias,
        kind: 'honorific_surname',
        strength: 'weak',
        document: source.id,
        evidence: [citeWords(source, person.alias, person.presented)],
      },
      ...(upTo(random, 2, (index) => ({
        text: `${index} ${randomLine(random)}`,
        kind: random.pick(ALIAS_KINDS),
        strength: random.pick(['strong', 'weak']),
        basis: 'assumed',
      })) ?? []),
    ],
    ...given({
      posts: upTo(random, 2, (index) => ({
        id: `post-${index}`,
        title: randomLine(random),
        status: random.pick(POST_STATUSES),
        ...given({ organization: sometimes(random, 2, () => ids.actor.at(-1)) }),
        ...randomTerm(random, source),
        ...cited(random, source),
      })),
      identifiers: upTo(random, 2, () => ({
        scheme: 'wikidata',
        value: `Q${random.below(1e6)}`,
        ...given({ url: sometimes(random, 2, () => 'https://example.org/Q?a=1&b=2#c') }),
        ...support(random, source),
      })),
      note: sometimes(random, 3, () => randomProse(random)),
    }),
    ...(kind === 'country_group' && { members: randomMembers(random, source, ids.actor) }),
    ...support(random, source),
  };
}

/** Told from its id, so that groups know which of the actors before them are countries. */
function kindOf(id: string): ActorKind {
  const number = Number(id.split('-')[1]);
  const [chapter, place] = [Math.floor(number / CHAPTER.length), number % CHAPTER.length];
  return ACTOR_KINDS[(2 * chapter + place) % ACTOR_KINDS.length] as ActorKind;
}

function randomMembers(random: Random, source: Source, actors: readonly string[]) {
  const countries = actors.filter((id) => kindOf(id) === 'country');
  return countries.flatMap((actor) => [
    // One date only, because what ends before it begins is refused.
    { actor, from: citedDate(random, source), ...cited(random, source) },
    { actor, until: citedDate(random, source), ...cited(random, source) },
  ]);
}
