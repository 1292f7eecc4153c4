import { openToWrite, refuseMissing } from '../base.ts';
import { makeKey } from '../curation/keys.ts';
import { isDay } from '../domain/day.ts';
import { type ApiKey, findKeys, getKey, revokeKey } from '../store/keys.ts';
import { SCOPES, type Scope } from '../store/schema/keys.ts';
import type { Store } from '../store/store.ts';
import { DATABASE, databasePath, type OptionTable, oneOf, readArguments } from './arguments.ts';
import { type Command, EXIT, type Io, WrongUsage } from './command.ts';
import { helpText } from './help.ts';

const OPTIONS = {
  ...DATABASE,
  scope: {
    type: 'string',
    multiple: true,
    value: 'SCOPE',
    help: 'write or admin; can be repeated (default: write)',
  },
  expires: {
    type: 'string',
    value: 'DAY',
    help: 'first day on which the key is no longer valid (default: never expires)',
  },
} as const satisfies OptionTable;

const ACTIONS = ['make', 'list', 'rotate', 'revoke'] as const;

interface Request {
  /** The name of the user of a new key, or the id of an existing key. */
  subject: string | undefined;
  scopes: Scope[];
  expiresAt: string | null;
  now: string;
}

export const keysCommand: Command = {
  name: 'keys',
  summary: 'make, list, rotate and revoke API keys for writing',
  help: helpText({
    usage: 'keys make NAME | list | rotate ID | revoke ID',
    about: `A key is shown only once, when it is made; the database stores only its digest. "rotate" makes a key
with the same name and scopes; the old key stays valid until you revoke it. Reading needs no key.
Until a key is made, nobody can write over HTTP.`,
    options: OPTIONS,
    examples: [
      ['trade-measures keys make ada', 'make a key that can write records'],
      [
        'trade-measures keys make ada --scope admin --expires 2027-01-01',
        'make a key that can also merge actors',
      ],
      ['trade-measures keys list', 'list all keys, without their secrets'],
    ],
  }),
  async run(args, io) {
    const operand = { name: `${ACTIONS.join(', ')}`, min: 1, max: 2 };
    const { values, operands } = readArguments('keys', OPTIONS, operand, args);
    const action = oneOf('keys', operands[0] as string, ACTIONS);
    const request: Request = {
      subject: operands[1],
      scopes: (values.scope ?? ['write']).map((name) => oneOf('--scope', name, SCOPES)),
      expiresAt: values.expires === undefined ? null : midnight(values.expires, io.clock()),
      now: io.clock().toISOString(),
    };
    if (action === 'make') refuseNameless(request.subject);
    const path = databasePath(values.database, io.env);
    if (action !== 'make') refuseMissing(path);
    const store = openToWrite(path, (line) => io.err(`${line}\n`), io.clock);
    try {
      await DO[action](store, request, io);
      return EXIT.done;
    } finally {
      store.close();
    }
  },
};

const DO: Record<(typeof ACTIONS)[number], (store: Store, request: Request, io: Io) => unknown> = {
  make(store, { subject: name = '', scopes, expiresAt, now }, io) {
    return show(store, { name, scopes, createdAt: now, expiresAt }, io);
  },
  async list(store, { now }, io) {
    for (const key of findKeys(store)) await io.out(`${lineOf(key, now)}\n`);
  },
  async rotate(store, { subject, now }, io) {
    const { id, name, scopes, expiresAt } = keyNamed(store, 'rotate', subject);
    if (expiresAt !== null && expiresAt <= now) {
      throw new WrongUsage(
        `${id} has expired, and a rotated key would have the same expiry: use keys make with a later --expires`,
      );
    }
    await show(store, { name, scopes, createdAt: now, expiresAt }, io);
    io.err(`The old key ${id} stays valid until you revoke it.\n`);
  },
  revoke(store, { subject, now }, io) {
    const { id } = keyNamed(store, 'revoke', subject);
    revokeKey(store, id, now);
    return io.out(`${id} is revoked\n`);
  },
};

/** Prints only the token to standard output, so that it can be piped. */
function show(store: Store, made: Parameters<typeof makeKey>[1], io: Io) {
  const { token, key } = makeKey(store, made);
  io.err(
    `Key ${key.id} of ${key.name} with scope ${key.scopes.join(', ')}; it is shown only once:\n`,
  );
  return io.out(`${token}\n`);
}

function keyNamed(store: Store, action: string, id: string | undefined): ApiKey {
  const key = id === undefined ? undefined : getKey(store, id);
  if (key !== undefined) return key;
  throw new WrongUsage(
    `keys ${action} needs the id of a key: run trade-measures keys list to see the ids`,
  );
}

function lineOf({ id, name, scopes, createdAt, expiresAt, revokedAt }: ApiKey, now: string) {
  const expired = expiresAt !== null && expiresAt <= now;
  const state = revokedAt === null ? (expired ? 'expired' : 'valid') : 'revoked';
  const until = expiresAt === null ? '' : `, until ${expiresAt.slice(0, 10)}`;
  return `${id}  ${state}  ${scopes.join(',')}  ${name}, made ${createdAt.slice(0, 10)}${until}`;
}

/** Throws `WrongUsage` for an empty or multi-line name, because the public history shows it on one line. */
function refuseNameless(name = ''): void {
  if (name.trim() === '') {
    throw new WrongUsage("keys make needs the name of the key's user, such as keys make ada");
  }
  if (/\p{Cc}/u.test(name)) {
    throw new WrongUsage(
      `the name ${JSON.stringify(name)} contains control characters: remove them`,
    );
  }
}

function midnight(day: string, now: Date): string {
  if (!isDay(day))
    throw new WrongUsage(`--expires cannot be ${day}: give a day, such as 2027-01-01`);
  const instant = `${day}T00:00:00.000Z`;
  if (instant > now.toISOString()) return instant;
  throw new WrongUsage(
    `--expires cannot be ${day}, because the key would never be valid: give a day in the future`,
  );
}
