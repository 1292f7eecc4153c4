import { describe, expect, it } from 'vitest';
import { coverageOf } from '../../../src/records/coverage.ts';
import { imposersIn, speakersIn } from '../../../src/records/statement/roles.ts';
import {
  makeActor,
  makeMeasure,
  makeStatement,
  put,
  putArticle,
  retract,
} from '../../helpers/records.ts';
import { makeRendering, spokenBy } from '../../helpers/statement-factories.ts';
import { ASSUMED, openForTest, ref } from '../../helpers/store.ts';

function filled() {
  const store = openForTest();
  putArticle(store);
  for (const id of ['b', 'a', 'c', 'idle']) put(store, 'actor', makeActor(id));
  const by = (id: string) => [{ actor: ref('actor', id), ...ASSUMED }];
  put(store, 'measure', makeMeasure('one', { imposedBy: by('b') }));
  put(store, 'measure', makeMeasure('two', { imposedBy: by('b') }));
  put(store, 'measure', makeMeasure('three', { imposedBy: by('a'), administeredBy: by('c') }));
  put(store, 'statement', makeStatement('said', { speaker: spokenBy('c') }));
  put(
    store,
    'statement',
    makeStatement('quoted', { speaker: spokenBy('a'), renderings: [makeRendering('r', 'direct')] }),
  );
  put(store, 'statement', makeStatement('nobody'));
  return store;
}

const ids = (refs: { id: string }[]) => refs.map(({ id }) => id);

describe('actors with a role in the database', () => {
  it('lists the actors that impose a measure, once each, by name, and nobody else', () => {
    expect(ids(imposersIn(filled()))).toEqual(['a', 'b']);
    expect(imposersIn(filled())[0]).toEqual(ref('actor', 'a'));
  });

  it('lists the actors that made a statement', () => {
    expect(ids(speakersIn(filled()))).toEqual(['a', 'c']);
  });

  it('leaves out retracted actors, and actors with retracted records only', () => {
    const store = filled();
    retract(store, 'measure', 'three', null);
    retract(store, 'statement', 'said', null);
    retract(store, 'actor', 'a', null);
    expect(ids(imposersIn(store))).toEqual(['b']);
    expect(ids(speakersIn(store))).toEqual([]);
  });

  it('is empty for an empty database', () => {
    const store = openForTest();
    expect([imposersIn(store), speakersIn(store)]).toEqual([[], []]);
  });
});

describe('the coverage of the database', () => {
  it('counts live records, renderings by type, and evidence', () => {
    const store = filled();
    const { records, renderings, evidence } = coverageOf(store);
    const exactly = (value: number) => ({ value, relation: 'eq' });
    expect(records).toEqual({
      document: exactly(1),
      actor: exactly(4),
      measure: exactly(3),
      statement: exactly(3),
      threat: exactly(0),
      talks: exactly(0),
    });
    expect(renderings).toMatchObject({ direct: exactly(1), indirect: exactly(0) });
    expect(evidence).toEqual(exactly(2));
    retract(store, 'statement', 'quoted', null);
    expect(coverageOf(store).evidence).toEqual(exactly(0));
    expect(coverageOf(store).renderings.direct).toEqual(exactly(0));
    expect(coverageOf(store).records.statement).toEqual(exactly(2));
  });
});
