import type { RecordKind } from '../../src/domain/record.ts';
import { ATTITUDES, CHANNELS } from '../../src/domain/statement.ts';
import type { Random } from '../bench/random.ts';
import type { Chapter, Ids, Utterance } from './random-bundle.chapter.ts';
import { citedDate } from './random-bundle.dates.ts';
import { given, someOf, sometimes, support } from './random-bundle.parts.ts';
import {
  citeAnything,
  citeWords,
  randomLine,
  randomProse,
  type Source,
} from './random-bundle.text.ts';

/** A statement as a curator would write it, in the words of its document and sometimes also of the previous one. */
export function randomStatement(random: Random, id: string, chapter: Chapter): object {
  const { source, before, utterances, ids } = chapter;
  const utterance = utterances[Number(id.at(-1)) % utterances.length] as Utterance;
  return {
    id,
    summary: randomLine(random),
    speaker: randomSpeaker(random, source, utterance, ids.actor),
    ...given({
      role_on_day: sometimes(random, 3, () => ({
        title: randomLine(random),
        ...support(random, source),
      })),
    }),
    said_on: saidOn(random, chapter),
    ...given({
      occasion: sometimes(random, 3, () => randomLine(random)),
      about: randomAbout(random, ids),
    }),
    attitude: random.pick(ATTITUDES),
    ...given({
      polarity: sometimes(random, 3, () => 'negative'),
      determinacy: sometimes(random, 3, () => 'hedged'),
    }),
    channel: random.pick(CHANNELS),
    renderings: [
      randomRendering(random, source, utterance),
      ...(random.below(3) === 0 ? [reportedIn(random, before)] : []),
    ],
    ...support(random, source),
  };
}

/** The day of a statement; words that two documents print are left out, for they would not say which one is cited. */
function saidOn(random: Random, { source, before }: Chapter): object {
  const { as_written: words, ...date } = citedDate(random, source);
  const isPlain = words === undefined || date.basis === 'stated';
  const squeezed = (text: string) => text.replaceAll(/\s+/g, ' ');
  const isInBoth = !isPlain && squeezed(before.text).includes(squeezed(words).trim());
  return { ...given({ as_written: isInBoth ? undefined : words }), ...date };
}

/** References to records of any kind. */
export function randomAbout(random: Random, ids: Ids): string[] | undefined {
  const all = Object.entries(ids) as [RecordKind, string[]][];
  const pointers = all.flatMap(([kind, known]) => known.slice(-3).map((id) => `${kind}/${id}`));
  return someOf(random, pointers, 3);
}

function randomSpeaker(
  random: Random,
  source: Source,
  { speaker, mention, sentence }: Utterance,
  actors: string[],
): object {
  const resolved = { actor: speaker.id, resolution: random.pick(['confirmed', 'inferred']) };
  const who = [
    resolved,
    resolved,
    resolved,
    { resolution: 'unresolved' },
    { resolution: 'ambiguous', candidates: actors.slice(-2) },
  ];
  return {
    mention,
    ...given({ description: sometimes(random, 3, () => 'was there') }),
    ...random.pick(who),
    reason: randomProse(random),
    evidence: [citeWords(source, mention, sentence, 'source')],
  };
}

function randomRendering(random: Random, source: Source, utterance: Utterance): object {
  const { type, sentence, mention, cue, content, quotes } = utterance;
  const cite = (words: string, role: 'source' | 'cue' | 'content' | 'quote') =>
    citeWords(source, words, sentence, role);
  return {
    id: 'own',
    document: source.id,
    quotation_type: type,
    ...given({
      language: sometimes(random, 2, () => random.pick(['zh-Hant', 'en-GB'])),
      translated: sometimes(random, 3, () => true),
      original_source: sometimes(random, 3, () => randomLine(random)),
      basis_note: sometimes(random, 4, () => randomProse(random)),
    }),
    evidence: [
      cite(mention, 'source'),
      cite(cue, 'cue'),
      ...(type === 'reported' ? [] : [cite(content, 'content')]),
      ...quotes.map((quote) => cite(quote, 'quote')),
    ],
  };
}

/** The same statement as reported in another document. */
function reportedIn(random: Random, source: Source): object {
  return {
    id: 'elsewhere',
    document: source.id,
    quotation_type: 'reported',
    evidence: [citeAnything(random, source, 'cue')],
  };
}
