import { measureOfDay, TELLING, termsEver } from '../../domain/applicable.day.ts';
import type { ProvisionWays } from '../../domain/applicable.question.ts';
import type { Code } from '../../domain/codes.ts';
import type { Day } from '../../domain/day.ts';
import type { Flow } from '../../domain/measure.ts';
import { best, type Reach, reachOf } from '../../domain/reach.ts';
import type { TermsLife } from '../../domain/terms-of-day.groups.ts';
import { invalidParameters } from '../../errors.ts';
import { lifecyclesOf } from '../../store/records.ts';
import type { Store } from '../../store/store.ts';
import { baseState } from '../../store/version.ts';
import type { AskedKeys } from '../actor/asked.ts';
import { type CodesAsked, isAsked, type ReachFound } from '../parts/goods.list.ts';
import { type CandidateFilter, candidates } from './applicable.candidates.ts';
import { schedulesOf } from './applicable.ts';
import { storedLife } from './deciding.ts';
import { linesByTable, scheduleReader } from './schedule.lookup.ts';

/** The goods that a list asks about. Of several codes, origins or destinations one is enough. */
export interface Goods extends CodesAsked {
  origins: AskedKeys[];
  destinations: AskedKeys[];
  /** The flow of trade, or both; null for any. */
  flow: Flow | null;
  /** The day of the terms, and of who is a member of which group. */
  day: Day;
  knownOn: Day | null;
}

/** At most so many measures are judged for a list. */
const JUDGED_MAX = 10_000;

const found = new WeakMap<object, Map<string, ReachFound>>();
const FOUND_MAX = 20;

/** Returns which measures reach goods; once for a state of the database. Throws if too many may do. */
export function findReach(store: Store, goods: Goods): ReachFound {
  const state = baseState(store);
  const known = found.get(state) ?? new Map<string, ReachFound>();
  found.set(state, known);
  const key = JSON.stringify(goods, (_, value) => (value instanceof Map ? [...value] : value));
  const before = known.get(key);
  if (before !== undefined) return before;
  const reach = judged(store, goods);
  if (known.size >= FOUND_MAX) known.clear();
  known.set(key, reach);
  return reach;
}

function judged(store: Store, goods: Goods): ReachFound {
  const reaches = new Map<number, Reach[]>();
  let left = JUDGED_MAX;
  for (const one of questionsOf(goods)) {
    const pks = candidates(store, { ...ANY, ...keysOf(one), flow: goods.flow }, '', left + 1).map(
      ({ pk }) => pk,
    );
    left -= pks.length;
    if (left < 0) throw tooMany(goods);
    for (const [pk, reach] of judgedBy(store, pks, one, goods)) {
      reaches.set(pk, [...(reaches.get(pk) ?? []), reach]);
    }
  }
  const all = [...reaches].map(([pk, each]) => [pk, best(each)] as const);
  return {
    reached: new Map(all.flatMap(([pk, reach]) => (isAsked(reach, goods) ? [[pk, reach]] : []))),
    undecided: new Map(
      all.flatMap(([pk, reach]) => (typeof reach === 'string' ? [[pk, reach]] : [])),
    ),
  };
}

/** Measures of every type, whoever imposes them. */
const ANY = { types: [], notTypes: [], effects: [], imposedBy: null };

/** One code with one origin and one destination; null for what is not asked. */
interface One {
  code: Code | null;
  origin: AskedKeys | null;
  destination: AskedKeys | null;
}

function questionsOf({ codes, origins, destinations }: Goods): One[] {
  const orNone = <T>(values: T[]) => (values.length === 0 ? [null] : values);
  return orNone(codes).flatMap((code) =>
    orNone(origins).flatMap((origin) =>
      orNone(destinations).map((destination) => ({ code, origin, destination })),
    ),
  );
}

function idsOf({ origin, destination }: One): Map<number, string> {
  return new Map([...(origin?.idByPk ?? []), ...(destination?.idByPk ?? [])]);
}

function keysOf(one: One): Pick<CandidateFilter, 'actors' | 'code'> {
  const isOfSomebody = one.origin !== null || one.destination !== null;
  return { actors: isOfSomebody ? [...idsOf(one).keys()] : null, code: one.code };
}

function tooMany({ codes }: Goods) {
  const [parameter, other] = codes.length > 0 ? ['hs', 'a longer code'] : ['origin', 'hs'];
  const detail = `may match more than ${JUDGED_MAX} measures, which are too many to judge: add ${other}`;
  return invalidParameters([{ parameter, code: 'TOO_MANY', detail }]);
}

function judgedBy(store: Store, pks: number[], one: One, goods: Goods): [number, Reach][] {
  const { code } = one;
  const idByPk = idsOf(one);
  const lines = linesByTable(store, code, idByPk);
  const question = {
    origin: one.origin?.asked ?? null,
    destination: one.destination?.asked ?? null,
    code,
    company: null,
    within: goods.isNarrowed && code !== null ? code.nomenclature : null,
  };
  const lives = lifecyclesOf(store, pks);
  return pks.map((pk) => {
    const life = storedLife(lives.get(pk) ?? null);
    const reader = scheduleReader(store, lines, schedulesOf(store, life, pk), { code, idByPk });
    return [pk, reachOf(termsOn(life, goods), question, reader)];
  });
}

/** The terms of a measure; on the day if they change. */
function termsOn(life: TermsLife, { day, knownOn }: Goods): readonly ProvisionWays[] {
  if (isChanged(life)) return measureOfDay(life, day, knownOn).provisions;
  return termsEver({ ...life, events: [], sources: [] });
}

/** Whether an event sets to whom or to what a measure applies. */
function isChanged({ events }: TermsLife): boolean {
  return events.some(({ sets }) =>
    sets.some(({ terms }) => TELLING.some((name) => terms[name] !== null)),
  );
}
