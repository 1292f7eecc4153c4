import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Day } from '../../src/domain/day.ts';
import { GRADES } from '../../src/domain/grade.ts';
import { statusWithTermsOn } from '../../src/domain/status-with-terms.ts';
import type { Rate } from '../../src/domain/terms.ts';
import type { TermsLife } from '../../src/domain/terms-of-day.groups.ts';
import { rateText } from '../../src/domain/terms-of-day.rate.ts';
import { type ProvisionTermsOnDay, termsOn, termValuesOn } from '../../src/domain/terms-of-day.ts';
import { arbitraryLife, DAYS } from '../helpers/arbitrary-life.ts';
import { dateBetween } from '../helpers/life.ts';
import { makeProvision, makeRate, makeTerms, percent } from '../helpers/terms.ts';

const day = fc.constantFrom(...DAYS);
const knownOn = fc.option(fc.constantFrom(...DAYS));
const rate = (value: string): Rate => makeRate([percent(value)]);

/** Lives that begin with a rate, some of whose events set one of two others. */
const arbitraryTerms: fc.Arbitrary<TermsLife> = fc
  .tuple(arbitraryLife, fc.array(fc.constantFrom('10', '20', null), { minLength: 5, maxLength: 5 }))
  .map(([{ events, provisions, sources }, rates]) => ({
    terms: makeTerms({ rate: rate('1') }),
    schedules: [],
    provisions: provisions.map(({ id }) => makeProvision(id)),
    sources,
    events: events.map((event, at) => {
      const value = rates[at] ?? null;
      const sets = [{ provisions: [], terms: makeTerms({ rate: value && rate(value) }) }];
      return value === null ? event : { ...event, sets };
    }),
  }));

/** The rates that each provision may have. */
function rates(provisions: ProvisionTermsOnDay[]): string[][] {
  return provisions.map(({ terms }) => {
    return (terms.rate?.possible ?? []).map(({ value }) => rateText(value)).sort();
  });
}

function ratesOn(life: TermsLife, on: Day, known: Day | null): string[][] {
  return rates(termValuesOn(life, on, known, ['rate']));
}

function keeping(life: TermsLife, ids: ReadonlySet<string>): TermsLife {
  return { ...life, events: life.events.filter(({ id }) => ids.has(id)) };
}

function without(life: TermsLife, id: string): TermsLife {
  return keeping(life, new Set(life.events.map((event) => event.id).filter((one) => one !== id)));
}

describe('laws of the terms of a day', () => {
  it('narrowing a date adds no value', () => {
    const pick = fc.double({ min: 0, max: 0.999, noNaN: true });
    fc.assert(
      fc.property(arbitraryTerms, day, knownOn, fc.nat(), pick, (life, on, known, at, part) => {
        fc.pre(life.events.length > 0);
        const index = at % life.events.length;
        const { earliest, latest } = life.events[index]!.date;
        const inside = DAYS.filter((one) => (earliest ?? one) <= one && one <= (latest ?? one));
        const date = dateBetween(inside[Math.floor(part * inside.length)] as Day);
        const events = life.events.map((event, one) =>
          one === index ? { ...event, date } : event,
        );
        const before = ratesOn(life, on, known);
        ratesOn({ ...life, events }, on, known).forEach((after, place) => {
          expect(before[place]).toEqual(expect.arrayContaining(after));
        });
      }),
      { numRuns: 2000, seed: 20310205 },
    );
  });

  it('the events named for a status give its rates alone, and no other event changes them', () => {
    fc.assert(
      fc.property(arbitraryTerms, day, knownOn, (life, on, known) => {
        const { because } = statusWithTermsOn(life, on, known);
        const named = new Set(because.map(({ event }) => event.id));
        const answer = ratesOn(life, on, known);
        expect(ratesOn(keeping(life, named), on, known)).toEqual(answer);
        for (const { id } of life.events.filter((event) => !named.has(event.id))) {
          expect(ratesOn(without(life, id), on, known), id).toEqual(answer);
        }
      }),
      { numRuns: 500, seed: 20310206 },
    );
  });

  it('the events named for a value make it possible alone, no other event takes it away, and none of them is needless', () => {
    fc.assert(
      fc.property(arbitraryTerms, day, knownOn, (life, on, known) => {
        termsOn(life, on, known, ['rate']).forEach(({ terms }, place) => {
          for (const { value, because } of terms.rate?.possible ?? []) {
            const named = new Set(because);
            const text = rateText(value);
            expect(ratesOn(keeping(life, named), on, known)[place]).toContain(text);
            for (const { id } of life.events.filter((event) => !named.has(event.id))) {
              expect(ratesOn(without(life, id), on, known)[place], id).toContain(text);
            }
            for (const id of named) {
              const some = [without(life, id), without(keeping(life, named), id)];
              const isThere = (other: typeof life) =>
                ratesOn(other, on, known)[place]?.includes(text);
              expect(some.every(isThere), id).toBe(false);
            }
          }
        });
      }),
      { numRuns: 500, seed: 20310207 },
    );
  });

  it('one more source changes no value and lowers no grade', () => {
    fc.assert(
      fc.property(arbitraryTerms, day, day, (life, on, published) => {
        const source = { document: 'new', earliest: published, latest: published, provisions: [] };
        const more = { ...life, sources: [...life.sources, source] };
        const [before, after] = [life, more].map((one) => termValuesOn(one, on, null, ['rate']));
        expect(rates(after ?? [])).toEqual(rates(before ?? []));
        (before ?? []).forEach(({ terms }, place) => {
          const better = after?.[place]?.terms.rate?.grade ?? null;
          if (better === null) return;
          expect(GRADES.indexOf(better)).toBeLessThanOrEqual(
            GRADES.indexOf(terms.rate?.grade ?? better),
          );
        });
      }),
      { numRuns: 500, seed: 20310208 },
    );
  });

  it('a provision has a value unless it is certainly unannounced or ended, and applies as its status says', () => {
    fc.assert(
      fc.property(arbitraryTerms, day, knownOn, (life, on, known) => {
        const { provisions, terms } = statusWithTermsOn(life, on, known);
        provisions.forEach(({ possible }, place) => {
          const carries = possible.some((state) => state !== 'unannounced' && state !== 'ended');
          const own = terms[place] as ProvisionTermsOnDay;
          expect((own.terms.rate?.possible ?? []).length > 0).toBe(carries);
          expect(own.states).toEqual(possible);
          expect(own.applies === 'yes').toBe(possible.join() === 'in_force');
          expect(own.applies === 'no').toBe(!possible.includes('in_force'));
        });
      }),
      { numRuns: 500, seed: 20310209 },
    );
  });
});
