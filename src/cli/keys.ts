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
  scope: { type: 'string', multiple: true, value: 'SCOPE', help: 'write (else) or admin' },
  expires: { type: 'string', value: 'DAY', help: 'the first day it is no longer valid; else none' },
} as const satisfies OptionTable;

const ACTIONS = ['make', 'list', 'rotate', 'revoke'] as const;

interface Request {
  /** The name of whoever will use a new key, or the id of a key that there is. */
  subject: string | undefined;
  scopes: Scope[];
  expiresAt: string | null;
  now: string;
}

export const keysCommand: Command = {
  name: 'keys',
  summary: 'make, list, rotate and revoke the keys for writing over HTTP',
  help: helpText({
    usage: 'keys make NAME | list | rotate ID | revoke ID',
    about: `A key is shown once, when it is made; the base keeps only a digest of it. "rotate" makes a key of the
same name and scopes and leaves the old one valid until it is revoked. Reading needs no key; as long as
none was made, writing over HTTP is closed.`,
    options: OPTIONS,
    examples: [
      ['trade-measures keys make ada', 'a key that may write records'],
      ['trade-measures keys make ada --scope admin --expires 2027-01-01', 'one that may merge too'],
      ['trade-measures keys list', 'all keys, never their secrets'],
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
    const store = openToWrite(path, (line) => io.err(`${line}\n`));
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
        `${id} has expired, and so would a new one: make a key with a later day`,
      );
    }
    await show(store, { name, scopes, createdAt: now, expiresAt }, io);
    io.err(`The old key ${id} is valid until you revoke it.\n`);
  },
  revoke(store, { subject, now }, io) {
    const { id } = keyNamed(store, 'revoke', subject);
    revokeKey(store, id, now);
    return io.out(`${id} is revoked\n`);
  },
};

/** The token alone goes to standard output, so that it can be piped to where it is kept. */
function show(store: Store, made: Parameters<typeof makeKey>[1], io: Io) {
  const { token, key } = makeKey(store, made);
  io.err(`The key ${key.id} of ${key.name} for ${key.scopes.join(', ')}, shown this once:\n`);
  return io.out(`${token}\n`);
}

function keyNamed(store: Store, action: string, id: string | undefined): ApiKey {
  const key = id === undefined ? undefined : getKey(store, id);
  if (key !== undefined) return key;
  throw new WrongUsage(`keys ${action} needs the id of a key: "keys list" shows them`);
}

function lineOf({ id, name, scopes, createdAt, expiresAt, revokedAt }: ApiKey, now: string) {
  const expired = expiresAt !== null && expiresAt <= now;
  const state = revokedAt === null ? (expired ? 'expired' : 'valid') : 'revoked';
  const until = expiresAt === null ? '' : `, until ${expiresAt.slice(0, 10)}`;
  return `${id}  ${state}  ${scopes.join(',')}  ${name}, made ${createdAt.slice(0, 10)}${until}`;
}

/** The name stands in the public history of all that is written with the key, on one line. */
function refuseNameless(name = ''): void {
  if (name.trim() === '') {
    throw new WrongUsage('keys make needs the name of who will use the key');
  }
  if (/\p{Cc}/u.test(name)) {
    throw new WrongUsage(`keys make ${JSON.stringify(name)}: leave the control characters out`);
  }
}

function midnight(day: string, now: Date): string {
  if (!isDay(day)) throw new WrongUsage(`--expires ${day}: give a day, such as 2027-01-01`);
  const instant = `${day}T00:00:00.000Z`;
  if (instant > now.toISOString()) return instant;
  throw new WrongUsage(`--expires ${day}: the key would never be valid; give a day to come`);
}
