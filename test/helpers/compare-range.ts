import type { DayBounds } from '../../src/domain/date.ts';
import type { Day } from '../../src/domain/day.ts';

/**
 * Compares a date with the range from `from` to `to` (inclusive, null: unbounded): `certain` if every member is
 * inside, `possible` if a member overlaps. An unknown year never matches.
 */
export function compareWithRange(
  members: DayBounds[],
  from: Day | null,
  to: Day | null,
): 'certain' | 'possible' | 'no' {
  if (members.length === 0 || (from !== null && to !== null && from > to)) return 'no';
  if (members.every((member) => isInside(member, from, to))) return 'certain';
  return members.some((member) => overlaps(member, from, to)) ? 'possible' : 'no';
}

function isInside(member: DayBounds, from: Day | null, to: Day | null): boolean {
  const { earliest, latest } = member;
  return (
    isDated(member) &&
    (from === null || (earliest !== null && from <= earliest)) &&
    (to === null || (latest !== null && latest <= to))
  );
}

function overlaps(member: DayBounds, from: Day | null, to: Day | null): boolean {
  const { earliest, latest } = member;
  return (
    isDated(member) &&
    (from === null || latest === null || from <= latest) &&
    (to === null || earliest === null || earliest <= to)
  );
}

function isDated({ earliest, latest }: DayBounds): boolean {
  return earliest !== null || latest !== null;
}
