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

/** Another measure, with three events, its documents included. */
export const SHORT_STORY = `
defaults: { document: { kind: legal_instrument, language: en }, measure: { type: import_tariff } }
documents:
- { id: order-5, issuer: merania, title: Order 5, published: 3 May 2031, text: "Merania, 3 May 2031. Goods of Tavland and of Orsenna, but not of Quint, pay 12.5 percent from 1 June 2031. Heading 7318 is meant; so is 7319.11." }
- { id: order-6, title: Order 6, published: 24 June 2031, text: "24 June 2031. On 1 July 2031 the duty is raised to 20 percent, on 1 August 2031 to 30 percent." }
- { id: news-5, kind: news_article, title: Cut, published: 16 October 2031, text: "16 October 2031: the duty fell to 10 percent on 15 October 2031." }
measures:
- id: tavland-duty
  title: Duty on goods of Tavland
  by: order-5
  evidence: Goods of Tavland and of Orsenna
  scope: [QT, orsenna]
  products: all
  rate: 12.5 %
  events:
  - { id: start, type: entry_into_force, date: 1 June 2031, evidence: from 1 June 2031 }
  - { id: raised, type: rate_change, by: order-6, date: 1 July 2031, evidence: raised to 20 percent, sets: { rate: 20 % } }
  - { id: cut, type: rate_change, modality: occurred, by: news-5, date: 15 October 2031, evidence: fell to 10 percent, sets: { rate: 10 % } }
`;
