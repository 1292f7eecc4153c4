import { fillInBulk } from '/work/main/test/bench/bulk.ts';
import { rmSync, statSync } from 'node:fs';
const n = Number(process.argv[2]); const p = process.argv[3]!;
for (const s of ['', '-wal', '-shm']) rmSync(p+s, {force:true});
const t = performance.now();
fillInBulk(p, n, r => console.log(r, (r/((performance.now()-t)/1000)).toFixed(0), 'records/s', (process.memoryUsage().rss/1e6).toFixed(0)));
console.log('done', (performance.now()-t)/1000, statSync(p).size/n);
