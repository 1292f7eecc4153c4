import jsonld from 'jsonld';
import { describe, expect, it } from 'vitest';
import { type AnnotationPlaces, webAnnotation } from '../../src/formats/webannotation.ts';
import { ADVERSARIAL_QUOTES } from '../helpers/adversarial-quotes.ts';
import { localContext } from '../helpers/contexts.ts';
import { citationInput, spanOf } from '../helpers/quotations.ts';

const PLACES: AnnotationPlaces = {
  annotation: 'https://base.example.org/v1/evidence/ev-1',
  record: 'https://base.example.org/v1/statements/roe-on-moonstone',
  actor: null,
  snapshot: 'https://base.example.org/v1/documents/moonstone-article/text',
  live: 'https://news.example.org/moonstone',
  takenAt: null,
  created: '2031-03-06T07:08:09Z',
};

const EVIDENCE = spanOf('😀 “Stop,” she said.', 'quote', 'Stop,');

function annotation(places: Partial<AnnotationPlaces> = {}) {
  return JSON.parse(webAnnotation(EVIDENCE, { ...PLACES, ...places }));
}

describe('webAnnotation', () => {
  it('links the passage in the snapshot to the record, scoped to the live document', () => {
    expect(annotation()).toEqual({
      '@context': 'http://www.w3.org/ns/anno.jsonld',
      id: PLACES.annotation,
      type: 'Annotation',
      motivation: 'linking',
      created: PLACES.created,
      body: { type: 'SpecificResource', source: PLACES.record, purpose: 'describing' },
      target: {
        type: 'SpecificResource',
        source: PLACES.snapshot,
        scope: PLACES.live,
        selector: [
          { type: 'TextQuoteSelector', exact: 'Stop,', prefix: '😀 “', suffix: '” she said.' },
          { type: 'TextPositionSelector', start: 3, end: 8 },
        ],
      },
    });
  });

  it('targets the live document only with a known retrieval time', () => {
    const takenAt = '2031-03-05T12:00:00Z';
    expect(annotation({ takenAt }).target).toMatchObject({
      source: PLACES.live,
      state: { type: 'TimeState', sourceDate: takenAt, cached: PLACES.snapshot },
    });
    expect(annotation({ takenAt, live: null }).target).not.toHaveProperty('state');
    expect(annotation({ live: null }).target).not.toHaveProperty('scope');
  });

  it('identifies the actor that the passage names', () => {
    const actor = 'https://base.example.org/v1/actors/jane-roe';
    expect(annotation({ actor })).toMatchObject({
      motivation: 'identifying',
      body: { source: actor, purpose: 'identifying' },
    });
  });

  it.each(
    ADVERSARIAL_QUOTES,
  )('keeps the text of $name, which its position matches', async (fixture) => {
    const { rendering } = citationInput(fixture);
    for (const evidence of rendering.evidence) {
      const text = webAnnotation(evidence, PLACES);
      expect(webAnnotation(evidence, PLACES)).toBe(text);
      const options = { documentLoader: localContext };
      const nodes = await jsonld.flatten(JSON.parse(text), null, options);
      const oa = (property: string) =>
        nodes.flatMap((node) => (node as Record<string, { '@value': unknown }[]>)[property] ?? []);
      const [exact, start, end] = ['exact', 'start', 'end'].map(
        (name) => oa(`http://www.w3.org/ns/oa#${name}`)[0]?.['@value'],
      );
      const slice = Array.from(fixture.text).slice(Number(start), Number(end)).join('');
      expect([exact, slice]).toEqual([evidence.exact, evidence.exact]);
    }
    expect(rendering.evidence.length).toBeGreaterThan(0);
  });
});
