import type { TermsOfDay } from './applicable.question.ts';
import type { ProvisionOfDay, Sureness } from './applicable.ts';
import { type Day, dayNumber } from './day.ts';
import { fatesOf, stepKey } from './fate.ts';
import { type Lifecycle, prepare, type Step } from './lifecycle.ts';
import type { MeasureEvent } from './measure.ts';
import {
  type ProvisionStanding,
  type StandingTerms,
  standingTermsOn,
  type TermedLife,
} from './standing-terms.ts';
import { type MeasureStateOnDay, type ProvisionStatus, stateOn } from './status.ts';
import type { Products, Scope } from './terms.ts';

/** A measure on a day: the status and terms of each provision, and what they can be asked by. */
export interface MeasureOfDay {
  status: MeasureStateOnDay;
  provisions: (ProvisionOfDay & { status: ProvisionStatus; standing: StandingTerms })[];
}

/** Returns a measure on a day, as known on another (null: as far as is recorded). */
export function measureOfDay(life: TermedLife, day: Day, knownOn: Day | null): MeasureOfDay {
  const status = stateOn(life, day, knownOn);
  const standing = standingTermsOn(life, day, knownOn);
  const calledOff = calledOffOn(life, day, knownOn);
  return {
    status,
    provisions: status.provisions.map((own, place) => {
      const { terms } = standing[place] as ProvisionStanding;
      return {
        provision: own.provision,
        inForce: inForceOf(own),
        states: own.possible,
        grade: own.grade,
        calledOff: calledOff(own.provision),
        terms: termsOfDay(terms),
        status: own,
        standing: terms,
      };
    }),
  };
}

function inForceOf({ possible, grade }: ProvisionStatus): Sureness | null {
  if (!possible.includes('in_force')) return null;
  return possible.length === 1 ? grade : 'possible';
}

/** Tells of a provision whether a start came to nothing without which it would have begun by the day. */
function calledOffOn(life: Lifecycle, day: Day, knownOn: Day | null) {
  const prepared = prepare(life);
  const on = dayNumber(day);
  const due = prepared.steps.filter(({ effect, part, min }) => {
    return part === 'own' && effect === 'start' && min <= on;
  });
  if (due.length === 0) return () => false;
  const fates = new Map(fatesOf(life, knownOn).map((fate) => [stepKey(fate), fate]));
  const isOff = ({ event }: Step, provision: string | null) => {
    const fate = fates.get((life.events[event] as MeasureEvent).id);
    if (fate?.fate === 'called_off') return true;
    return fate?.fate === 'partly' && provision !== null && fate.provisions.includes(provision);
  };
  return (provision: string | null) => {
    const own = due.filter(({ event }) => touches(life.events[event] as MeasureEvent, provision));
    return own.length > 0 && own.every((step) => isOff(step, provision));
  };
}

/** Returns whether an event affects a provision. */
export function touches({ provisions }: MeasureEvent, provision: string | null): boolean {
  return provisions.length === 0 || (provision !== null && provisions.includes(provision));
}

/** Each way in which the terms may stand. */
function termsOfDay({ scope, products, schedules }: StandingTerms): TermsOfDay[] {
  return scope.possible.flatMap((whom) =>
    products.possible.flatMap((what) =>
      schedules.possible.map((annexes) => ({
        scope: whom.value && scopeOf(whom.value),
        products: what.value && productsOf(what.value),
        schedules: annexes.value ?? [],
      })),
    ),
  );
}

function scopeOf({ kind, side, of, actors, except }: Scope): TermsOfDay['scope'] {
  const ids = (refs: Scope['actors']) => refs.map(({ id }) => id);
  return { kind, side, of, actors: ids(actors), except: ids(except) };
}

function productsOf({ kind, nomenclature, items, except }: Products): TermsOfDay['products'] {
  const code = (digits: string) => ({ nomenclature, code: digits });
  return {
    kind,
    codes: items.flatMap(({ codes }) => codes.map(code)),
    except: except.map(code),
    isOpen: kind === 'codes' && items.some(({ codes }) => codes.length === 0),
  };
}

/** The day on which a provision is to end, by what is known. */
export interface PlannedEnd {
  edtf: string;
  modality: MeasureEvent['modality'];
}

/** Returns the earliest end of a provision after a day that was not called off; null if none is known. */
export function plannedEnd(
  life: Lifecycle,
  provision: string | null,
  day: Day,
  knownOn: Day | null,
): PlannedEnd | null {
  const off = fatesOf(life, knownOn).filter(({ fate }) => fate === 'called_off');
  const keys = new Set(off.map(stepKey));
  const prepared = prepare(life);
  const known = knownOn === null ? null : dayNumber(knownOn);
  const ends = prepared.steps.flatMap(({ event, effect, part, min, max }) => {
    const one = life.events[event] as MeasureEvent;
    const isKnown = known === null || (prepared.knownMax[event] as number) <= known;
    if (effect !== 'end' || part !== 'own' || max <= dayNumber(day) || !isKnown) return [];
    if (!touches(one, provision) || keys.has(one.id)) return [];
    return [{ min, end: { edtf: one.date.edtf, modality: one.modality } }];
  });
  return ends.toSorted((a, b) => a.min - b.min)[0]?.end ?? null;
}
