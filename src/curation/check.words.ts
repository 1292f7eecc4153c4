import type { AnyRecord } from '../domain/records.ts';
import { indexesWith, outdatedParts, type SearchDigests } from '../store/check.search.ts';
import type { StoredRecord } from '../store/records.ts';
import { indexedTexts, SEARCH_INDEXES, unknownWords } from '../store/search.ts';
import type { Store } from '../store/store.ts';
import { searchTextsOf } from './search.texts.ts';

/** Yields how the words by which search finds a record differ from it. */
export function* checkWords(
  store: Store,
  digests: SearchDigests,
  { pk, state }: Pick<StoredRecord, 'pk' | 'state'>,
  entry: AnyRecord,
): Generator<string> {
  const indexes = indexesWith(store, pk);
  if (state !== 'live') {
    if (indexes > 0) yield `It is ${state}, but the search index still finds it.`;
    return;
  }
  if (indexes < SEARCH_INDEXES.length) {
    yield 'The search index does not find it.';
    return;
  }
  const texts = indexedTexts(searchTextsOf(entry));
  for (const part of outdatedParts(digests, pk, texts)) {
    yield `The search index has an outdated ${part} for it.`;
  }
  const [word] = unknownWords(store, texts);
  if (word !== undefined) yield `The words that search suggests lack ${JSON.stringify(word)}.`;
}
