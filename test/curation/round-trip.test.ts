import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { checkBase } from '../../src/curation/check.ts';
import { exportRecords } from '../../src/curation/export.ts';
import { RECORD_KINDS } from '../../src/domain/record.ts';
import { KINDS } from '../../src/records/kinds.ts';
import type { Store } from '../../src/store/store.ts';
import { expectSameThrough, expectSameThroughCsv, randomBase } from '../helpers/round-trips.ts';

const COUNT = 300;

let store: Store;
beforeAll(() => {
  store = randomBase(COUNT);
});
afterAll(() => store.close());

/** Members that all kinds share or that no export has, such as a second way to write the same. */
const SHARED =
  /\/(basis|basis_note)$|.\/note$|\/evidence\/|^\/text_file$|\/components(\/|$)|\/products\/codes$/;

interface Shape {
  properties?: Record<string, Shape>;
  items?: Shape;
  anyOf?: Shape[];
}

/** The paths of all members of a shape, without indexes of lists. */
function membersOf(shape: unknown, at = ''): string[] {
  const { properties = {}, items, anyOf = [] } = shape as Shape;
  return [
    ...Object.entries(properties).flatMap(([name, member]) => {
      return [`${at}/${name}`, ...membersOf(member, `${at}/${name}`)];
    }),
    ...[items, ...anyOf].flatMap((part) => (part ? membersOf(part, at) : [])),
  ];
}

/** The paths of all members of a value, without indexes of lists. */
function pathsIn(value: unknown, at = ''): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => pathsIn(item, at));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) => {
    return [`${at}/${name}`, ...pathsIn(member, `${at}/${name}`)];
  });
}

describe('a database of random records', () => {
  it('is valid', () => {
    expect([...checkBase(store)]).toEqual([]);
  });

  it.each(RECORD_KINDS)('has every member of %s that a curator may write', (kind) => {
    const members = membersOf(z.toJSONSchema(KINDS[kind].bundle.shape, { io: 'input' }));
    const written = new Set(
      [...exportRecords(store, [kind])].flatMap(({ value }) => pathsIn(value)),
    );
    const missing = members.filter((path) => !SHARED.test(path) && !written.has(path));
    expect(
      missing,
      'write these in the bundle.ts of the kind, and in test/helpers/random-bundle.*.ts',
    ).toEqual([]);
  });

  it.each([
    'json',
    'ndjson',
    'yaml',
  ] as const)('is the same after a round trip through %s, byte for byte', (format) => {
    expectSameThrough(format, store, COUNT);
  });

  it('is the same after a round trip through CSV', () => {
    expectSameThroughCsv(store, COUNT);
  });
});
