import { readFileSync } from 'node:fs';
import { importAll, sourceOf } from '../../src/curation/import.ts';
import { bundleValue } from '../../src/formats/bundle/read.ts';
import { itemsOfBundle } from '../../src/records/bundle.short.ts';
import type { Store } from '../../src/store/store.ts';

const STORY = readFileSync(new URL('../fixtures/story.yaml', import.meta.url), 'utf8');

/** The other countries of the annex; no code names them. */
const ISLES = Array.from({ length: 67 }, (_, index) => `isle-${index + 1}`);

const ANNEX = [
  'origin,covered,rate,note',
  'QO,yes,20 %,Orsenna',
  'QS,yes,25 %,Sylvanor',
  'QV,no,,Valdria is exempt',
  ...ISLES.map((id, index) => `${id},yes,${11 + (index % 9)} %,`),
  '',
].join('\n');

interface Story {
  actors: object[];
  documents: { id: string }[];
}

/** The bundle of the story: the tariffs of an invented country over two years, in short forms. */
export function storyBundle(annex: string | null = ANNEX): Story {
  const { actors, documents, ...rest } = bundleValue(STORY) as Story;
  const isles = ISLES.map((id) => {
    return { id, kind: 'country', name: `Isle ${id.slice('isle-'.length)}`, basis: 'assumed' };
  });
  return {
    ...rest,
    actors: [...actors, ...isles],
    documents: documents.map((one) =>
      one.id === 'annex-3' && annex !== null ? { ...one, text: annex } : one,
    ),
  };
}

const CHANGE = { recordedAt: '2033-01-01T00:00:00.000Z', author: 'test', reason: null };

/** Fills a store with the story; throws if anything of it is refused. */
export function importStory(store: Store): void {
  importWhole(store, storyBundle());
}

/** Fills a store with the story as it stands before the lines of the annex are sent. */
export function importStoryWithoutAnnex(store: Store): void {
  importWhole(store, storyBundle(null));
}

function importWhole(store: Store, bundle: Story): void {
  const faults: string[] = [];
  importAll(store, sourceOf(itemsOfBundle(bundle)), {
    change: CHANGE,
    onItem: (item) => {
      for (const { pointer, detail } of item.faults) faults.push(`${item.id} ${pointer} ${detail}`);
    },
  });
  if (faults.length > 0) throw new Error(`the story is refused: ${faults.join('\n')}`);
}
