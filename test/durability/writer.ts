import { writeSync } from 'node:fs';
import { importAll, sourceOf } from '../../src/curation/import.ts';
import type { BundleItem } from '../../src/formats/bundle/read.ts';
import { openStore } from '../../src/store/store.ts';

/** Records that are written one at a time, repeatedly. */
const SINGLES = 7;
const PATIENCE_MS = 10_000;

const [path = '', singles = '', batch = ''] = process.argv.slice(2);

/** Written at once and not through a buffer, so that a line is out even if the process dies. */
function say(line: string): void {
  writeSync(1, `${line}\n`);
}

function actor(id: string, name: string): BundleItem {
  const evidence = [{ document: 'roll', exact: 'The roll of companies' }];
  return { kind: 'actor', value: { id, kind: 'company', name, evidence }, pointer: '' };
}

const roll: BundleItem = {
  kind: 'document',
  value: {
    id: 'roll',
    kind: 'report',
    title: 'Roll',
    language: 'en',
    basis: 'assumed',
    published: { edtf: '2025', basis: 'assumed' },
    text: 'The roll of companies 公司.',
  },
  pointer: '',
};

const store = openStore({ path });
store.sqlite.pragma(`busy_timeout = ${PATIENCE_MS}`);

function write(items: BundleItem[]): number | null {
  const change = { recordedAt: new Date().toISOString(), author: 'writer', reason: null };
  let revision: number | null = null;
  const counts = importAll(store, sourceOf(items), {
    change,
    onItem: (report) => {
      revision = report.revision;
    },
  });
  if (counts.refused > 0) throw new Error('a record is refused');
  return revision;
}

write([roll]);
let written = 0;
/** A number of single writes, then one import of a number of records; without an import, only once. */
for (let round = 0; round === 0 || Number(batch) > 0; round += 1) {
  for (let place = 0; place < Number(singles); place += 1) {
    written += 1;
    const [id, name] = [`single-${written % SINGLES}`, `Company ${process.pid} ${written}`];
    say(`wrote ${id} ${write([actor(id, name)])} ${name}`);
  }
  if (Number(batch) === 0) break;
  say(`importing batch-${round}`);
  write(
    Array.from({ length: Number(batch) }, (_, index) =>
      actor(`batch-${round}-${index}`, `Batch ${round} ${index}`),
    ),
  );
  say(`imported batch-${round}`);
}
store.close();
