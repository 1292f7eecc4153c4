import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Day } from '../../src/domain/day.ts';
import type { Lifecycle } from '../../src/domain/lifecycle.ts';
import { stateOn, statusOn } from '../../src/domain/status.ts';
import { arbitraryLife, DAYS } from '../helpers/arbitrary-life.ts';

const day = fc.constantFrom(...DAYS);
const knownOn = fc.option(fc.constantFrom(...DAYS));

/** The states of a life and of its provisions, as far as they are told. */
function states(life: Lifecycle, on: Day, known: Day | null) {
  const { possible, provisions } = stateOn(life, on, known);
  return [possible, provisions.map((provision) => provision.possible)];
}

function keeping(life: Lifecycle, ids: ReadonlySet<string>): Lifecycle {
  return { ...life, events: life.events.filter(({ id }) => ids.has(id)) };
}

function named(life: Lifecycle, on: Day, known: Day | null): ReadonlySet<string> {
  return new Set(statusOn(life, on, known).because.map(({ event }) => event.id));
}

describe('the events behind a status', () => {
  it('suffice for it', () => {
    fc.assert(
      fc.property(arbitraryLife, day, knownOn, (life, on, known) => {
        const alone = keeping(life, named(life, on, known));
        expect(states(alone, on, known)).toEqual(states(life, on, known));
      }),
      { numRuns: 300, seed: 20310201 },
    );
  });

  it('are all without which it would be another', () => {
    fc.assert(
      fc.property(arbitraryLife, day, knownOn, (life, on, known) => {
        const because = named(life, on, known);
        for (const { id } of life.events.filter((event) => !because.has(event.id))) {
          const others = new Set(life.events.map((event) => event.id).filter((one) => one !== id));
          expect(states(keeping(life, others), on, known), id).toEqual(states(life, on, known));
        }
      }),
      { numRuns: 300, seed: 20310202 },
    );
  });

  it('are no more than that: without any of them, of all or of those that are named, it would be another', () => {
    fc.assert(
      fc.property(arbitraryLife, day, knownOn, (life, on, known) => {
        const because = named(life, on, known);
        const all = life.events.map((event) => event.id);
        const told = JSON.stringify(states(life, on, known));
        const isSameWithout = (id: string, ids: Iterable<string>) => {
          const others = new Set([...ids].filter((one) => one !== id));
          return JSON.stringify(states(keeping(life, others), on, known)) === told;
        };
        for (const id of because) {
          expect(isSameWithout(id, all) && isSameWithout(id, because), id).toBe(false);
        }
      }),
      { numRuns: 300, seed: 20310203 },
    );
  });
});
