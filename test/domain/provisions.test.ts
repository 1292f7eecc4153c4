import { describe, expect, it } from 'vitest';
import { prepare } from '../../src/domain/lifecycle.ts';
import { statusRectangles } from '../../src/domain/rectangles.ts';
import { STATUS_COST_MAX, statusCost } from '../../src/domain/status.cost.ts';
import { stateOn, statusOn } from '../../src/domain/status.ts';
import { type Act, documentedLife } from '../helpers/documented-life.ts';

const MANY = Array.from({ length: 500 }, (_, index) => `p-${index}`);
const start: Act = { id: 'start', type: 'entry_into_force', date: '2031-02-01' };

function lifeOf(acts: Act[], provisions = MANY) {
  return documentedLife({ documents: { order: '2031-01-20' }, cites: ['order'], acts, provisions });
}

describe('a measure of 500 provisions', () => {
  it('is one life where its events touch all of them', () => {
    expect(prepare(lifeOf([start])).strands).toHaveLength(1);
  });

  it('has as many lives as its events tell apart', () => {
    const some = { ...start, id: 'off', type: 'suspension', provisions: MANY.slice(0, 250) } as Act;
    expect(
      prepare(lifeOf([start, some])).strands.map(({ provisions }) => provisions.length),
    ).toEqual([250, 250]);
  });

  it('tells the state of each, with the one in which only the last differs', () => {
    const last = {
      ...start,
      id: 'off',
      type: 'repeal',
      date: '2031-05-01',
      provisions: ['p-499'],
    } as Act;
    const status = stateOn(lifeOf([start, last]), '2031-06-01', null);
    expect(status.state).toBe('partly_in_force');
    expect(status.provisions).toHaveLength(500);
    expect(status.provisions.at(-2)?.state).toBe('in_force');
    expect(status.provisions.at(-1)?.state).toBe('ended');
  });

  it('costs what its lives cost, each once', () => {
    const each = MANY.map((id, index): Act => {
      return { ...start, id: `start-${index}`, provisions: [id] };
    });
    const [one, all] = [statusCost(lifeOf([start])), statusCost(lifeOf(each))];
    expect(all).toBe(one * 500);
    expect(all).toBeLessThan(STATUS_COST_MAX);
    const life = lifeOf(each);
    expect(statusRectangles(life).length).toBeGreaterThan(0);
    expect(statusOn(life, '2031-03-01', null)).toMatchObject({
      state: 'in_force',
      grade: 'presumed',
    });
  });

  it('is only widened where one open day ties too many lives with events of their own', () => {
    const open = MANY.slice(0, 100).map((id, index): Act => {
      return { ...start, id: `start-${index}`, date: '2031-02-01/2031-02-10', provisions: [id] };
    });
    const repeal: Act = { id: 'end', type: 'repeal', date: '2031-02-05/2031-02-08' };
    const life = lifeOf([...open, repeal], MANY.slice(0, 100));
    const { possible, provisions } = stateOn(life, '2031-02-06', null);
    expect(possible).toEqual(['announced', 'partly_in_force', 'in_force', 'ended']);
    expect(provisions[0]?.possible).toEqual(['announced', 'in_force', 'ended']);
  });
});
