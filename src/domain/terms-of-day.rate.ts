import { dutyText } from './duty.ts';
import { type Grade, weakest } from './grade.ts';
import type { Tri } from './knowing.ts';
import type { Schedule } from './schedule.ts';
import type { Rate } from './terms.ts';
import type { ProvisionTermsOnDay, TermOnDay, TermValue } from './terms-of-day.ts';

/** How many different rates a summary tells before it counts the others. */
const TOLD_MAX = 3;

/** The text of a rate, or the words of the source where nothing else says it; `none` where nobody has set it. */
export function rateText(rate: Rate | null): string {
  if (rate === null) return 'none';
  return rate.kind === 'unspecified' && rate.asWritten !== null ? rate.asWritten : dutyText(rate);
}

/** What stands for the rates of a schedule, which are too many for a text. */
const IN_SCHEDULE = 'rates in a schedule';

/** The ids of the schedules of a measure that set rates. */
export type RatedSchedules = ReadonlySet<string>;

/** Returns the ids of the schedules that set rates, or may do so once their lines are sent. */
export function ratedSchedules(
  schedules: readonly Pick<Schedule, 'id' | 'rated'>[],
): RatedSchedules {
  return new Set(schedules.filter(({ rated }) => rated).map(({ id }) => id));
}

/** The rates with which a provision may stand, in one text; null where it has none. */
export function standingRateText(
  { terms, states }: ProvisionTermsOnDay,
  rated: RatedSchedules,
): string | null {
  const texts = [
    ...ratesSet(terms.rate).toSorted(byNumber),
    ...(isInSchedule(terms.schedules, rated) ? [IN_SCHEDULE] : []),
  ];
  if (texts.length === 0) return null;
  const text = texts.join(' or ');
  const brackets = [
    states.includes('suspended') && 'suspended',
    states.includes('announced') && 'not yet in force',
  ].filter((bracket) => bracket !== false);
  return states.includes('in_force') ? text : `${text} (${brackets.join(' or ')})`;
}

/** The possible rates in words, each once; none where nobody has set one. */
function ratesSet(rate: TermOnDay<'rate'> | undefined): string[] {
  const possible = rate?.possible ?? [];
  if (possible.every(({ value }) => value === null)) return [];
  return [...new Set(possible.map(({ value }) => rateText(value)))];
}

/** Whether a provision may have the rates of a schedule. */
function isInSchedule(
  schedules: TermOnDay<'schedules'> | undefined,
  rated: RatedSchedules,
): boolean {
  return (schedules?.possible ?? []).some(({ value }) => value?.some((id) => rated.has(id)));
}

const byNumber = new Intl.Collator('en', { numeric: true }).compare;

/**
 * The rates of a measure on a day in one text: those of the provisions that may be in force; if none may, those
 * that stand, each with the reason why it does not apply. Null where there is none.
 */
export function rateSummary(
  provisions: readonly ProvisionTermsOnDay[],
  rated: RatedSchedules,
): string | null {
  const each = toldOf(provisions).map((provision) => standingRateText(provision, rated));
  const texts = [...new Set(each.filter((text) => text !== null))];
  if (texts.length === 0) return null;
  const more = texts.length - TOLD_MAX;
  return `${texts.slice(0, TOLD_MAX).join(', ')}${more > 0 ? ` +${more}` : ''}`;
}

/** The provisions whose rates a summary tells: those that may be in force, else all. */
function toldOf(provisions: readonly ProvisionTermsOnDay[]): readonly ProvisionTermsOnDay[] {
  const mayApply = provisions.filter(({ applies }) => applies !== 'no');
  return mayApply.length > 0 ? mayApply : provisions;
}

/** The rates of a measure on a day: one text, and what a program can count with. */
export interface RateOfDay {
  text: string;
  /** A decimal as text: the one share of the value that is due in all provisions, if that is all that can be due. */
  adValorem: string | null;
  /** Whether the provisions with these rates are in force; `maybe` also where only some are. */
  applies: Tri;
  /** The worst of their grades. */
  grade: Grade;
  /** How many other rates are possible for one provision, where there are most. */
  alternatives: number;
}

/** The rates of `rateSummary`, with what a program can count with; null where there is none. */
export function rateOfDay(
  provisions: readonly ProvisionTermsOnDay[],
  rated: RatedSchedules,
): RateOfDay | null {
  const text = rateSummary(provisions, rated);
  if (text === null) return null;
  const told = toldOf(provisions);
  const rates = told.flatMap(({ terms: { rate } }) => rate ?? []);
  const applies = new Set(told.map((one) => one.applies));
  const [only = 'maybe'] = applies.size === 1 ? applies : [];
  const isOne = only === 'yes' && !told.some(({ terms }) => isInSchedule(terms.schedules, rated));
  return {
    text,
    adValorem: isOne ? adValoremOf(rates.flatMap(({ possible }) => possible)) : null,
    applies: only,
    grade: weakest(...rates.flatMap(({ grade }) => grade ?? [])),
    alternatives: Math.max(0, ...rates.map(({ possible }) => textsOf(possible).length - 1)),
  };
}

function textsOf(possible: readonly TermValue<'rate'>[]): string[] {
  return [...new Set(possible.map(({ value }) => rateText(value)))];
}

function adValoremOf(possible: readonly TermValue<'rate'>[]): string | null {
  if (textsOf(possible).length !== 1) return null;
  const { kind, components = [] } = possible[0]?.value ?? {};
  const [component, another] = components;
  const isShare = kind === 'components' && component?.type === 'ad_valorem';
  return isShare && component.op === 'base' && another === undefined ? component.value : null;
}
