import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildApp } from '../app.ts';
import { readConfig } from '../config.ts';
import { recordExamples } from '../examples.ts';
import { bundleSchema } from '../records/bundle.schema.ts';
import { filesOf, writeWhole } from '../store/replace.ts';
import { openStore } from '../store/store.ts';
import { NO_OPERANDS, type OptionTable, readArguments } from './arguments.ts';
import { type Command, EXIT } from './command.ts';
import { helpText } from './help.ts';

const FOLDER = fileURLToPath(new URL('../../openapi', import.meta.url));

const OPTIONS = {
  output: {
    type: 'string',
    value: 'FOLDER',
    help: "folder to write to (default: the project's openapi/)",
  },
} as const satisfies OptionTable;

export const openapiCommand: Command = {
  name: 'openapi',
  summary: 'write the contract, its examples, and the JSON Schema of bundles',
  help: helpText({
    usage: 'openapi',
    about: `Writes openapi.json, the OpenAPI document of the server, and bundle.schema.json, the JSON Schema of
the files that "import" reads. First sends the example request of each operation to a database with
only the seed data, and writes the responses to the project's openapi/examples.json, from which
openapi.json takes its examples.`,
    options: OPTIONS,
    examples: [
      ['trade-measures openapi', 'update the contract before committing a change of it'],
      ['trade-measures openapi --output /tmp/contract', 'write to another folder'],
    ],
  }),
  async run(args, { out, clock }) {
    const { values } = readArguments('openapi', OPTIONS, NO_OPERANDS, args);
    const folder = values.output ?? FOLDER;
    mkdirSync(folder, { recursive: true });
    const write = async (name: string, text: string) => {
      await writeJson(join(folder, name), text);
      await out(`${join(folder, name)}\n`);
    };
    await write('bundle.schema.json', jsonText(bundleSchema()));
    // The contract takes its examples from this file, so it is written first.
    await writeJson(join(FOLDER, 'examples.json'), jsonText(await recordExamples()));
    await write('openapi.json', jsonText(await contract(clock)));
    return EXIT.done;
  },
};

function jsonText(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

function writeJson(path: string, text: string): Promise<void> {
  return writeWhole(path, filesOf('json', /^\s*\{/), (file) => writeFileSync(file, text));
}

async function contract(clock: () => Date): Promise<unknown> {
  const store = openStore({ path: ':memory:' });
  const app = buildApp({ store, config: readConfig({ LOG_LEVEL: 'error' }), clock });
  try {
    return (await app.inject('/v1/openapi.json')).json();
  } finally {
    await app.close();
    store.close();
  }
}
