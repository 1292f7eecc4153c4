/** How sure a match is by itself: a day that is not known, or a side that nobody states, leaves it open. */
export type Match = 'certain' | 'possible';

/** A group that somebody belongs to on the day that is asked about. */
export interface GroupOfDay {
  id: string;
  match: Match;
}

/** The country, group or company that is asked about. */
export interface AskedActor {
  id: string;
  /** The groups that it is a member of on the day. */
  groups: readonly GroupOfDay[];
  /** Of a group: its members on the day. */
  members: readonly string[];
}

/** Whom a provision applies to, by ids. */
export interface ScopeOfDay {
  kind: 'everyone' | 'named' | 'not_listed' | 'unstated';
  actors: readonly string[];
  except: readonly string[];
}

export const SCOPE_WHYS = ['named', 'member', 'everyone', 'not_listed', 'within'] as const;

/** Why a scope covers the one that is asked about. */
export interface ScopeFound {
  why: (typeof SCOPE_WHYS)[number];
  match: Match;
  /** Of `member` the group; of `within` the first member that is named. */
  by: string | null;
}

/** How a list of actors names the one that is asked about: itself, by a group of the day, or by some of its members. */
export function namedBy(actors: readonly string[], asked: AskedActor): ScopeFound | null {
  if (actors.includes(asked.id)) return { why: 'named', match: 'certain', by: null };
  const [group] = asked.groups.filter(({ id }) => actors.includes(id)).toSorted(bySureness);
  if (group !== undefined) return { why: 'member', match: group.match, by: group.id };
  const member = asked.members.find((id) => actors.includes(id));
  return member === undefined ? null : { why: 'within', match: 'certain', by: member };
}

function bySureness(a: GroupOfDay, b: GroupOfDay): number {
  return Number(a.match === 'possible') - Number(b.match === 'possible');
}

/** What a scope leaves out of the one that is asked about. */
export interface ScopeException {
  actor: string;
  /** Whether all of it is surely left out. */
  whole: boolean;
  match: Match;
}

/** Returns whom a scope excepts of the one that is asked about; null if nobody. */
export function exceptedBy(except: readonly string[], asked: AskedActor): ScopeException | null {
  const found = namedBy(except, asked);
  if (found === null) return null;
  const whole = found.why !== 'within' && found.match === 'certain';
  return { actor: found.by ?? asked.id, whole, match: found.match };
}

/** What a scope depends on besides itself. */
export interface ScopeContext {
  /** How the schedules of the provision name the one that is asked about. */
  inSchedules: ScopeFound | null;
  /** How other provisions of the measure list it. */
  listed: ScopeFound | null;
}

/** Returns why a scope covers the one that is asked about, exceptions aside; null if it does not. */
export function scopeFound(
  { kind, actors }: ScopeOfDay,
  asked: AskedActor,
  { inSchedules, listed }: ScopeContext,
): ScopeFound | null {
  if (kind === 'everyone') return { why: 'everyone', match: 'certain', by: null };
  if (kind === 'named') return actors.length > 0 ? namedBy(actors, asked) : inSchedules;
  if (kind === 'unstated') return null;
  const isListed = listed !== null && listed.why !== 'within' && listed.match === 'certain';
  if (isListed) return null;
  return {
    why: 'not_listed',
    match: listed?.match === 'possible' ? 'possible' : 'certain',
    by: null,
  };
}
