import { describe, expect, it } from 'vitest';
import type { Actor } from '../../src/domain/actor.ts';
import type { Grade } from '../../src/domain/grade.ts';
import type { MeasureState } from '../../src/domain/status.ts';
import { speakerOf } from '../../src/formats/attribution.ts';
import { jsonLd, type LdNode } from '../../src/formats/jsonld.ts';
import { actorNode } from '../../src/records/actor/jsonld.ts';
import { documentNode } from '../../src/records/document/jsonld.ts';
import { measureNode } from '../../src/records/measure/jsonld.ts';
import { statementNodes } from '../../src/records/statement/jsonld.ts';
import {
  ADVERSARIAL_QUOTES,
  adversarialQuote,
  PARAPHRASES,
} from '../helpers/adversarial-quotes.ts';
import { inferred, makeMeasure } from '../helpers/feeds.ts';
import { expand, typed, values } from '../helpers/jsonld.ts';
import { makeEvent } from '../helpers/life.ts';
import { type AdversarialQuote, citationInput } from '../helpers/quotations.ts';
import { ASSUMED, ref, stated } from '../helpers/store.ts';
import { makeRelation } from '../helpers/terms.ts';

const ANNOUNCED = { state: 'announced', grade: 'certain' } as const;
const BASE = 'https://base.example.org';

function nodesOf(fixture: AdversarialQuote): LdNode[] {
  const input = citationInput(fixture);
  return statementNodes(input, input.actor, BASE);
}

describe.each(ADVERSARIAL_QUOTES)('JSON-LD of $name', (fixture) => {
  it('has a Quotation for each quoted span and a Claim for paraphrased words', async () => {
    const nodes = await expand(nodesOf(fixture));
    const quotations = typed(nodes, 'Quotation');
    expect(quotations.flatMap((node) => values(node, 'text'))).toEqual(fixture.quotes);
    const claims = typed(nodes, 'Claim').flatMap((node) => values(node, 'text'));
    expect(claims).toEqual(fixture.type === 'direct' ? [] : [fixture.wording]);
  });

  it('gives speaker, outlet and date', async () => {
    const nodes = await expand(nodesOf(fixture));
    const { statement } = citationInput(fixture);
    const [article] = typed(nodes, 'NewsArticle');
    expect(values(article, 'datePublished')).toEqual(['2031-03-05']);
    const names = nodes.flatMap((node) => values(node, 'name'));
    expect(names).toContain('Example News');
    expect(names).toContain(speakerOf(statement));
    const printed = nodes.flatMap((node) => values(node, 'creditText'));
    expect(printed[0]).toContain(statement.speaker.mention);
  });
});

describe('JSON-LD of a paraphrase', () => {
  it.each(PARAPHRASES)('$name is a Claim interpreted by the outlet', async (fixture) => {
    const nodes = await expand(nodesOf(fixture));
    const [claim] = typed(nodes, 'Claim');
    expect(values(claim, 'claimInterpreter')).toHaveLength(1);
    expect(typed(nodes, 'Quotation')).toEqual([]);
    expect(JSON.stringify(nodes)).not.toContain('Quotation');
  });

  it.each([
    ['nested attribution', 1],
    ['a negation', 0],
    ['a denial', 0],
    ['a refusal', 0],
  ])('%s has %i authors', async (name, count) => {
    const nodes = await expand(nodesOf(adversarialQuote(name)));
    const [claim] = typed(nodes, 'Claim');
    expect(values(claim, 'author')).toHaveLength(count);
    expect(values(claim, 'about')).toHaveLength(1 - count);
    expect(values(claim, 'description')[0]).toContain('(paraphrased by Example News)');
  });
});

describe('JSON-LD of a quotation', () => {
  it('has the speaker as creator, in the role of that day', async () => {
    const nodes = await expand(nodesOf(adversarialQuote('curly quotes')));
    const [quotation] = typed(nodes, 'Quotation');
    expect(values(quotation, 'creator')).toEqual([`${BASE}/v1/actors/jane-roe`]);
    expect(values(quotation, 'dateCreated')).toEqual(['2031-03-04']);
    expect(values(quotation, 'isBasedOn')).toEqual([`${BASE}/v1/documents/moonstone-article`]);
    expect(typed(nodes, 'Person')).toHaveLength(1);
    expect(values(typed(nodes, 'Role')[0], 'roleName')).toEqual(['Minister of Moonstone']);
  });

  it('has no creator when there are several candidates', async () => {
    const nodes = await expand(
      nodesOf(adversarialQuote('a source that may be the actor named or another')),
    );
    const [quotation] = typed(nodes, 'Quotation');
    expect(JSON.stringify(nodes)).not.toContain('/v1/actors/');
    expect(typed(nodes, 'Thing').flatMap((node) => values(node, 'name'))).toContain('Ms. Roe');
    expect(values(quotation, 'description')[0]).toContain('[identity ambiguous: Jane Roe or');
  });

  it('has no creator when reported as not said', async () => {
    const negated = {
      ...adversarialQuote('curly quotes'),
      statement: { polarity: 'negative' as const },
    };
    const [quotation] = typed(await expand(nodesOf(negated)), 'Quotation');
    expect(values(quotation, 'creator')).toEqual([]);
    expect(values(quotation, 'about')).toHaveLength(1);
    expect(values(quotation, 'description')[0]).toContain('did not say');
  });

  it('is part of the Claim within a paraphrase', async () => {
    const nodes = await expand(
      nodesOf(adversarialQuote('a partial quotation beside a scare quote')),
    );
    const [claim] = typed(nodes, 'Claim');
    expect(values(claim, 'hasPart')).toEqual([
      `${BASE}/v1/statements/roe-on-moonstone#first-quote-1`,
    ]);
  });
});

describe('JSON-LD of a measure', () => {
  it('is Legislation with the stated days', async () => {
    const events = [
      makeEvent('adopted', stated('2031-03-01')),
      makeEvent('entry_into_force', inferred('2031?-11-08'), { modality: 'scheduled' }),
    ];
    const relations = [makeRelation('suspends', 'old'), makeRelation('amends', 'older')];
    const support = { url: 'https://law.example.org/7', ...ASSUMED };
    const legalInstrument = { title: 'Moonstone Act', number: 'No. 7', ...support };
    const measure = makeMeasure({ events, relations, legalInstrument });
    const nodes = await expand([measureNode(measure, ANNOUNCED, BASE)]);
    const [law] = typed(nodes, 'Legislation');
    expect(law?.['@id']).toBe(`${BASE}/v1/measures/moonstone-quota`);
    expect(values(law, 'name')).toEqual([measure.title]);
    expect(values(law, 'legislationIdentifier')).toEqual(['No. 7']);
    expect(values(law, 'legislationDate')).toEqual(['2031-03-01']);
    expect(values(law, 'legislationDateOfApplicability')).toEqual([]);
    expect(values(law, 'legislationPassedBy')).toEqual([`${BASE}/v1/actors/atlantis`]);
    expect(values(law, 'legislationChanges')).toHaveLength(2);
    expect(typed(nodes, 'Event').map((event) => values(event, 'description'))).toEqual([
      ['1 March 2031'],
      ['8 November 2031 (year inferred from context)'],
    ]);
  });

  it.each<[MeasureState | 'uncertain', Grade, string[]]>([
    ['announced', 'certain', ['https://schema.org/NotInForce']],
    ['in_force', 'certain', ['https://schema.org/InForce']],
    ['in_force', 'presumed', []],
    ['partly_in_force', 'certain', ['https://schema.org/PartiallyInForce']],
    ['suspended', 'certain', ['https://schema.org/NotInForce']],
    ['suspended', 'presumed', []],
    ['ended', 'certain', ['https://schema.org/NotInForce']],
    ['uncertain', 'possible', []],
  ])('gives the legal force when %s is %s', async (state, grade, force) => {
    const nodes = [measureNode(makeMeasure(), { state, grade }, BASE)];
    const [law] = typed(await expand(nodes), 'Legislation');
    expect(values(law, 'legislationLegalForce')).toEqual(force);
  });

  it('gives no day when two days are possible', async () => {
    const events = ['2031-03-01', '2031-04-01'].map((day) =>
      makeEvent('entry_into_force', stated(day)),
    );
    const nodes = await expand([measureNode(makeMeasure({ events }), ANNOUNCED, BASE)]);
    expect(values(typed(nodes, 'Legislation')[0], 'legislationDateOfApplicability')).toEqual([]);
  });
});

describe('JSON-LD of an actor', () => {
  const support = { ...ASSUMED, document: null };
  const actor: Actor = {
    id: 'jane-roe',
    kind: 'person',
    name: 'Jane Roe',
    country: 'US',
    note: null,
    aliases: [
      { text: 'Janey Roe', kind: 'alternate', strength: 'strong', ...support },
      { text: 'Ms. Roe', kind: 'honorific_surname', strength: 'weak', ...support },
    ],
    posts: [
      {
        id: 'minister',
        title: 'Minister',
        organization: ref('actor', 'ministry'),
        status: 'acting',
        from: stated('2030-01-01'),
        to: inferred('2031?-05-01'),
        ...ASSUMED,
      },
    ],
    members: [],
    identifiers: [
      { scheme: 'x', value: '1', url: 'https://id.example.org/1', ...ASSUMED },
      { scheme: 'y', value: '2', url: null, ...ASSUMED },
    ],
    ...ASSUMED,
  };

  it('is a Person with posts, without names that are valid in one document only', async () => {
    const nodes = await expand([actorNode(actor, BASE)]);
    const [person] = typed(nodes, 'Person');
    expect(values(person, 'alternateName')).toEqual(['Janey Roe']);
    expect(values(person, 'sameAs')).toEqual(['https://id.example.org/1']);
    const [role] = typed(nodes, 'OrganizationRole');
    expect(values(role, 'roleName')).toEqual(['Minister (acting)']);
    expect(values(role, 'startDate')).toEqual(['2030-01-01']);
    expect(values(role, 'endDate')).toEqual([]);
    expect(values(role, 'worksFor')).toEqual([`${BASE}/v1/actors/ministry`]);
  });

  it.each([
    ['country', 'Country'],
    ['public_body', 'GovernmentOrganization'],
    ['unnamed', 'Thing'],
  ] as const)('kind %s is type %s', async (kind, type) => {
    const nodes = await expand([actorNode({ ...actor, kind }, BASE)]);
    expect(typed(nodes, type).map((node) => node['@id'])).toEqual([`${BASE}/v1/actors/jane-roe`]);
    expect(typed(nodes, 'Country')).toHaveLength(kind === 'country' ? 1 : 0);
  });
});

describe('JSON-LD of a document', () => {
  it('has a day only if stated, and a supplied title in brackets', async () => {
    const { document } = citationInput(adversarialQuote('curly quotes'));
    const published = inferred('2031-10-26/2031-11-07');
    const unknown = { published, publisher: null, author: null, url: null };
    const supplied = { ...document, ...unknown, title: 'Talks', titleSupplied: true };
    const [article] = typed(await expand([documentNode(supplied, BASE)]), 'NewsArticle');
    expect(values(article, 'headline')).toEqual(['[Talks]']);
    for (const property of ['datePublished', 'publisher', 'author', 'url']) {
      expect(values(article, property)).toEqual([]);
    }
    expect(values(article, 'description')[0]).toContain('(date inferred from context)');
  });
});

describe('jsonLd', () => {
  it('gives the same bytes each time', () => {
    const text = () => jsonLd(ADVERSARIAL_QUOTES.flatMap(nodesOf));
    expect(text()).toBe(text());
  });
});
