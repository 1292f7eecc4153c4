import { type Day, dayFromNumber, dayNumber } from '../../src/domain/day.ts';
import type { Random } from './random.ts';

/** An event, for its sentence and for its entry in the bundle. */
export interface Step {
  type: string;
  id: string;
  modality: 'occurred' | 'scheduled';
  /** The date as the sentence prints it, and as EDTF. */
  written: string;
  edtf: string;
  /** The last day that the date can mean; of one without a year the day of the announcement. */
  day: number;
  partial?: boolean;
  until?: Day;
  /** The rate that it sets. */
  percent?: number;
  provisions?: string[];
  replaces?: string[];
}

/** An event that occurred on a day, without further members. */
function step(type: string, id: string, day: number, more: Partial<Step> = {}): Step {
  const text = dayFromNumber(day);
  return { type, id, modality: 'occurred', written: text, edtf: text, day, ...more };
}

type Life = (start: number, random: Random) => Step[];

const announced = (start: number) => step('announced', 'announced', start);

const inForce: Life = (start, random) => [
  announced(start),
  step('entry_into_force', 'start', start + 30),
  step('rate_change', 'rate', start + 90 + random.below(200), { percent: 2 + random.below(60) }),
];

const ended: Life = (start, random) => [
  ...inForce(start, random),
  step('repeal', 'repeal', start + 400 + random.below(600)),
];

const suspended: Life = (start, random) => {
  const from = start + 200 + random.below(300);
  return [
    ...inForce(start, random),
    step('suspension', 'suspension', from, { until: dayFromNumber(from + 90) }),
    step('resumption', 'resumption', from + 80),
  ];
};

/** Suspended until a day; no event says that it is in force again after that. */
const suspendedOpen: Life = (start, random) => suspended(start, random).slice(0, -1);

const oneOfTwo: Life = (start) => {
  const [first, second] = [dayFromNumber(start + 40), dayFromNumber(start + 70)];
  const days = { written: `${first} or ${second}`, edtf: `[${first},${second}]` };
  return [
    announced(start),
    step('entry_into_force', 'start', start, { modality: 'scheduled', ...days }),
  ];
};

const someDayOfMonth: Life = (start) => {
  const month = dayFromNumber(start + 40).slice(0, 7);
  return [
    announced(start),
    step('entry_into_force', 'start', start + 70, { written: month, edtf: month }),
    step('amendment', 'amendment', start + 300),
  ];
};

const unknownYear: Life = (start) => {
  const monthDay = dayFromNumber(start + 40).slice(5);
  const days = { written: monthDay, edtf: `XXXX-${monthDay}` };
  return [announced(start), step('entry_into_force', 'start', start, { partial: true, ...days })];
};

const withdrawn: Life = (start) => [
  announced(start),
  step('entry_into_force', 'start', start + 60, { modality: 'scheduled' }),
  step('withdrawal', 'withdrawal', start + 20),
];

/** In two parts, of which the second is postponed. */
const inParts: Life = (start) => {
  const [first, second] = [{ provisions: ['first'] }, { provisions: ['second'] }];
  const planned = { modality: 'scheduled', ...second } as const;
  return [
    announced(start),
    step('entry_into_force', 'start-first', start + 30, first),
    step('entry_into_force', 'plan-second', start + 60, planned),
    step('postponement', 'later', start + 50, { ...second, replaces: ['plan-second'] }),
    step('entry_into_force', 'start-second', start + 240, second),
  ];
};

/** How many of a hundred measures have each life. */
const LIVES: [number, Life][] = [
  [42, inForce],
  [18, ended],
  [12, suspended],
  [5, suspendedOpen],
  [5, oneOfTwo],
  [6, someDayOfMonth],
  [2, unknownYear],
  [4, withdrawn],
  [6, inParts],
];

export const EPOCH_START = dayNumber('2008-01-01');

/** The events of a measure that is announced on a day, in the order of their dates. */
export function stepsOf(start: number, random: Random): Step[] {
  let at = random.below(100);
  for (const [share, life] of LIVES) {
    if (at < share) return life(start, random);
    at -= share;
  }
  throw new Error('the shares of lives do not add up to 100');
}
