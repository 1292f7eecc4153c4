import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { OpenApiDocument } from './breaking.document.ts';
import { breakingChanges } from './breaking.ts';
import { addedValues } from './values.ts';

/** What a release is made of. */
export interface Release {
  /** The version in `package.json`. */
  version: string;
  contract: OpenApiDocument;
  /** The contract of the release before; null for the first one. */
  released: OpenApiDocument | null;
  changelog: string;
}

const UNRELEASED = '## Unreleased';

const versionOf = ({ info }: OpenApiDocument) => (info as { version: string }).version;

/** What the changelog says under a heading, up to the next one; undefined where there is no such heading. */
export function entriesUnder(changelog: string, heading: string): string | undefined {
  const [, after] = `\n${changelog}`.split(`\n${heading}\n`);
  return after?.split(/^## /m)[0]?.trim();
}

/** What stands in the way of a contract after a released one: what breaks clients, or is not told of. */
export function contractFaults(
  { released, contract, changelog }: Omit<Release, 'version'>,
  today: string,
): string[] {
  if (released === null) return [];
  const told = entriesUnder(changelog, UNRELEASED) ?? '';
  const untold = addedValues(released, contract).filter((value) => !told.includes(`\`${value}\``));
  return [
    ...breakingChanges(released, contract, today).map(
      ({ rule, where, detail }) => `${rule} at ${where}: ${detail}`,
    ),
    ...untold.map((value) => `the value ${value} is new, and the changelog does not name it`),
  ];
}

/** All that stands in the way of a release on a day. */
export function releaseFaults(release: Release, today: string): string[] {
  const { version, contract, released, changelog } = release;
  const faults = contractFaults(release, today);
  if (!entriesUnder(changelog, UNRELEASED))
    faults.push(`CHANGELOG.md says nothing under ${UNRELEASED}`);
  if (versionOf(contract) !== version) {
    faults.push(`the contract is of ${versionOf(contract)}: run npm run openapi`);
  }
  if (released !== null && versionOf(released) === version) {
    faults.push(`${version} is released: give package.json another version`);
  }
  return faults;
}

/** The changelog with what was unreleased under a version. */
export function releasedChangelog(changelog: string, version: string): string {
  return changelog.replace(`${UNRELEASED}\n`, `${UNRELEASED}\n\n## ${version}\n`);
}

const at = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const FILES = {
  manifest: at('package.json'),
  contract: at('openapi/openapi.json'),
  released: at('openapi/released.json'),
  changelog: at('CHANGELOG.md'),
};

/** What a release would be made of now. */
export function readRelease(): Release {
  const json = (path: string) => JSON.parse(readFileSync(path, 'utf8'));
  return {
    version: json(FILES.manifest).version,
    contract: json(FILES.contract),
    released: existsSync(FILES.released) ? json(FILES.released) : null,
    changelog: readFileSync(FILES.changelog, 'utf8'),
  };
}

function release(): number {
  const found = readRelease();
  const faults = releaseFaults(found, new Date().toISOString().slice(0, 10));
  if (faults.length > 0) {
    process.stderr.write(`not released:\n${faults.map((fault) => `  ${fault}\n`).join('')}`);
    return 1;
  }
  writeFileSync(FILES.released, readFileSync(FILES.contract));
  writeFileSync(FILES.changelog, releasedChangelog(found.changelog, found.version));
  process.stdout.write(
    `${found.version}: commit openapi/released.json and CHANGELOG.md, and tag it\n`,
  );
  return 0;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = release();
