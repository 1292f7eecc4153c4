import { cut } from '../../domain/cut.ts';
import type { Day } from '../../domain/day.ts';
import { knownCoordinate, type Range } from '../../domain/rectangles.ts';
import { spellOn } from '../../domain/spell.ts';
import { stateOn } from '../../domain/status.ts';
import { rateOn } from '../../domain/status-with-terms.ts';
import { stepEntries } from '../../domain/step-entry.ts';
import type { TermsLife } from '../../domain/terms-of-day.groups.ts';
import { dateSummary, SUMMARY_MAX } from '../../formats/wire/summary.ts';
import { sortOf } from '../../store/dates.ts';
import type { ListedRow } from '../../store/records.ts';
import type { Store } from '../../store/store.ts';
import type { AskedDays } from '../summary.ts';
import { stateCode } from './days.ts';
import { storedLife } from './deciding.ts';

/** Returns the members of measures that depend on the day, by key. */
export function measuresOnDay(
  store: Store,
  rows: readonly ListedRow[],
  days: AskedDays,
): (pk: number) => Record<string, unknown> {
  const runs = runsInForce(store, rows, days.knownOn);
  const lives = new Map(rows.map(({ pk, lifecycle }) => [pk, lifecycle]));
  return (pk) => onDay(storedLife(lives.get(pk) ?? null), runs.get(pk) ?? [], days);
}

function onDay(life: TermsLife, runs: Range[], { day, knownOn }: AskedDays) {
  const { state, grade, possible, coveredUntil, neverInForce } = stateOn(life, day, knownOn);
  const spell = spellOn(life, runs, day, knownOn);
  return {
    rate: rateSummaryJson(life, day, knownOn),
    status: {
      on: day,
      state,
      grade,
      possible,
      covered_until: coveredUntil,
      since: dateSummary(spell?.since ?? null),
      until: dateSummary(spell?.until ?? null),
    },
    next_event: nextEvent(life, day, knownOn),
    never_in_force: neverInForce,
  };
}

function rateSummaryJson(life: TermsLife, day: Day, knownOn: Day | null) {
  const rate = rateOn(life, day, knownOn);
  if (rate === null) return null;
  const { text, adValorem, applies, grade, alternatives } = rate;
  return { text: cut(text, SUMMARY_MAX), ad_valorem: adValorem, applies, grade, alternatives };
}

/** Returns the first event that can come after a day and was not called off; null if there is none. */
function nextEvent(life: TermsLife, day: Day, knownOn: Day | null) {
  const isAhead = (date: { latest: Day | null } | null) => (date?.latest ?? '') > day;
  if (!life.events.some(({ date, until }) => isAhead(date) || isAhead(until))) return null;
  const [next] = stepEntries(life, knownOn)
    .filter(({ date, outcome }) => isAhead(date) && outcome.calledOff !== 'yes')
    .sort((a, b) => sortOf(a.date) - sortOf(b.date));
  if (next === undefined) return null;
  const { event, step, modality, date } = next;
  return { type: event.type, step, modality, date: dateSummary(date) };
}

const RUNS = `SELECT measure_pk AS pk, day_from AS "from", day_to AS "to" FROM status_rectangles
  WHERE measure_pk IN (SELECT value FROM json_each(?)) AND code IN (?, ?)
    AND known_from <= ? AND known_to >= ?`;

/** Returns the days on which at least a provision of each measure may be in force, as known on a day. */
function runsInForce(
  store: Store,
  rows: readonly ListedRow[],
  knownOn: Day | null,
): Map<number, Range[]> {
  const codes = [stateCode('effective', 'one'), stateCode('effective', 'possible')];
  const known = knownCoordinate(knownOn);
  const pks = JSON.stringify(rows.map(({ pk }) => pk));
  const found = store.prepare(RUNS).all(pks, ...codes, known, known) as (Range & { pk: number })[];
  return Map.groupBy(found, ({ pk }) => pk);
}
