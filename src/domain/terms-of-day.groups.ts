import type { Lifecycle } from './lifecycle.ts';
import type { Measure, MeasureEvent, Provision } from './measure.ts';
import type { Schedule } from './schedule.ts';
import { initialTerms, NO_TERMS, over, type TermName, type Terms } from './terms.ts';
import { valueText } from './terms.value.ts';
import type { Setters } from './terms-of-day.standing.ts';

/** What of a measure decides its terms on a day. */
export interface TermsLife extends Pick<Measure, 'terms' | 'events' | 'sources'> {
  schedules: Pick<Schedule, 'id' | 'rated'>[];
  provisions: Pick<Provision, 'id' | 'label' | 'terms'>[];
}

/** The value of a term; null where nobody has set it. */
export type Value = Terms[TermName];

/** Provisions whose terms change alike: the same events touch them and set other values, whichever these are. */
export interface TermsGroup {
  /** The life of one of them. */
  life: Lifecycle;
  /** For each term asked for, the values by number that events set. */
  setters: Setters[];
  members: TermsMember[];
}

export interface TermsMember {
  /** The place of the provision; 0 for the implicit one. */
  place: number;
  provision: string | null;
  /** For each term asked for, its values by number. */
  values: Value[][];
}

/** What was found of each life, by the terms asked for; a life is asked about many days, and never changes. */
const found = new WeakMap<TermsLife, Map<string, TermsGroup[]>>();

/** Returns the provisions of a measure in groups whose terms change alike. */
export function termsGroups(life: TermsLife, names: readonly TermName[]): TermsGroup[] {
  const ofLife = found.get(life) ?? new Map<string, TermsGroup[]>();
  found.set(life, ofLife);
  const groups = ofLife.get(names.join()) ?? makeGroups(life, names);
  ofLife.set(names.join(), groups);
  return groups;
}

function makeGroups(life: TermsLife, names: readonly TermName[]): TermsGroup[] {
  const events = life.events.map((event, at) => ({ at, event, isOf: touching(event) }));
  const settings = life.events.map(settingOf);
  const sources = life.sources.map((source, at) => ({ at, source, isOf: touching(source) }));
  const textOf = textsOnce();
  const groups = new Map<string, TermsGroup>();
  initialTerms(life).forEach(({ provision, terms }, place) => {
    const own = events.filter(({ isOf }) => isOf(provision));
    const covering = sources.filter(({ isOf }) => isOf(provision));
    const set = own.map(({ at }) => settings[at]?.(provision) ?? NO_TERMS);
    const numbered = names.map((name) => {
      return numberedValues(
        terms[name],
        set.map((one) => one[name]),
        textOf,
      );
    });
    const key = JSON.stringify([
      own.map(({ at }) => at),
      covering.map(({ at }) => at),
      numbered.map(({ numbers }) => numbers),
    ]);
    const group = groups.get(key) ?? {
      life: {
        provisions: life.provisions.slice(place, place + 1),
        events: own.map(({ event }) => event),
        sources: covering.map(({ source }) => source),
      },
      setters: numbered.map(({ numbers }) =>
        settersOf(
          own.map(({ event }) => event),
          numbers,
        ),
      ),
      members: [],
    };
    groups.set(key, group);
    group.members.push({ place, provision, values: numbered.map(({ values }) => values) });
  });
  return [...groups.values()];
}

/** Whether an event or a source is about a provision: it names it, or none. */
function touching({ provisions }: { provisions: string[] }): (provision: string | null) => boolean {
  const named = new Set(provisions);
  return (provision) => named.size === 0 || (provision !== null && named.has(provision));
}

/** What an event sets for each provision that it touches; null where it sets nothing. */
function settingOf({ sets }: MeasureEvent): ((provision: string | null) => Terms | null) | null {
  if (sets.length === 0) return null;
  const byProvision = new Map<string, Terms>();
  let ofAll = NO_TERMS;
  for (const { provisions, terms } of sets) {
    if (provisions.length === 0) ofAll = over(terms, ofAll);
    for (const id of provisions) byProvision.set(id, over(terms, byProvision.get(id) ?? NO_TERMS));
  }
  return (provision) => {
    const own = provision === null ? undefined : byProvision.get(provision);
    return own === undefined ? ofAll : over(own, ofAll);
  };
}

/** Numbers values so that equal ones share a number, from 0 for the first; null for what is not set. */
function numberedValues(
  first: Value,
  set: Value[],
  textOf: (value: Value) => string,
): { values: Value[]; numbers: (number | null)[] } {
  const numbers = new Map([[textOf(first), 0]]);
  const values = [first];
  const numberOf = (value: Value) => {
    const text = textOf(value);
    const number = numbers.get(text) ?? values.length;
    if (number === values.length) values.push(value);
    numbers.set(text, number);
    return number;
  };
  return { numbers: set.map((value) => (value === null ? null : numberOf(value))), values };
}

/** The text of values, made once for those that are alike to the letter. */
function textsOnce(): (value: Value) => string {
  const texts = new Map<string, string>();
  return (value) => {
    const whole = JSON.stringify(value);
    const text = texts.get(whole) ?? valueText(value);
    texts.set(whole, text);
    return text;
  };
}

function settersOf(events: MeasureEvent[], numbers: (number | null)[]): Setters {
  const set = events.flatMap((event, index) => {
    const number = numbers[index] ?? null;
    return number === null ? [] : [[event, number] as const];
  });
  return new Map(set);
}
