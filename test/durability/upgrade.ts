import { writeSync } from 'node:fs';
import { republishAll } from '../../src/curation/republish.ts';
import { openStore } from '../../src/store/store.ts';

/** Opens a database as a newer build does, with the migrations of a folder, and prints when. */
const [path = '', migrations = ''] = process.argv.slice(2);
writeSync(1, 'begun\n');
const store = openStore({ path, migrations });
republishAll(store, 'a newer build');
store.close();
writeSync(1, 'ended 0\n');
