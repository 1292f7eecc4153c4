import { EXAMPLE_REQUESTS } from '../../src/api/examples.ts';
import { REPRESENTATIONS } from '../../src/formats/representations.ts';
import { countryId, officialId, officialName } from '../bench/base.actors.ts';
import { documentId, GOODS, measureId, STUFFS } from '../bench/base.measures.ts';
import { BUSY } from '../bench/base.statements.ts';
import { HARD, LOADS } from '../bench/questions.ts';

/** A read that is asked, and the row of the table in which it counts. */
export interface Question {
  endpoint: string;
  path: string;
}

/** What is used of the OpenAPI document. */
export interface Contract {
  paths: Record<string, Record<string, OpenapiOperation<Parameter | { $ref: string }>>>;
  components: { parameters: Record<string, Parameter> };
}

interface Parameter {
  name: string;
  in: string;
  example?: unknown;
  schema?: Schema;
}

interface OpenapiOperation<P = Parameter> {
  operationId: string;
  parameters?: P[];
  responses: Record<string, { content?: Record<string, unknown> }>;
}

interface Schema {
  enum?: string[];
  items?: { enum?: string[] };
}

/** Values that much of the base has, where the example of a parameter is of few records or there is none. */
const COMMON: Record<string, string> = {
  speaker: officialId(BUSY),
  actor: officialId(BUSY),
  mention: officialName(BUSY),
  post: 'minister-1',
  role: 'minister',
  alias: officialName(BUSY),
  imposed_by: countryId(1),
  applies_to: countryId(1),
  document: documentId(20),
  measure: measureId(20),
  about: `measure/${measureId(20)}`,
  product: `${STUFFS[0]} ${GOODS[0]}`,
  publisher: 'The Gazette',
  hs: '72',
  q: 'order',
  since: '0',
};

/** Parameters that are refused alone, with what they need. */
const NEEDS: Record<string, string> = {
  status: 'status_on=2020-06-01',
  outcome: 'outcome_on=2020-06-01',
  alias_in: `alias=${encodeURIComponent(officialName(BUSY))}`,
  holds_on: 'post=minister-1',
};

/** Streams without an end, and what only grows while one waits. */
const LEFT_OUT = ['streamChanges', 'getImport', 'getReadiness'];
const WAITS = ['wait', 'cursor'];

/** Rows of the benchmark, asked this often. */
const NUMBERS = [0, 7, 19];

/** All reads: each operation by its example, each of its parameters with each value, each format, and hard ones. */
export function questionsOf({ paths, components }: Contract, measures: number): Question[] {
  const whole = (one: Parameter | { $ref: string }): Parameter => {
    if (!('$ref' in one)) return one;
    return components.parameters[one.$ref.split('/').at(-1) ?? ''] as Parameter;
  };
  const operations = Object.entries(paths).flatMap(([path, { get }]) => {
    if (get === undefined || LEFT_OUT.includes(get.operationId)) return [];
    return [{ path, get: { ...get, parameters: (get.parameters ?? []).map(whole) } }];
  });
  const own = operations.flatMap(({ path, get }) => questionsOfOne(path, get));
  const hard = HARD.concat(LOADS).flatMap((row) => NUMBERS.map((at) => row.path(at, measures)));
  return own.concat(hard.map((path) => ({ endpoint: endpointOf(path, Object.keys(paths)), path })));
}

function endpointOf(path: string, known: string[]): string {
  const bare = path.replace(/\?.*/, '');
  return known.find((one) => RegExp(`^${one.replace(/\{\w+\}/g, '[^/]+')}$`).test(bare)) ?? bare;
}

function questionsOfOne(path: string, get: OpenapiOperation): Question[] {
  const example = EXAMPLE_REQUESTS[get.operationId]?.path ?? path;
  const [bare = '', query = ''] = example.split('?');
  const ask = (more: string, ending = '') => ({
    endpoint: path + ending,
    path: `${bare}${ending}${more === '' ? '' : `?${more}`}`,
  });
  const plain = [ask(query)];
  if (!isList(get)) return plain;
  const filters = valuesOf(get).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  const needed = query.startsWith('q=') ? 'q=order&' : '';
  const pages = (isCounted(get) ? ['count=exact'] : []).concat('limit=200', filters.map(withNeeds));
  const asked = pages.map((more) => ask(/^q=/.test(more) ? more : needed + more));
  const formats = endingsOf(get).flatMap((ending) =>
    (ending === '.ics' ? filters : ['']).map((more) => ask(more, ending)),
  );
  const feeds = endingsOf(get).filter((ending) => /atom|rss|feed/.test(ending));
  return plain.concat(
    asked,
    formats,
    feeds.map((ending) => ask('limit=200', ending)),
  );
}

function withNeeds(filter: string): string {
  const [name = ''] = filter.split('=');
  const more = NEEDS[name];
  const limit = 'limit=200';
  return [filter, more, limit].filter((part) => part !== undefined).join('&');
}

/** Each value of each parameter in the query that says what is listed. */
function valuesOf({ parameters = [] }: OpenapiOperation): [string, string][] {
  return parameters.flatMap(({ name, in: place, example, schema = {} }) => {
    if (place !== 'query' || WAITS.includes(name)) return [];
    const known = schema.enum ?? schema.items?.enum ?? [];
    // Countries are many, and all alike.
    const values = known.length > 0 && known.length < 20 ? known : [];
    const common = COMMON[name] ?? example;
    const chosen = common === undefined ? [] : [String(common)];
    return [...new Set(chosen.concat(values))].map((value): [string, string] => [name, value]);
  });
}

function isCounted({ parameters = [] }: OpenapiOperation): boolean {
  return parameters.some(({ name }) => name === 'count');
}

function isList({ responses, parameters = [] }: OpenapiOperation): boolean {
  const types = Object.keys(responses[200]?.content ?? {});
  return types.length > 2 || parameters.some(({ name }) => name === 'facets');
}

function endingsOf({ responses }: OpenapiOperation): string[] {
  const types = Object.keys(responses[200]?.content ?? {});
  return REPRESENTATIONS.filter(
    ({ of, mediaType }) =>
      ['items', 'csv', 'feed', 'dates'].includes(of) && types.includes(mediaType),
  ).map(({ suffix }) => `.${suffix}`);
}
