import { expect, it } from 'vitest';
import { closest } from '../src/closest.ts';

const NAMES = ['flow', 'id', 'limit', 'in_force_on', 'effective_from', 'effective_to'];

it.each([
  ['limt', 'limit'],
  ['LIMIT', 'limit'],
  ['limti', 'limit'],
  ['inforce_on', 'in_force_on'],
  ['in_force', 'in_force_on'],
  ['effective', 'effective_from'],
  ['foo', null],
  ['kind', null],
  ['ef', null],
  ['x'.repeat(65), null],
])('the name closest to %j is %j', (given, name) => {
  expect(closest(given, NAMES)).toBe(name);
});
