import type { Evidence } from './evidence.ts';
import type { Published } from './known.ts';
import type { Prepared, Step, Strand } from './lifecycle.ts';
import { lower, upper } from './lifecycle.ts';
import type { Measure, MeasureEvent } from './measure.ts';
import type { Source } from './source.ts';
import { TERM_NAMES, type TermName, type Terms } from './terms.ts';
import type { Threat } from './threat.ts';

/** The last day that sources cover, by number, and the document behind it. */
export interface Coverage {
  until: number;
  by: string | null;
}

const UNCOVERED: Coverage = { until: -Infinity, by: null };

/** A claim that cites documents, and the provisions of which it speaks; none named are all of them. */
export interface CitingClaim {
  claim: { evidence: readonly Pick<Evidence, 'document'>[] };
  provisions: string[];
}

/** The documents that count for a measure: those that it cites itself, in its terms, in its provisions and in its events. */
export function measureSources(measure: Omit<Measure, 'sources'>, published: Published): Source[] {
  const { provisions, events, schedules } = measure;
  const documents = new Map(schedules.map(({ id, document }) => [id, document.id]));
  const claimsOf = (terms: Terms) => termsClaims(terms, documents);
  const claims = [
    { claim: measure, provisions: [] },
    ...defaultClaims(measure, documents),
    ...provisions.flatMap((provision) =>
      [provision, ...claimsOf(provision.terms)].map((claim) => ({
        claim,
        provisions: [provision.id],
      })),
    ),
    ...events.flatMap((event) => [
      { claim: event, provisions: event.provisions },
      ...event.sets.flatMap((set) =>
        claimsOf(set.terms).map((claim) => ({
          claim,
          provisions: set.provisions.length === 0 ? event.provisions : set.provisions,
        })),
      ),
    ]),
  ];
  return sourcesOf(claims, published);
}

type Citing = CitingClaim['claim'];
type Documents = ReadonlyMap<string, string>;

/** The claims of terms, the tables that they name among them. */
function termsClaims(terms: Terms, documents: Documents): Citing[] {
  return TERM_NAMES.flatMap((name) => termClaims(terms, name, documents));
}

function termClaims(terms: Terms, name: TermName, documents: Documents): Citing[] {
  if (name === 'schedules') {
    return (terms.schedules ?? []).map((id) => ({
      evidence: [documents.get(id)].flatMap((document) => (document ? [{ document }] : [])),
    }));
  }
  if (name === 'conditions') return terms.conditions ?? [];
  const { products } = terms;
  if (name === 'products') return products === null ? [] : [products, ...products.items];
  const term = terms[name];
  return term === null ? [] : [term];
}

/** The claims of the terms of a measure, each for the provisions that have no such term of their own. */
function defaultClaims(
  { terms, provisions }: Omit<Measure, 'sources'>,
  documents: Documents,
): CitingClaim[] {
  return TERM_NAMES.flatMap((name) => {
    const lacking = provisions.filter((provision) => provision.terms[name] === null);
    if (provisions.length > 0 && lacking.length === 0) return [];
    const covers = lacking.length === provisions.length ? [] : lacking.map(({ id }) => id);
    return termClaims(terms, name, documents).map((claim) => ({ claim, provisions: covers }));
  });
}

/** The same for a threat, whose parts are one whole. */
export function threatSources(threat: Omit<Threat, 'sources'>, published: Published): Source[] {
  const { rate, products, condition, events } = threat;
  const claims = [threat, rate, ...products, ...(condition ? [condition] : []), ...events];
  return sourcesOf(
    claims.map((claim) => ({ claim, provisions: [] })),
    published,
  );
}

/** The documents that some claims cite, with when they were published and the provisions that they support. */
export function sourcesOf(claims: CitingClaim[], published: Published): Source[] {
  const covered = new Map<string, string[]>();
  for (const { claim, provisions } of claims) {
    for (const { document } of claim.evidence) {
      covered.set(document, union(covered.get(document), provisions));
    }
  }
  return [...covered].flatMap(([document, provisions]) => {
    const date = published(document);
    if (date === undefined) return [];
    return [{ document, earliest: date.earliest, latest: date.latest, provisions }];
  });
}

/** Provisions of either; none named are all of them. */
function union(some: string[] | undefined, others: string[]): string[] {
  if (some === undefined) return others;
  return some.length === 0 || others.length === 0 ? [] : [...new Set([...some, ...others])];
}

/** The coverage of a strand, as known on a day. */
export function coverageOf(prepared: Prepared, strand: Strand, knownOn: number | null): Coverage {
  const occurred = strand.events.flatMap((event) => occurrence(prepared, event));
  return latestOf(strand.sources, occurred, knownOn);
}

/** What occurred covers its earliest possible day, once it is known. */
export interface Occurrence {
  day: number;
  knownMax: number;
  document: string | null;
}

/**
 * The last day that is covered, as known for certain on a day: the earliest day on which a source can have
 * been published, or on which something can have occurred.
 */
export function latestOf(
  sources: Source[],
  occurred: Occurrence[],
  knownOn: number | null,
): Coverage {
  const published = sources.map(({ document, earliest, latest }): Occurrence => {
    return { day: lower(earliest), knownMax: upper(latest), document };
  });
  return [...published, ...occurred]
    .filter(({ knownMax }) => knownOn === null || knownMax <= knownOn)
    .reduce(
      (best, { day, document }) => (day > best.until ? { until: day, by: document } : best),
      UNCOVERED,
    );
}

function occurrence({ life, steps, own, knownMax }: Prepared, event: number): Occurrence[] {
  const { modality, known, evidence } = life.events[event] as MeasureEvent;
  if (modality !== 'occurred') return [];
  const { min } = steps[own[event] as number] as Step;
  const document = known.document ?? evidence[0]?.document ?? null;
  return [{ day: min, knownMax: knownMax[event] as number, document }];
}
