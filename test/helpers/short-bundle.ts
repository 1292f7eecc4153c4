const ORDER = {
  id: 'order-1',
  issuer: 'merania',
  title: 'Order 1',
  published: '20 January 2031',
  text: '20 January 2031. Merania orders: goods of Tavland pay a duty of 10 percent from 1 February 2031. It is paid until 1 May 2031, and again from 1 May 2032.',
};

const NEWS = {
  id: 'news-1',
  kind: 'news_article',
  title: 'News',
  published: '2 February 2031',
  basis: 'assumed',
  text: '2 February 2031. The duty of Merania took effect on 1 February 2031.',
};

const MERANIA = { id: 'merania', kind: 'public_body', name: 'Merania', basis: 'assumed' };

/** A measure in short forms, of the order. */
export const SHORT_DUTY = {
  id: 'duty',
  title: 'Duty',
  summary: 'A duty.',
  type: 'import_tariff',
  flow: 'import',
  by: 'order-1',
  scope: { kind: 'unstated', basis: 'unknown' },
  evidence: 'goods of Tavland pay a duty of 10 percent',
};

/** Its event. */
export const SHORT_START = {
  id: 'start',
  type: 'entry_into_force',
  modality: 'scheduled',
  date: '1 February 2031',
  evidence: 'from 1 February 2031',
};

/** An act that does something to the measure. */
export const SHORT_ACT = {
  by: 'news-1',
  modality: 'occurred',
  date: '1 February 2031',
  evidence: 'took effect',
  events: [{ measure: 'duty', id: 'began', type: 'entry_into_force' }],
};

/** The same as a bundle, with documents and an actor. */
export const SHORT_BUNDLE = {
  defaults: { document: { kind: 'legal_instrument', language: 'en' } },
  documents: [ORDER, NEWS] as const,
  actors: [MERANIA],
  measures: [{ ...SHORT_DUTY, events: [SHORT_START] }],
  acts: [SHORT_ACT],
};
