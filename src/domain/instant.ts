import { isDay } from './day.ts';

/** RFC 3339, section 5.6, with a zone. An unescaped `+` arrives as a space. */
const INSTANT =
  /^(\d{4}-\d{2}-\d{2})[Tt](([01]\d|2[0-3]):[0-5]\d:[0-5]\d)(\.\d{1,9})?([Zz]|[+ -](?:[01]\d|2[0-3]):[0-5]\d)$/;

/** A moment in UTC with milliseconds, such as `2026-11-29T18:00:00.000Z`; their order is that of text. */
export type Instant = string;

/**
 * Returns the moment that a text with a zone means, cut to milliseconds. Returns null for any other text, such as one
 * without a zone.
 */
export function readInstant(text: string): Instant | null {
  const [, day = '', time = '', , fraction = '', zone = ''] = INSTANT.exec(text) ?? [];
  if (!isDay(day)) return null;
  const moment = `${day}T${time}${fraction.slice(0, 4)}${zone.toUpperCase().replace(' ', '+')}`;
  return new Date(moment).toISOString();
}

/** Returns the first moment of a day in UTC. */
export function startOf(day: string): Instant {
  return `${day}T00:00:00.000Z`;
}
