import { GRADES, type Grade } from '../../domain/grade.ts';
import type { Count, Page, SortKey } from '../../store/list.ts';
import type { Store } from '../../store/store.ts';
import { type CandidateFilter, candidates } from './applicable.candidates.ts';
import {
  type Asked,
  type JudgedExcluded,
  type JudgedItem,
  type JudgedMeasure,
  judgeMeasure,
} from './applicable.ts';

/** At most so many measures are judged for one answer. */
const JUDGED_MAX = 1_000;

/** At most so many examples are given of what was left out for one reason. */
const EXAMPLES_MAX = 5;

/** What was left out for one reason, with the first of it. */
export interface ExcludedFor {
  reason: JudgedExcluded['reason'] | Grade;
  count: Count;
  examples: Omit<JudgedExcluded, 'count' | 'reason'>[];
}

/** A page of provisions and lines that may apply. */
export interface ApplicablePage {
  items: JudgedItem[];
  total: Count;
  next: SortKey | null;
  excluded: ExcludedFor[];
  /** The ids of the measures that have an item. */
  measures: ReadonlySet<string>;
}

/** Measures judged in the order of their ids. */
interface Walk {
  judged: JudgedMeasure[];
  /** Whether more measures may apply than were judged. */
  isCut: boolean;
}

/** Returns a page of what may apply, at least as surely as asked, in the order of measures, provisions and lines. */
export function findApplicable(
  store: Store,
  filter: CandidateFilter,
  asked: Asked,
  match: Grade,
  { limit, after }: Page,
): ApplicablePage {
  const first = walk(store, filter, asked, '');
  const isBeyond = first.isCut && after !== null && after.value > (first.judged.at(-1)?.id ?? '');
  const { judged, isCut } = isBeyond ? walk(store, filter, asked, String(after.value)) : first;
  const isAsked = (item: JudgedItem) => GRADES.indexOf(item.match) <= GRADES.indexOf(match);
  const all = first.judged.flatMap(({ items }) => items);
  const rest = itemsAfter(judged, after).filter(isAsked);
  const items = rest.slice(0, limit);
  const last = judged.at(-1);
  const cut = isCut && last ? { value: last.id, id: AFTER_ALL } : null;
  return {
    items,
    total: { value: all.filter(isAsked).length, relation: first.isCut ? 'gte' : 'eq' },
    next: rest.length > limit ? keyOf(items.at(-1) as JudgedItem) : cut,
    excluded: excludedIn(
      first,
      all.filter((item) => !isAsked(item)),
    ),
    measures: new Set(all.filter(isAsked).map(({ measure }) => measure.id)),
  };
}

function walk(store: Store, filter: CandidateFilter, asked: Asked, from: string): Walk {
  const found = candidates(store, filter, from, JUDGED_MAX + 1);
  return {
    judged: found.slice(0, JUDGED_MAX).map((candidate) => judgeMeasure(store, candidate, asked)),
    isCut: found.length > JUDGED_MAX,
  };
}

/** The place after all items of a measure. */
const AFTER_ALL = '';

/** The place of an item: its measure, then its provision and its line. */
function keyOf({ measure, provision, line }: JudgedItem): SortKey {
  return {
    value: measure.id,
    id: `${provision ?? ''}/${line?.schedule ?? ''}/${line?.line.line ?? ''}`,
  };
}

function itemsAfter(judged: JudgedMeasure[], after: SortKey | null): JudgedItem[] {
  if (after === null) return judged.flatMap(({ items }) => items);
  return judged.flatMap(({ id, items }) => {
    if (id !== after.value) return id > String(after.value) ? items : [];
    const at = items.findIndex((item) => keyOf(item).id === after.id);
    return at < 0 ? [] : items.slice(at + 1);
  });
}

function excludedIn({ judged, isCut }: Walk, unasked: JudgedItem[]): ExcludedFor[] {
  const weak = unasked.map(({ measure, provision, match }) => {
    return {
      measure: measure.id,
      provision,
      reason: match,
      why: 'in_force',
      grade: match,
      count: 1,
    };
  });
  const all = [...judged.flatMap(({ excluded }) => excluded), ...weak];
  return [...Map.groupBy(all, ({ reason }) => reason)].map(([reason, found]) => ({
    reason,
    count: {
      value: found.reduce((sum, { count }) => sum + count, 0),
      relation: isCut ? 'gte' : 'eq',
    },
    examples: found.slice(0, EXAMPLES_MAX).map(({ measure, provision, why, grade }) => {
      return { measure, provision, why, grade };
    }),
  }));
}
