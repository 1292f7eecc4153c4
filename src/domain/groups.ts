import type { DateValue } from './date.ts';
import { type Day, dayNumber } from './day.ts';
import { UNBOUNDED_FROM, UNBOUNDED_TO } from './rectangles.ts';

/** The first day of a membership and the first day after it, as far as they are known; null is open. */
export interface Membership {
  from: Pick<DateValue, 'earliest' | 'latest'> | null;
  until: Pick<DateValue, 'earliest' | 'latest'> | null;
}

/** Day numbers: the earliest and latest day on which a membership begins, and on which it is over. */
export interface MembershipBounds {
  fromMin: number;
  fromMax: number;
  untilMin: number;
  untilMax: number;
}

/** Returns the bounds of a membership. Without a first day it holds since ever, without a last until further notice. */
export function membershipBounds({ from, until }: Membership): MembershipBounds {
  return {
    fromMin: numberOf(from?.earliest, UNBOUNDED_FROM),
    fromMax: from === null ? UNBOUNDED_FROM : numberOf(from.latest, UNBOUNDED_TO),
    untilMin: until === null ? UNBOUNDED_TO : numberOf(until.earliest, UNBOUNDED_FROM),
    untilMax: numberOf(until?.latest, UNBOUNDED_TO),
  };
}

function numberOf(day: Day | null | undefined, unbounded: number): number {
  return day === null || day === undefined ? unbounded : dayNumber(day);
}

/** Whether somebody is certainly or possibly a member. */
export type MemberMatch = 'certain' | 'possible';

/** Returns whether a membership holds on a day: certainly, possibly, or not (null). */
export function memberOn(bounds: MembershipBounds, day: Day): MemberMatch | null {
  const on = dayNumber(day);
  if (on < bounds.fromMin || on >= bounds.untilMax) return null;
  return on >= bounds.fromMax && on < bounds.untilMin ? 'certain' : 'possible';
}

/** A member of a group, by the keys of both. */
export interface Member extends MembershipBounds {
  member: number;
  group: number;
}

/** Returns the groups that an actor is a member of on a day, each with how surely it is. */
export function groupsOn(members: Iterable<Member>, actor: number, day: Day) {
  return strongest(members, day, ({ member, group }) => (member === actor ? group : null));
}

/** Returns the members that a group has on a day, each with how surely it is one. */
export function membersOn(members: Iterable<Member>, of: number, day: Day) {
  return strongest(members, day, ({ member, group }) => (group === of ? member : null));
}

/** Who was a member twice is judged by the surer time. */
function strongest(
  members: Iterable<Member>,
  day: Day,
  other: (member: Member) => number | null,
): Map<number, MemberMatch> {
  const found = new Map<number, MemberMatch>();
  for (const member of members) {
    const key = other(member);
    const match = key === null ? null : memberOn(member, day);
    if (key === null || match === null || found.get(key) === 'certain') continue;
    found.set(key, match);
  }
  return found;
}
