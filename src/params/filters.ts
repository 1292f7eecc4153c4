import type { MeasureFilter } from '../records/measure/list.ts';
import type { StatementFilter } from '../records/statement/list.ts';
import type { TalksFilter } from '../records/talks/list.ts';
import type { ThreatFilter } from '../records/threat/list.ts';

/** The filter that matches all measures. */
export const NO_MEASURES: MeasureFilter = {
  match: 'possible',
  clocks: {
    knownOn: null,
    inForceOn: null,
    suspendedOn: null,
    status: null,
    events: [],
    monthDay: null,
  },
  type: [],
  flow: [],
  imposedBy: null,
  appliesTo: null,
  product: null,
  hs: null,
  document: null,
  q: null,
};

/** The filter that matches all statements. */
export const NO_STATEMENTS: StatementFilter = {
  match: 'possible',
  speaker: null,
  holders: null,
  mention: null,
  said: null,
  monthDay: null,
  quotationType: [],
  document: null,
  resolution: [],
  role: null,
  about: null,
  attitude: [],
  polarity: null,
  channel: [],
  q: null,
};

/** The filter that matches all threats. */
export const NO_THREATS: ThreatFilter = {
  match: 'possible',
  knownOn: null,
  outcome: null,
  made: null,
  deadline: null,
  madeBy: null,
  against: null,
  condition: null,
  type: [],
  document: null,
  q: null,
};

/** The filter that matches all talks. */
export const NO_TALKS: TalksFilter = {
  match: 'possible',
  party: null,
  delegate: null,
  tookPlace: null,
  country: null,
  about: null,
  document: null,
  q: null,
};
