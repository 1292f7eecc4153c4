import { readQuery } from '../../domain/quote-check.query.ts';
import type { SourceRendering, SourceSpan } from '../../domain/quote-check.sources.ts';
import { checkQuote, type QuoteCheckRequest } from '../../domain/quote-check.ts';
import { isNotSaid, isSettled } from '../../domain/statement.ts';
import { readSnapshot, renderingFrom } from '../../records/statement/snapshot.ts';
import type { RenderingJson, StatementJson } from '../../records/statement/wire.ts';
import { revisionsBefore } from '../../store/changes.ts';
import { getRecord, survivorOf } from '../../store/records.ts';
import type { Store } from '../../store/store.ts';
import {
  type CandidateSources,
  candidateSources,
  changedStatements,
  countDocuments,
} from './sources.ts';
import type { CheckedQuote } from './wire.ts';

/** The maximum number of revisions of a statement that are searched for former renderings, the latest first. */
const REVISIONS_MAX = 20;

type Source = CandidateSources['sources'][number];

/**
 * Compares a quote with the documents that may contain it and returns the verdict, with how much was searched. It
 * uses current and former renderings. Never throws.
 */
export function checkInStore(store: Store, request: QuoteCheckRequest): CheckedQuote {
  const { sources, bounded } = candidateSources(store, fragmentsOf(request.text));
  const former = addFormer(store, sources);
  const verdict = checkQuote(request, sources);
  return {
    ...verdict,
    sources: {
      searched: sources.length,
      total: countDocuments(store),
      bounded: bounded || former.bounded || verdict.bounded,
    },
    refOf: (kind, id) => {
      const { label } = getRecord(store, kind, id) ?? { label: id };
      return { kind, id, label };
    },
  };
}

/** Returns the fragments of the quote between its ellipses; none if the quote cannot be checked. */
function fragmentsOf(text: string): string[] {
  const query = readQuery(text);
  if (typeof query === 'string') return [];
  const { starts, ends } = query.tokens;
  return query.fragments.map(({ from, to }) => query.text.slice(starts[from], ends[to - 1]));
}

/** Adds the former renderings in each source. `bounded` is true if some were not read. */
function addFormer(store: Store, sources: Source[]): { bounded: boolean } {
  const byDocument = new Map(sources.map((source) => [source.document.id, source]));
  const known = new Set(
    sources.flatMap(({ document, renderings }) =>
      renderings.map((rendering) => keyOf(document.id, rendering)),
    ),
  );
  const changed = changedStatements(
    store,
    sources.map(({ pk }) => pk),
  );
  for (const { pk, revision } of changed.statements) {
    for (const { snapshot } of revisionsBefore(store, pk, revision + 1, REVISIONS_MAX)) {
      const statement = readSnapshot(snapshot);
      for (const rendering of statement?.renderings ?? []) {
        const source = byDocument.get(rendering.document.id);
        if (source === undefined) continue;
        const former = formerRendering(store, statement as StatementJson, rendering);
        const key = keyOf(source.document.id, former);
        if (!known.has(key)) source.renderings.push(former);
        known.add(key);
      }
    }
  }
  const deep = changed.statements.some(({ revision }) => revision > REVISIONS_MAX);
  return { bounded: changed.bounded || deep };
}

/** Returns what distinguishes renderings in a document, whatever record they are from: the speaker and the spans. */
function keyOf(document: string, rendering: SourceRendering): string {
  const { quotationType, speaker, speakerCandidates, spans } = rendering;
  const places = spans.map(({ role, start, end }) => `${role} ${start} ${end}`).sort();
  return JSON.stringify([document, quotationType, speaker, speakerCandidates.toSorted(), places]);
}

function formerRendering(
  store: Store,
  { id: statement, speaker, polarity, attitude }: StatementJson,
  rendering: RenderingJson,
): SourceRendering {
  const resolved = isSettled(speaker.resolution);
  const actor = speaker.actor ? survivingId(store, speaker.actor.id) : null;
  const candidates = speaker.candidates.map(({ id }) => survivingId(store, id));
  const open = !resolved && actor !== null ? [actor] : [];
  return {
    statement,
    rendering: rendering.id,
    quotationType: rendering.quotation_type,
    speaker: resolved ? actor : null,
    speakerCandidates: [...new Set([...open, ...candidates])],
    spans: spansOf(rendering),
    notSaid: isNotSaid({ polarity, attitude }, rendering.quotation_type),
    superseded: true,
  };
}

/** Returns the id of the actor that an actor was merged into, or its own id. */
function survivingId(store: Store, id: string): string {
  const record = getRecord(store, 'actor', id);
  return record === undefined ? id : survivorOf(store, record.pk).id;
}

function spansOf(rendering: RenderingJson): SourceSpan[] {
  return renderingFrom(rendering).evidence.flatMap(({ role, start, end }) => {
    return role === 'content' || role === 'quote' ? [{ role, start, end }] : [];
  });
}
