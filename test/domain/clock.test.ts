import { describe, expect, it } from 'vitest';
import { clockTimesIn, isTimeZone, TIME_PATTERN } from '../../src/domain/clock.ts';

describe('the times of day that words may name', () => {
  it.each<[string, string[]]>([
    ['12:01 a.m. eastern standard time', ['00:01']],
    ['12:01 p.m.', ['12:01']],
    ['11:59 PM', ['23:59']],
    ['9 a.m.', ['09:00']],
    ['9 am', ['09:00']],
    ['12 a.m.', ['00:00', '24:00']],
    ['9:30', ['09:30', '21:30']],
    ['21:30', ['21:30']],
    ['00:00', ['00:00', '12:00', '24:00']],
    ['24:00', ['24:00']],
    ['0001 hours', ['00:01', '12:01']],
    ['noon', ['12:00']],
    ['midnight', ['00:00', '24:00']],
    ['14 Uhr', ['14:00']],
    ['14h30', ['14:30']],
    ['14 heures', ['14:00']],
    ['12时', ['12:00']],
    ['13时30分', ['13:30']],
    ['零时', ['00:00', '24:00']],
    ['13 p.m.', []],
    ['25:00', []],
    ['10 percent', []],
    ['2031', []],
    ['1:2:3', []],
  ])('%j: %j', (words, expected) => {
    expect([...clockTimesIn(words)].sort()).toEqual(expected);
  });
});

describe('a time', () => {
  it.each([
    ['00:00', true],
    ['23:59', true],
    ['24:00', true],
    ['24:01', false],
    ['9:00', false],
    ['12:60', false],
  ])('%s: %s', (time, expected) => {
    expect(TIME_PATTERN.test(time)).toBe(expected);
  });
});

describe('a time zone', () => {
  it.each([
    ['America/New_York', true],
    ['America/Argentina/Buenos_Aires', true],
    ['UTC', true],
    ['+08:00', true],
    ['-03:30', true],
    ['+25:00', false],
    ['+8', false],
    ['EST', false],
    ['eastern standard time', false],
    ['Mars/Olympus', false],
    ['', false],
  ])('%j: %s', (zone, expected) => {
    expect(isTimeZone(zone)).toBe(expected);
  });
});
