import type { ProvisionWays, TermsOfDay } from './applicable.question.ts';
import type { ProvisionOfDay } from './applicable.ts';
import { type Day, dayNumber, dayNumberOrNull } from './day.ts';
import { type Fate, fatesByStep } from './fate.ts';
import type { Grade } from './grade.ts';
import { type Lifecycle, prepare, type Step } from './lifecycle.ts';
import type { MeasureEvent } from './measure.ts';
import { type MeasureStateOnDay, type ProvisionStatus, stateOn } from './status.ts';
import { initialTerms, type Products, type Scope, type Terms } from './terms.ts';
import { type TermsLife, termsGroups } from './terms-of-day.groups.ts';
import { type ProvisionTermsOnDay, termValuesOn } from './terms-of-day.ts';

/** A provision with its status and its terms on a day. */
export interface ProvisionJudged extends ProvisionOfDay {
  status: ProvisionStatus;
  standing: ProvisionTermsOnDay['terms'];
}

/** A measure on a day. */
export interface MeasureOfDay {
  status: MeasureStateOnDay;
  provisions: ProvisionJudged[];
}

/** Returns a measure on a day, as known on another (null: as far as is recorded). */
export function measureOfDay(life: TermsLife, day: Day, knownOn: Day | null): MeasureOfDay {
  const status = stateOn(life, day, knownOn);
  // Of what is not public nothing applies, and nothing is said.
  if (status.possible.every((state) => state === 'unannounced')) return { status, provisions: [] };
  const standing = termValuesOn(life, day, knownOn);
  const held = heldTerms(life);
  const calledOff = calledOffOn(life, day, knownOn);
  return {
    status,
    provisions: status.provisions.map((own, place): ProvisionJudged => {
      const terms = standing[place]?.terms ?? {};
      const inForce = inForceOf(own);
      return {
        provision: own.provision,
        inForce,
        states: own.possible,
        grade: own.grade,
        calledOff: inForce === null && calledOff(own.provision),
        terms: termsOfDay(held(place), terms),
        status: own,
        standing: terms,
      };
    }),
  };
}

function inForceOf({ possible, grade }: ProvisionStatus): Grade | null {
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
  let fates: ReadonlyMap<string, Fate> | null = null;
  const isOff = ({ event }: Step, provision: string | null) => {
    fates ??= fatesByStep(life, knownOn);
    const fate = fates.get((life.events[event] as MeasureEvent).id);
    if (fate?.fate === 'called_off') return true;
    return fate?.fate === 'partly' && provision !== null && fate.provisions.includes(provision);
  };
  return (provision: string | null) => {
    const own = due.filter(({ event }) => touches(life.events[event] as MeasureEvent, provision));
    return own.length > 0 && own.every((step) => isOff(step, provision));
  };
}

/** Returns whether something that names provisions, or none for all, is about a provision. */
export function touches(
  { provisions }: Pick<MeasureEvent, 'provisions'>,
  provision: string | null,
): boolean {
  return provisions.length === 0 || (provision !== null && provisions.includes(provision));
}

/** The terms that tell to whom and to what a provision applies. */
export const TELLING = ['scope', 'products', 'schedules'] as const;
type Telling = { [N in (typeof TELLING)[number]]: Terms[N][] };

/** Tells of the provision at a place which values its terms ever hold: by these what has ended is told of. */
function heldTerms(life: TermsLife): (place: number) => Telling {
  const byPlace = new Map<number, Telling>();
  for (const { members } of termsGroups(life, TELLING)) {
    for (const { place, values } of members) {
      const held = TELLING.map((name, index) => [name, values[index] ?? []]);
      byPlace.set(place, Object.fromEntries(held));
    }
  }
  return (place) => byPlace.get(place) as Telling;
}

/** Returns each provision with all terms that it ever holds, whatever the day. */
export function termsEver(life: TermsLife): ProvisionWays[] {
  const held = heldTerms(life);
  return initialTerms(life).map(({ provision }, place) => {
    return { provision, terms: termsOfDay(held(place), {}) };
  });
}

/** Each way in which the terms may stand; what carries none on the day is told of by all that it ever held. */
function termsOfDay(held: Telling, standing: ProvisionTermsOnDay['terms']): TermsOfDay[] {
  const valuesOf = <N extends keyof Telling>(name: N): Telling[N] => {
    const values = (standing[name]?.possible ?? []).map(({ value }) => value as Terms[N]);
    return (values.length > 0 ? values : held[name]) as Telling[N];
  };
  return valuesOf('scope').flatMap((scope) =>
    valuesOf('products').flatMap((products) =>
      valuesOf('schedules').map((schedules) => ({
        scope: scope && scopeOf(scope),
        products: products && productsOf(products),
        schedules: schedules ?? [],
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

/** Returns what tells the earliest end of a provision after a day that was not called off; null if none is known. */
export function plannedEnds(
  life: Lifecycle,
  day: Day,
  knownOn: Day | null,
): (provision: string | null) => PlannedEnd | null {
  const fates = fatesByStep(life, knownOn);
  const { steps, knownMax } = prepare(life);
  const on = dayNumber(day);
  const known = dayNumberOrNull(knownOn);
  const ends = steps
    .filter(({ event, effect, part, max }) => {
      const isKnown = known === null || (knownMax[event] as number) <= known;
      return effect === 'end' && part === 'own' && max > on && isKnown;
    })
    .map(({ event, min }) => ({ min, event: life.events[event] as MeasureEvent }))
    .filter(({ event }) => fates.get(event.id)?.fate !== 'called_off')
    .toSorted((a, b) => a.min - b.min);
  return (provision) => {
    const end = ends.find(({ event }) => touches(event, provision))?.event;
    return end === undefined ? null : { edtf: end.date.edtf, modality: end.modality };
  };
}
