import { documentsNaming } from '../../domain/actor.ts';
import { type AnchorText, printedIn } from '../../domain/anchor.ts';
import { quotationFaults, quotationMarksAround, WORDS_OF_TYPE } from '../../domain/quotation.ts';
import { isSettled, type Rendering, type Speaker, type Statement } from '../../domain/statement.ts';
import { below } from '../fault.ts';
import { readDate } from '../parts/date.reading.ts';
import { readSupport } from '../parts/evidence.reading.ts';
import {
  type Reading,
  readCited,
  readPointers,
  readRef,
  readRefs,
  refuse,
  refuseTwice,
  searching,
} from '../reading.ts';
import type { StatementIn } from './bundle.ts';

type RenderingIn = StatementIn['renderings'][number];

/**
 * Returns a statement as the domain has it, from the input. Adds a fault for a paraphrase that is given as a
 * quotation.
 */
export function readStatement(reading: Reading, input: StatementIn): Statement {
  const { role_on_day: role } = input;
  refuseTwice(reading, input.renderings, '/renderings', ({ id }) => id);
  const renderings = input.renderings.map((rendering, index) =>
    readRendering(reading, rendering, index),
  );
  const cited = renderings.flatMap(({ evidence }) => evidence);
  const support = readSupport(reading, input, '');
  return {
    id: input.id,
    summary: input.summary,
    speaker: readSpeaker(reading, input),
    roleOnDay: role ? { title: role.title, ...readSupport(reading, role, '/role_on_day') } : null,
    saidOn: readDate(reading, input.said_on, '/said_on', support, { also: cited }),
    occasion: input.occasion ?? null,
    about: readPointers(reading, input.about, '/about'),
    attitude: input.attitude,
    polarity: input.polarity ?? 'positive',
    determinacy: input.determinacy ?? 'definite',
    channel: input.channel,
    renderings,
    ...support,
  };
}

function readRendering(reading: Reading, input: RenderingIn, index: number): Rendering {
  const at = below('/renderings', index);
  const { id, quotation_type: quotationType } = input;
  const document = readCited(reading, input.document, below(at, 'document'));
  const support = readSupport(reading, input, at);
  const wordsOf = WORDS_OF_TYPE[quotationType];
  if (support.evidence.length === (input.evidence?.length ?? 0)) {
    for (const fault of quotationFaults({ quotationType, wordsOf, ...support })) {
      refuse(reading, at, fault);
    }
  }
  support.evidence.forEach((piece, place) => {
    const spanAt = below(at, 'evidence', place);
    if (piece.document !== input.document) {
      refuse(
        reading,
        below(spanAt, 'document'),
        `must be ${input.document}, the document of the rendering`,
      );
    }
    if (piece.role === 'quote' && document && !quotationMarksAround(document.text, piece)) {
      refuse(
        reading,
        below(spanAt, 'role'),
        'is quote, but the document has no quotation marks around these words',
      );
    }
  });
  return {
    id,
    quotationType,
    wordsOf,
    document: readRef(reading, 'document', input.document, below(at, 'document')),
    language: input.language ?? document?.language ?? 'und',
    translated: input.translated ?? false,
    originalSource: input.original_source ?? null,
    ...support,
  };
}

function readSpeaker(reading: Reading, { speaker: input, renderings }: StatementIn): Speaker {
  const { mention, description, actor, resolution, reason, candidates } = input;
  const documents = renderings.map(({ document }) => document);
  refuseResolution(reading, input);
  refuseUnprinted(reading, mention, documents, '/speaker/mention');
  if (description) refuseUnprinted(reading, description, documents, '/speaker/description');
  const resolved = actor ? readRef(reading, 'actor', actor, '/speaker/actor') : null;
  if (actor && !documents.some((id) => reading.missing.has(id)))
    refuseStrangeName(reading, mention, actor, documents);
  return {
    mention,
    description: description ?? null,
    actor: resolved,
    resolution,
    reason,
    candidates: readRefs(reading, 'actor', candidates, '/speaker/candidates'),
    ...readSupport(reading, input, '/speaker'),
  };
}

function refuseResolution(reading: Reading, speaker: StatementIn['speaker']): void {
  const { resolution, actor, candidates = [] } = speaker;
  if (isSettled(resolution) && actor === undefined) {
    refuse(reading, '/speaker/actor', `is missing: a speaker that is ${resolution} needs an actor`);
  }
  if (resolution === 'unresolved' && actor !== undefined) {
    refuse(
      reading,
      '/speaker/actor',
      'must be left out, because the speaker is unresolved; to name the actor, give the resolution confirmed or inferred',
    );
  }
  if (resolution === 'ambiguous' && candidates.length < 2) {
    refuse(
      reading,
      '/speaker/candidates',
      'must have two or more actors, because the speaker is ambiguous',
    );
  }
  if (resolution !== 'ambiguous' && candidates.length > 0) {
    refuse(
      reading,
      '/speaker/candidates',
      'must be left out, because the speaker is not ambiguous',
    );
  }
}

function refuseUnprinted(reading: Reading, words: string, documents: string[], at: string): void {
  const texts = documents.flatMap((id) => reading.references.document(id)?.text ?? []);
  const prints = (text: AnchorText) => searching(reading, text, () => printedIn(text, words));
  if (texts.length === 0 || texts.some((text) => prints(text) !== null)) return;
  const detail = `is ${JSON.stringify(words)}, which does not occur in ${documents.join(' or ')}: write it exactly as the document prints it`;
  refuse(reading, at, detail);
}

/** Adds a fault if the mention is not a name of the actor that is valid in the document. */
function refuseStrangeName(
  reading: Reading,
  mention: string,
  actor: string,
  documents: string[],
): void {
  const names = reading.references.namesOf(actor);
  const naming = names === undefined ? null : documentsNaming(names, mention);
  if (naming === null || naming.some((id) => documents.includes(id))) return;
  refuse(
    reading,
    '/speaker/mention',
    `is not a name of ${actor} in ${documents.join(' or ')}: give the actor the alias ${JSON.stringify(mention)} for that document`,
  );
}
