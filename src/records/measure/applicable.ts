import { type MeasureOfDay, measureOfDay } from '../../domain/applicable.day.ts';
import type { Question } from '../../domain/applicable.question.ts';
import { type Applicable, applicableIn, type Excluded } from '../../domain/applicable.ts';
import type { Day } from '../../domain/day.ts';
import { type Grade, weakest } from '../../domain/grade.ts';
import type { TermsLife } from '../../domain/terms-of-day.groups.ts';
import { getLifecycle } from '../../store/records.ts';
import { rowBy, rowsBy } from '../../store/rows.ts';
import type { Store } from '../../store/store.ts';
import type { Candidate } from './applicable.candidates.ts';
import { storedLife } from './deciding.ts';
import { type LinesByTable, type StoredSchedule, scheduleReader } from './schedule.lookup.ts';
import { measureParties, measures } from './tables.ts';

/** What measures are judged by, the same for all. */
export interface Asked {
  day: Day;
  knownOn: Day | null;
  question: Question;
  /** The ids of all who are asked about, by the keys that records name them by. */
  idByPk: ReadonlyMap<number, string>;
  lines: LinesByTable;
  /** The keys of those who surely act for the one that is asked for; null if nobody is. */
  surelyImposing: ReadonlySet<number> | null;
  /** Where both origin and destination are asked: the keys of those who can impose measures of a flow at its end of the way. */
  ends: Record<'import' | 'export', ReadonlySet<number>> | null;
}

/** A provision or line that may apply, with the measure on the day. */
export interface JudgedItem extends Applicable {
  measure: JudgedMeasure;
}

export interface JudgedExcluded extends Omit<Excluded, 'reason'> {
  measure: string;
  reason: Excluded['reason'] | 'unknown_year' | 'more_lines';
  count: number;
}

/** A measure with what of it may apply, and what was left out. */
export interface JudgedMeasure extends Candidate {
  life: TermsLife;
  of: MeasureOfDay;
  /** By the ids of the schedules that it declares. */
  schedules: ReadonlyMap<string, StoredSchedule>;
  items: JudgedItem[];
  excluded: JudgedExcluded[];
}

/** Returns what of a measure may apply to what is asked. */
export function judgeMeasure(store: Store, candidate: Candidate, asked: Asked): JudgedMeasure {
  const { day, knownOn, question, idByPk, lines } = asked;
  const { pk, id } = candidate;
  const life = storedLife(getLifecycle(store, pk));
  const schedules = schedulesOf(store, life, pk);
  const of = measureOfDay(life, day, knownOn);
  const reader = scheduleReader(store, lines, schedules, { code: question.code, idByPk });
  const found = applicableIn(of.provisions, question, reader);
  const judged: JudgedMeasure = { pk, id, life, of, schedules, items: [], excluded: [] };
  const imposed = imposedSurely(store, pk, asked) ? 'certain' : 'possible';
  const [dated, undated] = partition(found.items, ({ provision }) => {
    return !provisionOf(of, provision).status.unknownYear.includes('in_force');
  });
  judged.items = dated.map((item) => ({
    ...item,
    measure: judged,
    match: weakest(item.match, imposed, rateGrade(of, item)),
  }));
  judged.excluded = [
    ...undecided(store, pk, found.excluded, asked).map((one) => ({
      ...one,
      measure: id,
      count: 1,
    })),
    ...undated.map(({ provision }) => undatedOf(id, provision)),
    ...cutLines(id, schedules, lines, judged.items),
  ];
  return judged;
}

/**
 * What was left out of a measure, without a scope that nobody states if the way from origin to destination does not touch
 * those who impose the measure: an import duty of a third country is about other goods.
 */
function undecided(store: Store, pk: number, excluded: Excluded[], { ends }: Asked): Excluded[] {
  const isUnstated = ({ reason }: Excluded) => reason === 'scope_unstated';
  if (ends === null || !excluded.some(isUnstated)) return excluded;
  const flow = rowBy(store, measures, 'recordPk', pk)?.flow;
  const imposers = imposersOf(store, pk);
  if (flow === undefined || flow === 'both' || imposers.length === 0) return excluded;
  const isOnTheWay = imposers.some((actor) => ends[flow].has(actor));
  return isOnTheWay ? excluded : excluded.filter((one) => !isUnstated(one));
}

/** The keys of those who impose a measure. */
function imposersOf(store: Store, pk: number): number[] {
  const parties = rowsBy(store, measureParties, 'measurePk', pk);
  return parties.filter(({ role }) => role === 'imposed_by').map(({ actorPk }) => actorPk);
}

/** Whether somebody imposes a measure who surely acts for the one that is asked for. */
function imposedSurely(store: Store, pk: number, { surelyImposing }: Asked): boolean {
  if (surelyImposing === null) return true;
  return imposersOf(store, pk).some((actor) => surelyImposing.has(actor));
}

/** Returns the provision of a measure with an id; null is that of a measure without any. */
export function provisionOf({ provisions }: MeasureOfDay, id: string | null) {
  const found = provisions.find(({ provision }) => provision === id);
  if (found === undefined) throw new Error(`there is no provision ${id}`);
  return found;
}

/** Returns how sure the rate of an item is: that of its line is as sure as its schedule. */
export function rateGrade(of: MeasureOfDay, { provision, line }: Applicable): Grade {
  const { standing, grade } = provisionOf(of, provision);
  const term = line?.line.rate == null ? standing.rate : standing.schedules;
  return term?.grade ?? grade;
}

function undatedOf(measure: string, provision: string | null): JudgedExcluded {
  const why = 'in_force';
  return { measure, provision, reason: 'unknown_year', why, grade: 'possible', count: 1 };
}

/** Lines within the code that is asked for, beyond those that are looked at. */
function cutLines(
  measure: string,
  schedules: ReadonlyMap<string, StoredSchedule>,
  { cut }: LinesByTable,
  items: JudgedItem[],
): JudgedExcluded[] {
  return [...schedules].flatMap(([schedule, { tablePk }]) => {
    const count = cut.get(tablePk) ?? 0;
    const item = items.find(({ line }) => line?.schedule === schedule);
    if (count === 0 || item === undefined) return [];
    const { provision, match } = item;
    return [{ measure, provision, reason: 'more_lines', why: schedule, grade: match, count }];
  });
}

function partition<T>(items: T[], isIn: (item: T) => boolean): [T[], T[]] {
  return [items.filter(isIn), items.filter((item) => !isIn(item))];
}

const SCHEDULES = `SELECT s.id, s.document_pk AS documentPk, ifnull(t.pk, 0) AS tablePk
  FROM measure_schedules s LEFT JOIN schedule_tables t
    ON t.document_pk = s.document_pk AND t.nomenclature = s.nomenclature
  WHERE s.measure_pk = ? ORDER BY s.ordinal`;

/** Returns the schedules that a measure declares, by their ids. */
export function schedulesOf(
  store: Store,
  life: TermsLife,
  pk: number,
): Map<string, StoredSchedule> {
  if (life.schedules.length === 0) return new Map();
  const rows = store.prepare(SCHEDULES).all(pk) as ({ id: string } & StoredSchedule)[];
  return new Map(rows.map(({ id, ...stored }) => [id, stored]));
}
