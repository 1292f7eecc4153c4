import { createRequire } from 'node:module';
import type { Socket } from 'node:net';
import { afterEach, expect } from 'vitest';

/** The hosts of connections to other machines, in the current test. */
const strays: string[] = [];

/** Returns the hosts so far and removes them, for the tests of this guard. */
export function takeStrays(): string[] {
  return strays.splice(0);
}

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|::1|::ffff:127(?:\.\d{1,3}){3})$/;

/** Patched in place, so that everything that opens a socket is covered: fetch, http, tls and database drivers. */
const net = createRequire(import.meta.url)('node:net') as typeof import('node:net');
const { connect } = net.Socket.prototype;
net.Socket.prototype.connect = function guarded(this: Socket, ...args: unknown[]) {
  const place = placeOf(args);
  if (place !== null && !LOOPBACK.test(place)) {
    strays.push(place);
    throw new Error(`a test may not connect to ${place}`);
  }
  return (connect as (...all: unknown[]) => Socket).apply(this, args);
} as typeof connect;

afterEach(() => {
  expect(strays.splice(0), 'connections out of this machine').toEqual([]);
});

/** The host that a connection is to; null for a socket of the file system. */
function placeOf(args: unknown[]): string | null {
  const [first, second] = Array.isArray(args[0]) ? (args[0] as unknown[]) : args;
  if (typeof first === 'object' && first !== null) {
    const { path, host } = first as { path?: string; host?: string };
    return path ? null : (host ?? 'localhost');
  }
  if (typeof first === 'string' && !/^\d+$/.test(first)) return null;
  return typeof second === 'string' ? second : 'localhost';
}
