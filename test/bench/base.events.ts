import { type Day, dayFromNumber, dayNumber } from '../../src/domain/day.ts';
import type { Random } from './random.ts';

/** An event as its sentence and its entry in the bundle need it. */
export interface Step {
  type: string;
  id: string;
  modality: 'occurred' | 'scheduled';
  /** The date as the sentence prints it, and as EDTF. */
  written: string;
  edtf: string;
  partial?: boolean;
  until?: Day;
  provisions?: string[];
  replaces?: string[];
}

const on = (day: number): Pick<Step, 'written' | 'edtf'> => {
  const text = dayFromNumber(day);
  return { written: text, edtf: text };
};

const occurred = 'occurred';
const scheduled = 'scheduled';

type Life = (start: number, random: Random) => Step[];

const inForce: Life = (start, random) => [
  { type: 'announced', id: 'announced', modality: occurred, ...on(start) },
  { type: 'entry_into_force', id: 'start', modality: occurred, ...on(start + 30) },
  { type: 'rate_change', id: 'rate', modality: occurred, ...on(start + 90 + random.below(200)) },
];

const ended: Life = (start, random) => [
  ...inForce(start, random),
  { type: 'repeal', id: 'repeal', modality: occurred, ...on(start + 400 + random.below(2000)) },
];

const suspended: Life = (start, random) => {
  const from = start + 200 + random.below(300);
  return [
    ...inForce(start, random),
    {
      type: 'suspension',
      id: 'suspension',
      modality: occurred,
      ...on(from),
      until: dayFromNumber(from + 90),
    },
    { type: 'resumption', id: 'resumption', modality: occurred, ...on(from + 80) },
  ];
};

/** Suspended until a day after which nothing says that it is in force again. */
const suspendedOpen: Life = (start, random) => suspended(start, random).slice(0, -1);

const oneOfTwo: Life = (start) => {
  const [first, second] = [dayFromNumber(start + 40), dayFromNumber(start + 70)];
  return [
    { type: 'announced', id: 'announced', modality: occurred, ...on(start) },
    {
      type: 'entry_into_force',
      id: 'start',
      modality: scheduled,
      written: `${first} or ${second}`,
      edtf: `[${first},${second}]`,
    },
  ];
};

const someDayOfMonth: Life = (start) => {
  const month = dayFromNumber(start + 40).slice(0, 7);
  return [
    { type: 'announced', id: 'announced', modality: occurred, ...on(start) },
    {
      type: 'entry_into_force',
      id: 'start',
      modality: occurred,
      written: month,
      edtf: month,
    },
    { type: 'amendment', id: 'amendment', modality: occurred, ...on(start + 300) },
  ];
};

const unknownYear: Life = (start) => {
  const monthDay = dayFromNumber(start + 40).slice(5);
  return [
    { type: 'announced', id: 'announced', modality: occurred, ...on(start) },
    {
      type: 'entry_into_force',
      id: 'start',
      modality: occurred,
      partial: true,
      written: monthDay,
      edtf: `XXXX-${monthDay}`,
    },
  ];
};

const withdrawn: Life = (start) => [
  { type: 'announced', id: 'announced', modality: occurred, ...on(start) },
  { type: 'entry_into_force', id: 'start', modality: scheduled, ...on(start + 60) },
  { type: 'withdrawal', id: 'withdrawal', modality: occurred, ...on(start + 20) },
];

/** In two parts, of which the second is put off. */
const inParts: Life = (start) => [
  { type: 'announced', id: 'announced', modality: occurred, ...on(start) },
  {
    type: 'entry_into_force',
    id: 'start-first',
    modality: occurred,
    ...on(start + 30),
    provisions: ['first'],
  },
  {
    type: 'entry_into_force',
    id: 'plan-second',
    modality: scheduled,
    ...on(start + 60),
    provisions: ['second'],
  },
  {
    type: 'postponement',
    id: 'later',
    modality: occurred,
    ...on(start + 50),
    provisions: ['second'],
    replaces: ['plan-second'],
  },
  {
    type: 'entry_into_force',
    id: 'start-second',
    modality: occurred,
    ...on(start + 240),
    provisions: ['second'],
  },
];

/** Of each hundred measures, how many live so. */
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
