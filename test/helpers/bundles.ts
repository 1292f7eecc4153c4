import { type ItemReport, importAll, importPartly, sourceOf } from '../../src/curation/import.ts';
import { loadReference } from '../../src/curation/reference.ts';
import { seedWhenEmpty } from '../../src/curation/seed.ts';
import { type BundleItem, bundleItems } from '../../src/formats/bundle/read.ts';
import type { Store } from '../../src/store/store.ts';

/** When test bundles are imported. */
export const IMPORTED = '2025-11-24T10:00:00.000Z';

const CHANGE = { recordedAt: IMPORTED, author: 'test', reason: null };

/** The document that test records cite. */
export const ARTICLE = {
  id: 'article',
  kind: 'news_article',
  title: 'Ministry widens controls',
  published: { as_written: '27 October 2025', edtf: '2025-10-27', basis: 'stated' },
  language: 'en',
  text: 'On October 9 the ministry “will act”, Ms. Wei said. 😀 The curbs on 稀土 start on November 8. Ms. Wei said no more.',
  evidence: [{ document: 'article', exact: 'The curbs on 稀土' }],
};

export const WEI = {
  id: 'wei',
  kind: 'person',
  name: 'Wei Xin',
  aliases: [
    {
      text: 'Ms. Wei',
      kind: 'honorific_surname',
      strength: 'weak',
      document: 'article',
      basis: 'assumed',
    },
  ],
  basis: 'assumed',
};

/** A measure that the article states. */
export const CURBS = {
  id: 'curbs',
  title: 'Curbs',
  summary: 'Curbs on rare earths.',
  type: 'export_control',
  flow: 'export',
  scope: { kind: 'unstated', side: 'destination', basis: 'unknown' },
  events: [
    {
      id: 'start',
      type: 'entry_into_force',
      modality: 'scheduled',
      date: { as_written: 'November 8', edtf: '2025-11-08', basis: 'stated_partial' },
      evidence: [{ document: 'article', exact: 'start on November 8' }],
    },
  ],
  evidence: [{ document: 'article', exact: 'The curbs on 稀土' }],
};

/** A statement that the article quotes in part. */
export const PLEDGE = {
  id: 'pledge',
  summary: 'The ministry will act.',
  speaker: {
    mention: 'Ms. Wei',
    actor: 'wei',
    resolution: 'confirmed',
    reason: 'Her alias.',
    evidence: [{ document: 'article', exact: 'Ms. Wei', suffix: ' said. ', role: 'source' }],
  },
  said_on: { edtf: '2025-10', basis: 'inferred_from_context' },
  attitude: 'commitment',
  channel: 'unknown',
  renderings: [
    {
      id: 'r',
      document: 'article',
      quotation_type: 'mixed',
      evidence: [
        { document: 'article', exact: 'the ministry “will act”', role: 'content' },
        { document: 'article', exact: 'will act', role: 'quote' },
      ],
    },
  ],
  evidence: [{ document: 'article', exact: 'Ms. Wei said. ' }],
};

/** A bundle of all of the above. */
export const BUNDLE = {
  documents: [ARTICLE],
  actors: [WEI],
  measures: [CURBS],
  statements: [PLEDGE],
};

/** Imports a bundle and returns the outcome of each record, by its id. */
export function importBundle(
  store: Store,
  bundle: object,
  options: { partial?: boolean; dryRun?: boolean } = {},
) {
  const reports: ItemReport[] = [];
  const items: BundleItem[] = bundleItems(bundle);
  const told = {
    change: CHANGE,
    dryRun: options.dryRun ?? false,
    onItem: (r: ItemReport) => reports.push(r),
  };
  const counts = options.partial
    ? importPartly(store, sourceOf(items), told)
    : importAll(store, sourceOf(items), told);
  return { counts, reports, outcomes: reports.map(({ id, outcome }) => [id, outcome]) };
}

/** The faults of a bundle's records, as `id pointer detail`. */
export function faultsOf(store: Store, bundle: object): string[] {
  return importBundle(store, bundle).reports.flatMap(({ id, faults }) =>
    faults.map(({ pointer, detail }) => `${id} ${pointer} ${detail}`),
  );
}

/** Fills a store with the seed, at the time of the tests. */
export function seed(store: Store): void {
  seedWhenEmpty(store, () => new Date(IMPORTED));
}

/** Loads the countries and groups that the service ships with. */
export function withReference(store: Store): void {
  loadReference(store, () => new Date(IMPORTED));
}
