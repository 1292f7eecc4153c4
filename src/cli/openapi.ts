import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildApp } from '../app.ts';
import { readConfig } from '../config.ts';
import { recordExamples } from '../examples.ts';
import { bundleSchema } from '../formats/bundle/bundle.ts';
import { KINDS } from '../records/kinds.ts';
import { filesOf, writeWhole } from '../store/replace.ts';
import { openStore } from '../store/store.ts';
import { NO_OPERANDS, type OptionTable, readArguments } from './arguments.ts';
import { type Command, EXIT } from './command.ts';
import { helpText } from './help.ts';

const FOLDER = fileURLToPath(new URL('../../openapi', import.meta.url));

const OPTIONS = {
  output: { type: 'string', value: 'FOLDER', help: "else the project's own openapi/" },
} as const satisfies OptionTable;

export const openapiCommand: Command = {
  name: 'openapi',
  summary: 'write the contract, its examples, and the JSON Schema of bundles',
  help: helpText({
    usage: 'openapi',
    about: `Writes openapi.json, the OpenAPI document that the server serves, and bundle.schema.json, the JSON
Schema of the files that curators write. First sends the example of each operation to a base with nothing
but the seed and records the answer in the project's openapi/examples.json, where the contract has them from.`,
    options: OPTIONS,
    examples: [
      ['trade-measures openapi', 'after a change of the contract, before it is committed'],
      ['trade-measures openapi --output /tmp/contract', 'into another folder'],
    ],
  }),
  async run(args, { out, clock }) {
    const { values } = readArguments('openapi', OPTIONS, NO_OPERANDS, args);
    const folder = values.output ?? FOLDER;
    mkdirSync(folder, { recursive: true });
    // The contract takes its examples from the file, so they are recorded before it is made.
    await writeJson(
      join(FOLDER, 'examples.json'),
      `${JSON.stringify(await recordExamples(), null, 2)}\n`,
    );
    const files: [string, string][] = [
      [join(folder, 'openapi.json'), await contractText(clock)],
      [
        join(folder, 'bundle.schema.json'),
        `${JSON.stringify(
          bundleSchema((kind) => KINDS[kind].bundle.shape),
          null,
          2,
        )}\n`,
      ],
    ];
    for (const [path, text] of files) {
      await writeJson(path, text);
      await out(`${path}\n`);
    }
    return EXIT.done;
  },
};

function writeJson(path: string, text: string): Promise<void> {
  return writeWhole(path, filesOf('json', /^\s*\{/), (file) => writeFileSync(file, text));
}

async function contractText(clock: () => Date): Promise<string> {
  const store = openStore({ path: ':memory:' });
  const app = buildApp({ store, config: readConfig({ LOG_LEVEL: 'error' }), clock });
  try {
    return (await app.inject('/v1/openapi.json')).body;
  } finally {
    await app.close();
    store.close();
  }
}
