import { hash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const SOURCES = fileURLToPath(new URL('./', import.meta.url));
const MANIFEST = fileURLToPath(new URL('../package.json', import.meta.url));

const BUILD_ID_LENGTH = 8;

/**
 * A mark of what the service is made of: the same wherever the same files run, another one wherever a file under
 * the folder, its place or the manifest differs.
 */
export function buildIdOf(folder: string, manifest: string): string {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8', withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  const digests = [
    hash('sha256', readFileSync(manifest)),
    ...files.flatMap((file) => [file.slice(folder.length), hash('sha256', readFileSync(file))]),
  ];
  return hash('sha256', digests.join('\n'), 'base64url').slice(0, BUILD_ID_LENGTH);
}

/** The id of the build that runs. */
export const BUILD_ID = buildIdOf(SOURCES, MANIFEST);
