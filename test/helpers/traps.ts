import { makeStatement, type Trap } from './quotations.ts';
import { ASSUMED } from './store.ts';

const { speaker } = makeStatement();

const OPEN = { ...speaker, actor: null };

/** The traps of quoting, each with the wording that every format must print byte for byte. */
export const TRAPS: Trap[] = [
  {
    name: 'curly quotes',
    type: 'direct',
    text: 'In Atlantis, “we’ll never yield,” said Ms. Roe.',
    content: ['we’ll never yield,'],
    quotes: ['we’ll never yield,'],
    wording: '“we’ll never yield,”',
  },
  {
    name: 'straight quotes',
    type: 'direct',
    text: 'Ms. Roe: "It\'s over." Nobody replied.',
    content: ['"It\'s over."'],
    quotes: ["It's over."],
    wording: '"It\'s over."',
  },
  {
    name: 'a split quotation',
    type: 'direct',
    text: '“We will not yield,” she said, “but we will talk.”',
    content: ['We will not yield,', 'but we will talk.'],
    quotes: ['We will not yield,', 'but we will talk.'],
    wording: '“We will not yield,” […] “but we will talk.”',
  },
  {
    name: 'a quotation on to the next paragraph',
    type: 'direct',
    text: 'Ms. Roe said: “We stay.\n\n“We always do.” Then she left.',
    content: ['We stay.', 'We always do.'],
    quotes: ['We stay.', 'We always do.'],
    wording: '“We stay.”\n\n“We always do.”',
  },
  {
    name: 'a quotation within a quotation',
    type: 'direct',
    text: 'Ms. Roe said: “They told me ‘no deal’ twice.” Then she left.',
    content: ['They told me ‘no deal’ twice.'],
    quotes: ['They told me ‘no deal’ twice.'],
    wording: '“They told me ‘no deal’ twice.”',
  },
  {
    name: 'em dashes, non-breaking spaces and markup characters',
    type: 'direct',
    text: 'Ms. Roe: “We — not they — pay 10\u00A0% & <more>, {ever} #1_a\\b ~x^y $5 -- ok.”',
    content: ['We — not they — pay 10\u00A0% & <more>, {ever} #1_a\\b ~x^y $5 -- ok.'],
    quotes: ['We — not they — pay 10\u00A0% & <more>, {ever} #1_a\\b ~x^y $5 -- ok.'],
    wording: '“We — not they — pay 10\u00A0% & <more>, {ever} #1_a\\b ~x^y $5 -- ok.”',
  },
  {
    name: 'guillemets with narrow spaces',
    type: 'direct',
    text: 'Mme Roe : «\u202FNous répondrons.\u202F» Rien de plus.',
    content: ['Nous répondrons.'],
    quotes: ['Nous répondrons.'],
    wording: '«\u202FNous répondrons.\u202F»',
    rendering: { language: 'fr' },
  },
  {
    name: 'emoji before the span',
    type: 'direct',
    text: '😀👩‍⚖️ “Stop now,” posted Ms. Roe 😀.',
    content: ['Stop now,'],
    quotes: ['Stop now,'],
    wording: '“Stop now,”',
  },
  {
    name: 'Chinese text',
    type: 'direct',
    text: '罗女士说：“我们将对月光石作出回应。”记者离开了。',
    content: ['我们将对月光石作出回应。'],
    quotes: ['我们将对月光石作出回应。'],
    wording: '“我们将对月光石作出回应。”',
    rendering: { language: 'zh' },
    actor: { kind: 'person', name: '罗珍', country: 'CN', aliases: [] },
    statement: {
      speaker: { ...speaker, mention: '罗女士', actor: { ...speaker.actor!, label: '罗珍' } },
    },
  },
  {
    name: 'a translated quotation',
    type: 'direct',
    text: '“We shall answer,” Ms. Roe said through an interpreter.',
    content: ['We shall answer,'],
    quotes: ['We shall answer,'],
    wording: '“We shall answer,”',
    rendering: { translated: true },
  },
  {
    name: 'a second-hand quotation',
    type: 'direct',
    text: '“No deal,” Ms. Roe told Example Wire.',
    content: ['No deal,'],
    quotes: ['No deal,'],
    wording: '“No deal,”',
    rendering: { originalSource: 'Example Wire' },
  },
  {
    name: 'a partial quotation beside a scare quote',
    type: 'mixed',
    text: 'Ms. Roe said the ‘free’ market was “dead on arrival” in Atlantis.',
    content: ['the ‘free’ market was “dead on arrival” in Atlantis'],
    quotes: ['dead on arrival'],
    wording: 'the ‘free’ market was “dead on arrival” in Atlantis',
  },
  {
    name: 'a partial quotation whose marks lie outside its content',
    type: 'mixed',
    text: 'Ms. Roe called it “a sham” that would end “badly”.',
    content: ['a sham” that would end “badly'],
    quotes: ['a sham', 'badly'],
    wording: '“a sham” that would end “badly”',
  },
  {
    name: 'scare quotes',
    type: 'indirect',
    text: 'Ms. Roe said the “reciprocal” tariffs would stay.',
    content: ['the “reciprocal” tariffs would stay'],
    quotes: [],
    wording: 'the “reciprocal” tariffs would stay',
  },
  {
    name: 'the quoted title of a work',
    type: 'indirect',
    text: 'Ms. Roe said that the report “Moonstone at Risk” misled readers.',
    content: ['that the report “Moonstone at Risk” misled readers'],
    quotes: [],
    wording: 'that the report “Moonstone at Risk” misled readers',
  },
  {
    name: 'nested attribution',
    type: 'indirect',
    text: 'Ms. Roe said that Mr. Poe had told her that the deal was off.',
    content: ['that Mr. Poe had told her that the deal was off'],
    quotes: [],
    wording: 'that Mr. Poe had told her that the deal was off',
  },
  {
    name: 'a compound source',
    type: 'indirect',
    text: 'Ms. Roe and Mr. Poe said the talks had gone well.',
    content: ['the talks had gone well'],
    quotes: [],
    wording: 'the talks had gone well',
    actor: null,
    statement: {
      speaker: {
        ...OPEN,
        mention: 'Ms. Roe and Mr. Poe',
        resolution: 'ambiguous',
        candidates: [
          { kind: 'actor', id: 'jane-roe', label: 'Jane Roe' },
          { kind: 'actor', id: 'john-poe', label: 'John Poe' },
        ],
      },
      roleOnDay: null,
    },
  },
  {
    name: 'an unnamed source',
    type: 'indirect',
    text: 'Officials said the quota might double — or not.',
    content: ['the quota might double — or not'],
    quotes: [],
    wording: 'the quota might double — or not',
    actor: null,
    statement: {
      speaker: { ...OPEN, mention: 'Officials', resolution: 'unresolved' },
      roleOnDay: null,
      determinacy: 'hedged',
    },
  },
  {
    name: 'a refusal',
    type: 'reported',
    text: 'Ms. Roe declined to comment on moonstone.',
    content: ['to comment on moonstone'],
    quotes: [],
    wording: 'to comment on moonstone',
    statement: { attitude: 'refusal' },
  },
  {
    name: 'a negation',
    type: 'indirect',
    text: 'Ms. Roe did not say that China’s quota would end.',
    content: ['that China’s quota would end'],
    quotes: [],
    wording: 'that China’s quota would end',
    statement: { polarity: 'negative' },
  },
  {
    name: 'a denial',
    type: 'indirect',
    text: 'Ms. Roe denied that the truce was broken.',
    content: ['that the truce was broken'],
    quotes: [],
    wording: 'that the truce was broken',
    statement: { attitude: 'denial' },
  },
  {
    name: 'a Chinese paraphrase',
    type: 'indirect',
    text: '😀罗女士表示，月光石谈判取得了进展。',
    content: ['月光石谈判取得了进展'],
    quotes: [],
    wording: '月光石谈判取得了进展',
    rendering: { language: 'zh' },
    statement: {
      speaker: {
        ...speaker,
        mention: '罗女士',
        description: '官员',
        resolution: 'inferred',
        ...ASSUMED,
      },
    },
  },
];

export const PARAPHRASES = TRAPS.filter(({ type }) => type === 'indirect' || type === 'reported');

export function trap(name: string): Trap {
  const found = TRAPS.find((candidate) => candidate.name === name);
  if (found === undefined) throw new Error(`no trap ${name}`);
  return found;
}
