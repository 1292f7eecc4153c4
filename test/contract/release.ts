import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { breakingChanges, HAS_GO, NO_GO } from './breaking.ts';
import type { OpenApiDocument } from './document.ts';
import { addedValues } from './values.ts';

/** The input of a release. */
export interface Release {
  /** The version in `package.json`. */
  version: string;
  contract: OpenApiDocument;
  /** The contract of the previous release; null for the first one. */
  released: OpenApiDocument | null;
  changelog: string;
}

const UNRELEASED = '## Unreleased';

const versionOf = ({ info }: OpenApiDocument) => (info as { version: string }).version;

/** Returns the text of the changelog under a heading, up to the next one; undefined if there is no such heading. */
export function entriesUnder(changelog: string, heading: string): string | undefined {
  const [, after] = `\n${changelog}`.split(`\n${heading}\n`);
  return after?.split(/^## /m)[0]?.trim();
}

/** Returns the values that open lists have gained since the release and that the changelog does not name. */
export function unnamedValues({ released, contract, changelog }: Release): string[] {
  const entries = entriesUnder(changelog, UNRELEASED) ?? '';
  const added = released === null ? [] : addedValues(released, contract);
  return added.filter((value) => !entries.includes(`\`${value}\``));
}

/** Returns what prevents a release, apart from breaking changes of the contract. */
export function releaseFaults(release: Release): string[] {
  const { version, contract, released, changelog } = release;
  const faults = unnamedValues(release).map(
    (value) => `the value ${value} is new, and the changelog does not name it`,
  );
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

/** Returns the changes of the contract that break clients of the released one; throws if oasdiff fails. */
export async function breakingFaults({ released, contract }: Release): Promise<string[]> {
  if (released === null) return [];
  return HAS_GO ? breakingChanges(released, contract) : [NO_GO];
}

/** Returns the changelog with the unreleased entries under a version. */
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

/** Returns the input of a release now. */
export function readRelease(): Release {
  const json = (path: string) => JSON.parse(readFileSync(path, 'utf8'));
  return {
    version: json(FILES.manifest).version,
    contract: json(FILES.contract),
    released: existsSync(FILES.released) ? json(FILES.released) : null,
    changelog: readFileSync(FILES.changelog, 'utf8'),
  };
}

async function release(): Promise<number> {
  const found = readRelease();
  const faults = [...(await breakingFaults(found)), ...releaseFaults(found)];
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

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = await release();
