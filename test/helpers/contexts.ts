const ANNO = {
  '@version': 1.1,
  oa: 'http://www.w3.org/ns/oa#',
  dcterms: 'http://purl.org/dc/terms/',
  rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
  id: { '@id': '@id', '@type': '@id' },
  type: { '@id': '@type', '@type': '@vocab' },
  ...Object.fromEntries(
    [
      'Annotation',
      'SpecificResource',
      'TextQuoteSelector',
      'TextPositionSelector',
      'TimeState',
    ].map((name) => [name, `oa:${name}`]),
  ),
  ...Object.fromEntries(
    ['linking', 'identifying', 'describing'].map((name) => [name, `oa:${name}`]),
  ),
  body: { '@id': 'oa:hasBody', '@type': '@id' },
  target: { '@id': 'oa:hasTarget', '@type': '@id' },
  source: { '@id': 'oa:hasSource', '@type': '@id' },
  selector: { '@id': 'oa:hasSelector', '@type': '@id' },
  state: { '@id': 'oa:hasState', '@type': '@id' },
  scope: { '@id': 'oa:hasScope', '@type': '@id' },
  cached: { '@id': 'oa:cachedSource', '@type': '@id' },
  motivation: { '@id': 'oa:motivatedBy', '@type': '@vocab' },
  purpose: { '@id': 'oa:hasPurpose', '@type': '@vocab' },
  created: { '@id': 'dcterms:created', '@type': 'xsd:dateTime' },
  sourceDate: { '@id': 'oa:sourceDate', '@type': 'xsd:dateTime' },
  exact: 'oa:exact',
  prefix: 'oa:prefix',
  suffix: 'oa:suffix',
  start: { '@id': 'oa:start', '@type': 'xsd:nonNegativeInteger' },
  end: { '@id': 'oa:end', '@type': 'xsd:nonNegativeInteger' },
};

/** Terms whose plain values are URLs or dates. */
function typed(type: string, ...names: string[]) {
  return Object.fromEntries(
    names.map((name) => [name, { '@id': `http://schema.org/${name}`, '@type': type }]),
  );
}

/** The part of the published contexts that these formats use, so that no test downloads anything. */
const CONTEXTS: Record<string, object> = {
  'https://schema.org': {
    '@vocab': 'http://schema.org/',
    ...typed('@id', 'additionalType', 'isBasedOn', 'isPartOf', 'sameAs', 'url'),
    ...typed('http://schema.org/Date', 'dateCreated', 'datePublished', 'endDate', 'startDate'),
    ...typed('http://schema.org/Date', 'legislationDate'),
  },
  'http://www.w3.org/ns/anno.jsonld': ANNO,
};

export async function localContext(url: string) {
  const context = CONTEXTS[url];
  if (context === undefined) throw new Error(`no local context for ${url}`);
  return { document: { '@context': context }, documentUrl: url };
}
