import { describe, expect, it } from 'vitest';
import { dayNumber } from '../../src/domain/day.ts';
import type { Lifecycle } from '../../src/domain/lifecycle.ts';
import {
  knownCoordinate,
  type RectangleState,
  statusRectangles,
} from '../../src/domain/rectangles.ts';
import { statusOn } from '../../src/domain/status.ts';
import { documentedLife } from '../helpers/documented-life.ts';
import { GRADED_CASES } from '../helpers/graded-cases.ts';
import { GRADED_LIVES } from '../helpers/graded-lives.ts';

describe('the grade of a status', () => {
  it.each(GRADED_CASES)('%s: on %s as known on %s: %s, %s', (name, day, knownOn, ...told) => {
    const [states, grade, inForce, covered, because] = told;
    const life = documentedLife(GRADED_LIVES[name]);
    const status = statusOn(life, day, knownOn);
    expect(status.possible.join(' ')).toBe(states);
    expect(status.grade).toBe(grade);
    expect(gradeIn(life, 'effective', day, knownOn)).toBe(inForce);
    expect(status.coveredUntil).toBe(covered);
    const named = new Set(status.because.map(({ event }) => event.id));
    expect([...named].join(' ')).toBe(because);
  });

  it('is that of a provision where only one of two is covered', () => {
    const life = documentedLife(GRADED_LIVES['one of two provisions suspended']);
    const of = (day: string) =>
      statusOn(life, day, null).provisions.map(({ state, grade }) => `${state} ${grade}`);
    expect(of('2031-05-01')).toEqual(['in_force presumed', 'in_force certain']);
    expect(of('2031-06-01')).toEqual(['in_force presumed', 'suspended certain']);
  });

  it('names the document behind its coverage', () => {
    const life = documentedLife(GRADED_LIVES['expired, as a newspaper says too']);
    expect(statusOn(life, '2031-08-01', null).coveredBy).toBe('news');
    expect(statusOn(life, '2031-08-01', '2031-07-09').coveredBy).toBe('order');
  });
});

/** The grade of a predicate, as its rectangles say it; null where it is not possible. */
function gradeIn(life: Lifecycle, state: RectangleState, day: string, knownOn: string | null) {
  const [x, y] = [dayNumber(day), knownCoordinate(knownOn)];
  const hit = statusRectangles(life).find((r) => {
    return (
      r.state === state && r.dayFrom <= x && x <= r.dayTo && r.knownFrom <= y && y <= r.knownTo
    );
  });
  if (hit === undefined) return null;
  if (hit.verdict !== 'one') return hit.verdict;
  return x <= hit.certainTo ? 'certain' : 'presumed';
}
