import { describe, expect, it } from 'vitest';
import { dutyText } from '../../src/domain/duty.ts';
import { statusWithTermsOn } from '../../src/domain/status-with-terms.ts';
import type { Rate } from '../../src/domain/terms.ts';
import type { TermsLife } from '../../src/domain/terms-of-day.groups.ts';
import { termsOn } from '../../src/domain/terms-of-day.ts';
import { documentedLife } from '../helpers/documented-life.ts';
import { RATED_CASES } from '../helpers/rated-cases.ts';
import { RATED_LIVES, rateOf, type Termed } from '../helpers/rated-lives.ts';
import { makeProvision, makeTerms } from '../helpers/terms.ts';

function lifeOf({ rate, ...documented }: Termed): TermsLife {
  const terms = makeTerms(rate === undefined ? {} : { rate: rateOf(rate) });
  const { provisions, ...life } = documentedLife(documented);
  return {
    ...life,
    terms,
    schedules: [],
    provisions: provisions.map(({ id }) => makeProvision(id)),
  };
}

function rateText(rate: Rate | null): string {
  return rate === null ? 'none' : dutyText(rate);
}

describe('the rate of a day', () => {
  it.each(RATED_CASES)('%s, on %s as known on %s: %s at %s', (...row) => {
    const [name, day, knownOn, states, rates, grade, applies, covered, because] = row;
    const life = lifeOf(RATED_LIVES[name]);
    const status = statusWithTermsOn(life, day, knownOn);
    const [provision] = termsOn(life, day, knownOn);
    const rate = provision?.terms.rate;
    expect({
      states: status.possible.join(' '),
      rates: rate?.possible.map(({ value }) => rateText(value)).join(' or '),
      grade: rate?.grade,
      applies: rate?.applies,
      covered: provision?.coveredUntil,
      because: [...new Set(status.because.map(({ event }) => event.id))].join(' '),
    }).toEqual({ states, rates, grade, applies, covered, because });
  });
});
