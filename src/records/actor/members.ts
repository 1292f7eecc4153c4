import type { Actor, GroupMember } from '../../domain/actor.ts';
import { COUNTRIES } from '../../domain/country.ts';
import { makeDate } from '../../domain/date.ts';
import { membershipBounds } from '../../domain/groups.ts';
import { REFERENCE_GROUPS, type ReferenceMember } from '../../domain/reference.ts';
import { below } from '../fault.ts';
import { readOptionalDate } from '../parts/date.reading.ts';
import { readSupport } from '../parts/evidence.reading.ts';
import { type Reading, readRef, refuse, refuseTwice } from '../reading.ts';
import type { ActorIn } from './bundle.ts';

type MemberIn = NonNullable<ActorIn['members']>[number];

const GROUPS = new Map(REFERENCE_GROUPS.map((group) => [group.id, group]));
const CODES = new Map<string, string | null>(
  [...COUNTRIES, ...REFERENCE_GROUPS].map(({ id, code }) => [id, code]),
);

/** Kinds that a group which the base ships with may have been given before there were country groups. */
const GROUP_KINDS: Actor['kind'][] = ['country_group', 'intergovernmental_org', 'group'];

/** Returns the kind of an actor; a group that the base ships with is a country group. */
export function readKind(reading: Reading, { id, kind }: ActorIn): Actor['kind'] {
  const read = GROUPS.has(id) && GROUP_KINDS.includes(kind) ? 'country_group' : kind;
  const code = CODES.get(id) ?? null;
  if (code !== null && !hasCode(read) && reading.references.country(code, id)?.id === id) {
    refuse(reading, '/kind', `is ${kind}, but ${id} has the code ${code}: choose another id`);
  }
  return read;
}

/** Whether an actor of a kind is what its code means. */
function hasCode(kind: Actor['kind']): boolean {
  return kind === 'country' || kind === 'country_group';
}

/** Returns the code of an actor; refuses a second country or group of one code. */
export function readCountry(
  reading: Reading,
  { id, country }: ActorIn,
  kind: Actor['kind'],
): string | null {
  if (!hasCode(kind)) return country ?? null;
  const own = CODES.get(id) ?? null;
  const code = country ?? own;
  if (code === null) return null;
  if (own !== null && code !== own) {
    refuse(reading, '/country', `is ${code}, but ${id} has the code ${own}: give ${own}`);
  }
  const known = reading.references.country(code, id)?.id ?? id;
  if (known !== id) {
    refuse(reading, country ? '/country' : '/id', `has the code of ${known}: use the id ${known}`);
  }
  return code;
}

/** Returns the members of a group. Without any given, a group that the base ships with has those that it has there. */
export function readMembers(
  reading: Reading,
  { id, members }: ActorIn,
  kind: Actor['kind'],
): GroupMember[] {
  if (kind === 'country_group') {
    return members === undefined ? shippedMembers(reading, id) : givenMembers(reading, members);
  }
  if (members !== undefined && members.length > 0) {
    refuse(reading, '/members', `are for a country_group, and this is of the kind ${kind}`);
  }
  return [];
}

function givenMembers(reading: Reading, members: MemberIn[]): GroupMember[] {
  refuseTwice(
    reading,
    members,
    '/members',
    ({ actor, from }) => `${actor} from ${from?.edtf ?? 'ever'}`,
  );
  return members.map((member, index) => readMember(reading, member, below('/members', index)));
}

function readMember(reading: Reading, input: MemberIn, at: string): GroupMember {
  const support = readSupport(reading, input, at);
  const actor = readRef(reading, 'actor', input.actor, below(at, 'actor'));
  const isItself = input.actor === reading.id;
  const kind = isItself ? 'country_group' : reading.references.namesOf(input.actor)?.kind;
  if (kind !== undefined && kind !== 'country') {
    refuse(reading, below(at, 'actor'), `is a ${kind}: the members of a group are countries`);
  }
  const from = readOptionalDate(reading, input.from, below(at, 'from'), support);
  const until = readOptionalDate(reading, input.until, below(at, 'until'), support);
  const { fromMin, untilMax } = membershipBounds({ from, until });
  if (untilMax <= fromMin) {
    refuse(reading, below(at, 'until'), 'is not after from: it is the first day of no membership');
  }
  return { actor, from, until, ...support };
}

/** Countries that the base does not have are left out. */
function shippedMembers(reading: Reading, id: string): GroupMember[] {
  return (GROUPS.get(id)?.members ?? []).flatMap((member) => {
    const actor = reading.references.country(member[0]);
    return actor === undefined ? [] : [{ actor, ...shippedMember(member) }];
  });
}

function shippedMember([, from, until, treaty]: ReferenceMember): Omit<GroupMember, 'actor'> {
  const basis = 'inferred_from_external_source';
  const day = (edtf: string) => makeDate({ asWritten: null, edtf, basis, note: null });
  return {
    from: day(from),
    until: until === null ? null : day(until),
    basis,
    basisNote: treaty,
    evidence: [],
  };
}
