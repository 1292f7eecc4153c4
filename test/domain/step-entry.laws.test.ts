import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Day } from '../../src/domain/day.ts';
import { stepKey } from '../../src/domain/fate.ts';
import type { Lifecycle } from '../../src/domain/lifecycle.ts';
import { knownCoordinate } from '../../src/domain/rectangles.ts';
import { knownEntries, type StepEntry, stepEntries } from '../../src/domain/step-entry.ts';
import { arbitraryLife, DAYS } from '../helpers/arbitrary-life.ts';

const RUNS = { numRuns: 400, seed: 20310508 };
const knownOn = fc.option(fc.constantFrom(...DAYS));

const keyOf = ({ event, step }: StepEntry) => stepKey({ event: event.id, step });

/** The keys of all steps of events that can be public by a day. */
function stepsOf({ events }: Lifecycle, known: Day | null): string[] {
  return events
    .filter(({ known: { earliest } }) => known === null || earliest === null || earliest <= known)
    .flatMap(({ id, until }) => [id, ...(until === null ? [] : [`${id}/until`])]);
}

describe('the steps of a life as they are told', () => {
  it('are all there, either by themselves or confirmed by one that is', () => {
    fc.assert(
      fc.property(arbitraryLife, knownOn, (life, known) => {
        const entries = stepEntries(life, known);
        const told = new Set(entries.flatMap((entry) => [keyOf(entry), ...entry.outcome.confirms]));
        expect([...told].sort()).toEqual(stepsOf(life, known).sort());
        const confirmed = new Set(entries.flatMap(({ outcome }) => outcome.confirms));
        expect(entries.map(keyOf).filter((key) => confirmed.has(key))).toEqual([]);
      }),
      RUNS,
    );
  });

  it('are the same for each known-on day as those that are kept for all of them', () => {
    fc.assert(
      fc.property(arbitraryLife, (life) => {
        const kept = knownEntries(life);
        for (const known of [null, ...DAYS]) {
          const day = knownCoordinate(known);
          const told = kept
            .filter(({ knownFrom, knownTo }) => knownFrom <= day && day <= knownTo)
            .map(({ knownFrom: _, knownTo: __, ...entry }) => entry);
          expect(told).toEqual(stepEntries(life, known));
        }
      }),
      RUNS,
    );
  });

  it('never share the key by which calendars and feeds know them', () => {
    fc.assert(
      fc.property(arbitraryLife, knownOn, (life, known) => {
        const keys = stepEntries(life, known).map(({ key }) => key);
        expect(new Set(keys).size).toBe(keys.length);
      }),
      RUNS,
    );
  });

  it('name what called them off if they were, and are called off by no plan', () => {
    fc.assert(
      fc.property(arbitraryLife, knownOn, (life, known) => {
        for (const { outcome, modality, step } of stepEntries(life, known)) {
          const isOff = outcome.calledOff !== 'no';
          expect(outcome.by.length > 0).toBe(isOff);
          expect(outcome.reason !== null).toBe(isOff);
          expect(outcome.provisions.length > 0).toBe(outcome.calledOff === 'partly');
          if (modality === 'occurred') expect([isOff, step]).toEqual([false, 'own']);
        }
      }),
      RUNS,
    );
  });
});
