import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const VERSION = 'v0.5.18';
const MODULE = `github.com/benbjohnson/litestream/cmd/litestream@${VERSION}`;

/** The cache of Go on this machine, once for all runs. */
const FOLDER = join(tmpdir(), `litestream-${VERSION}`);

/** The command that runs Litestream: the one in LITESTREAM, else one that Go builds here; or why there is none. */
export function litestream(): { command: string } | { missing: string } {
  const { LITESTREAM: named } = process.env;
  if (named !== undefined) return versionOf(named);
  const command = join(FOLDER, 'litestream');
  if (existsSync(command)) return versionOf(command);
  const env = { ...process.env, GOBIN: FOLDER };
  const made = spawnSync('go', ['install', MODULE], { env, encoding: 'utf8' });
  if (made.error) return { missing: 'neither LITESTREAM nor Go is there' };
  if (made.status !== 0) return { missing: `go install ${MODULE}: ${made.stderr.trim()}` };
  return versionOf(command);
}

function versionOf(command: string): { command: string } | { missing: string } {
  const found = spawnSync(command, ['version'], { encoding: 'utf8' });
  const version = found.stdout?.trim();
  return version === VERSION
    ? { command }
    : { missing: `${command} is ${version || 'no Litestream'}, not ${VERSION}` };
}
