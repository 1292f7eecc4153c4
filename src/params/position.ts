import { isDay } from '../domain/day.ts';
import { type Instant, readInstant, startOf } from '../domain/instant.ts';
import { AppError, type FieldError, invalidParameters } from '../errors.ts';
import { type Position, positionText } from '../store/position.ts';
import { echo, text } from './parameters.ts';

/** `0` is the start of any history. */
const POSITION_PATTERN = /^(?:0|[a-z0-9]{8}\.(?:0|[1-9]\d{0,14}))$/;
const EXAMPLE = 'h7k2m9x4.1742';

/** Where a fault stands: which parameter or header holds the position. */
type Holder = { parameter: string } | { header: string };

/** A position in the sequence of changes, as `next` and `meta.position` return it, or a moment. */
export const Since = text((value) => (isSince(value) ? null : notSince(value)), {
  maxLength: 40,
  description:
    'Only changes after this position: send the `next` of the last response, or the `meta.position` of a list. Or only changes at or after a moment: an instant with a zone, such as `2026-11-29T18:00:00Z`, or a day, which starts at 00:00 UTC. Continue with `next`. 0 returns changes from the start, in any history. A position of another history returns 410.',
  examples: ['0'],
}).default('0');

function isSince(value: string): boolean {
  return POSITION_PATTERN.test(value) || momentOf(value) !== null;
}

function notSince(value: string): string {
  return `${notAPosition(value)}; or give a day, such as 2026-11-29, or an instant with a zone, such as 2026-11-29T18:00:00Z`;
}

/** Returns the moment that a value means: an instant, or the start of a day; null if it is neither. */
export function momentOf(value: string): Instant | null {
  return isDay(value) ? startOf(value) : readInstant(value);
}

/** Returns the position that the header `Last-Event-ID` names; throws where it names none. */
export function readLastEventId(value: string): string {
  if (POSITION_PATTERN.test(value)) return value;
  const detail = notAPosition(value);
  throw new AppError('VALIDATION_FAILED', `Last-Event-ID: ${detail}`, {
    errors: [{ code: 'INVALID_VALUE', header: 'Last-Event-ID', detail }],
  });
}

function notAPosition(value: string): string {
  return `${echo(value)} is not a position: positions look like ${EXAMPLE}, and 0 is the start`;
}

/**
 * Returns the number of a position, which must be one of this history that the base has reached. Throws
 * `HISTORY_CHANGED` for another history, `VALIDATION_FAILED` beyond the last change.
 */
export function numberOf(position: string, head: Position, holder: Holder): number {
  if (position === '0') return 0;
  const [history, digits] = position.split('.');
  if (history !== head.history) throw historyChanged(head.history, holder);
  const number = Number(digits);
  if (number <= head.number) return number;
  const detail = `${position} is after the last change here, ${positionText(head)}: a read-only copy may be late; try again later, or start again from 0`;
  if ('parameter' in holder) throw invalidParameters([{ ...holder, detail }]);
  throw new AppError('VALIDATION_FAILED', `${holder.header}: ${detail}`, {
    errors: [{ code: 'INVALID_VALUE', ...holder, detail }],
  });
}

/** Returns the error for a cursor, position or event id of another history. */
export function historyChanged(history: string, holder: Holder): AppError {
  const detail =
    'This database was restored. Drop your copy, read the lists again, then follow changes from meta.position.';
  const fault: FieldError = { code: 'HISTORY_CHANGED', detail, ...holder };
  return new AppError('HISTORY_CHANGED', detail, { errors: [fault], history });
}
