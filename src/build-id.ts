import { hash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const SOURCES = fileURLToPath(new URL('./', import.meta.url));
const MANIFEST = fileURLToPath(new URL('../package.json', import.meta.url));

const BUILD_ID_LENGTH = 8;

/** The folders whose code decides how a record is published. */
const PUBLISHING_FOLDERS = ['curation', 'domain', 'formats', 'lookups', 'records', 'store'];

/** Returns the id of a build: a digest of the paths and contents of all files in a folder, and of the manifest. */
export function buildIdOf(folder: string, manifest: string): string {
  return idOf([hash('sha256', readFileSync(manifest)), ...digestsUnder(folder, '')]);
}

/** Returns the id of the code that publishes records: a digest of the files in these folders. */
export function publishingBuildIdOf(folder: string): string {
  return idOf(PUBLISHING_FOLDERS.flatMap((name) => digestsUnder(folder, name)));
}

/** Returns the path of each file of a subfolder within the folder, and its digest. */
function digestsUnder(folder: string, subfolder: string): string[] {
  return readdirSync(join(folder, subfolder), {
    recursive: true,
    encoding: 'utf8',
    withFileTypes: true,
  })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .flatMap((file) => [file.slice(folder.length), hash('sha256', readFileSync(file))]);
}

function idOf(digests: string[]): string {
  return hash('sha256', digests.join('\n'), 'base64url').slice(0, BUILD_ID_LENGTH);
}

/** The id of this build. */
export const BUILD_ID = buildIdOf(SOURCES, MANIFEST);

/** The id of the part of this build that decides how a record is published. */
export const PUBLISHING_BUILD_ID = publishingBuildIdOf(SOURCES);
