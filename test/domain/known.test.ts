import { describe, expect, it } from 'vitest';
import type { DateValue } from '../../src/domain/date.ts';
import type { Known, LifecycleEvent } from '../../src/domain/event.ts';
import type { Evidence } from '../../src/domain/evidence.ts';
import { deriveKnown, withKnown } from '../../src/domain/known.ts';
import type { MeasureEvent } from '../../src/domain/measure.ts';
import { dateBetween as date, makeEvent } from '../helpers/life.ts';

type Bound = string | null;

function citing(...documents: string[]): Evidence[] {
  return documents.map((document, index) => ({
    id: `ev_${index}`,
    document,
    snapshotSha256: '',
    role: 'claim' as const,
    exact: 'x',
    prefix: '',
    suffix: '',
    start: 0,
    end: 1,
  }));
}

const DOCUMENTS: Record<string, DateValue> = {
  april: date('2025-04-01'),
  may: date('2025-05-01', '2025-05-31'),
  'by-june': date(null, '2025-06-15'),
  'since-march': date('2025-03-01', null),
  undated: date(null),
};
const published = (document: string) => DOCUMENTS[document];

const FIRST: Known = {
  earliest: '2025-02-01',
  latest: '2025-02-02',
  rule: 'document_publication',
  document: 'april',
};

describe('when the public could know an event', () => {
  const occurred = makeEvent('repeal', date('2025-07-01', '2025-07-31'));
  const scheduled = { ...occurred, modality: 'scheduled' as const };

  it.each<[string, Partial<LifecycleEvent>, Known | null, Known['rule'], Bound, Bound, Bound?]>([
    [
      'its announcement',
      { announcedOn: date('2025-01-05') },
      null,
      'announced_on',
      '2025-01-05',
      '2025-01-05',
    ],
    [
      'an announcement between two days',
      { announcedOn: date('2025-01-05', '2025-01-09') },
      null,
      'announced_on',
      '2025-01-05',
      '2025-01-09',
    ],
    [
      'an announcement of unknown year',
      { announcedOn: date(null) },
      null,
      'announced_on',
      null,
      null,
    ],
    [
      'its announcement before any document',
      { announcedOn: date('2025-08-05'), evidence: citing('april') },
      FIRST,
      'announced_on',
      '2025-08-05',
      '2025-08-05',
    ],
    [
      'the publication of its document',
      { evidence: citing('may') },
      FIRST,
      'document_publication',
      '2025-05-01',
      '2025-05-31',
      'may',
    ],
    [
      'a document that it cites twice',
      { evidence: citing('may', 'may') },
      null,
      'document_publication',
      '2025-05-01',
      '2025-05-31',
      'may',
    ],
    [
      'the first of two documents',
      { evidence: citing('may', 'april') },
      null,
      'document_publication',
      '2025-04-01',
      '2025-04-01',
      'april',
    ],
    [
      'two documents, one possible from ever',
      { evidence: citing('by-june', 'april') },
      null,
      'document_publication',
      null,
      '2025-04-01',
      'april',
    ],
    [
      'two documents, one never certain',
      { evidence: citing('since-march', 'may') },
      null,
      'document_publication',
      '2025-03-01',
      '2025-05-31',
      'may',
    ],
    [
      'a document that is never certain',
      { evidence: citing('since-march') },
      null,
      'document_publication',
      '2025-03-01',
      null,
      'since-march',
    ],
    [
      'an undated document',
      { evidence: citing('undated') },
      null,
      'document_publication',
      null,
      null,
      'undated',
    ],
    [
      'an undated document and a dated one',
      { evidence: citing('undated', 'may') },
      null,
      'document_publication',
      null,
      '2025-05-31',
      'may',
    ],
    [
      'a document not held here and one that is',
      { evidence: citing('lost', 'may') },
      null,
      'document_publication',
      '2025-05-01',
      '2025-05-31',
      'may',
    ],
    [
      'its own date, its document not being held here',
      { evidence: citing('lost') },
      FIRST,
      'own_date',
      '2025-07-01',
      '2025-07-31',
    ],
    ['its own date', {}, FIRST, 'own_date', '2025-07-01', '2025-07-31'],
    ['its own date of unknown year', { date: date(null) }, FIRST, 'own_date', null, null],
    [
      'the first announcement, being scheduled',
      scheduled,
      FIRST,
      'first_announcement',
      '2025-02-01',
      '2025-02-02',
    ],
    [
      'the document that schedules it',
      { ...scheduled, evidence: citing('may') },
      FIRST,
      'document_publication',
      '2025-05-01',
      '2025-05-31',
      'may',
    ],
    ['nothing, being scheduled and never announced', scheduled, null, 'unknown', null, null],
  ])('is given by %s', (_, change, first, rule, earliest, latest, document = null) => {
    const known = deriveKnown({ ...occurred, ...change }, published, first);
    expect(known).toEqual({ rule, earliest, latest, document });
  });
});

describe('the events of a record', () => {
  const start = makeEvent('entry_into_force', date('2025-11-08'), { modality: 'scheduled' });
  const announced = (change: Partial<MeasureEvent>) =>
    makeEvent('announced', date('2025-10-09'), change);

  it.each<[string, MeasureEvent[], Known['rule'], Bound, Bound]>([
    ['its announcement', [announced({})], 'first_announcement', '2025-10-09', '2025-10-09'],
    [
      'its proposal',
      [makeEvent('proposed', date('2025-09-01')), announced({})],
      'first_announcement',
      '2025-09-01',
      '2025-09-01',
    ],
    [
      'the first of all, in whatever order',
      [announced({}), makeEvent('adopted', date('2025-09-05'))],
      'first_announcement',
      '2025-09-05',
      '2025-09-05',
    ],
    [
      'the document of its announcement',
      [announced({ evidence: citing('may') })],
      'first_announcement',
      '2025-05-01',
      '2025-05-31',
    ],
    [
      'whichever announcement comes first',
      [announced({ date: date('2025-10-01', null) }), announced({})],
      'first_announcement',
      '2025-10-01',
      '2025-10-09',
    ],
    [
      'no announcement that is itself to come',
      [announced({ modality: 'scheduled' })],
      'unknown',
      null,
      null,
    ],
    [
      'nothing but an announcement',
      [makeEvent('suspension', date('2025-10-01'))],
      'unknown',
      null,
      null,
    ],
    ['nothing at all', [], 'unknown', null, null],
  ])('make what is scheduled known by %s', (_, events, rule, earliest, latest) => {
    const derived = withKnown([start, ...events], published);
    expect(derived[0]?.known).toEqual({ rule, earliest, latest, document: null });
    expect(derived.map(({ id }) => id)).toEqual([start, ...events].map(({ id }) => id));
  });

  it('each keep what dates them by themselves', () => {
    const own = makeEvent('suspension', date('2025-11-10'), { evidence: citing('april') });
    const [first, second] = withKnown([announced({}), own], published);
    expect(first?.known).toMatchObject({ rule: 'own_date', earliest: '2025-10-09' });
    expect(second?.known).toMatchObject({ rule: 'document_publication', document: 'april' });
  });

  it('of a threat are known by the day it was made', () => {
    const { type: _, ...event } = start;
    const made = { ...event, id: 'made', type: 'made' as const, modality: 'occurred' as const };
    const due = { ...event, id: 'due', type: 'carried_out' as const };
    const [, scheduled] = withKnown([{ ...made, date: date('2025-10-10') }, due], published);
    expect(scheduled?.known).toMatchObject({ rule: 'first_announcement', latest: '2025-10-10' });
  });

  it('are not changed where they lie', () => {
    const before = structuredClone(start);
    withKnown([start], published);
    expect(start).toEqual(before);
  });
});
