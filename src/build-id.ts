import { hash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const SOURCES = fileURLToPath(new URL('./', import.meta.url));
const MANIFEST = fileURLToPath(new URL('../package.json', import.meta.url));

const BUILD_ID_LENGTH = 8;

/** The rooms whose code decides how a record is published: all but the doors. */
const PUBLISHING = ['curation', 'domain', 'formats', 'lookups', 'records', 'store'];

/**
 * A mark of what the service is made of: the same wherever the same files run, another one wherever a file under
 * the folder, its place or the manifest differs.
 */
export function buildIdOf(folder: string, manifest: string): string {
  return markOf([hash('sha256', readFileSync(manifest)), ...digestsUnder(folder, '')]);
}

/** A mark of how records are published: another one wherever a file of a room that decides it differs. */
export function publishingBuildIdOf(folder: string): string {
  return markOf(PUBLISHING.flatMap((room) => digestsUnder(folder, room)));
}

/** Each file of a room by its path within the folder, with its digest. */
function digestsUnder(folder: string, room: string): string[] {
  return readdirSync(join(folder, room), {
    recursive: true,
    encoding: 'utf8',
    withFileTypes: true,
  })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .flatMap((file) => [file.slice(folder.length), hash('sha256', readFileSync(file))]);
}

function markOf(digests: string[]): string {
  return hash('sha256', digests.join('\n'), 'base64url').slice(0, BUILD_ID_LENGTH);
}

/** The id of the build that runs. */
export const BUILD_ID = buildIdOf(SOURCES, MANIFEST);

/** The id of the build that runs, as far as it decides how a record is published. */
export const PUBLISHING_BUILD_ID = publishingBuildIdOf(SOURCES);
