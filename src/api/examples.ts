import { existsSync, readFileSync } from 'node:fs';
import { COLLECTIONS, type RecordKind } from '../domain/record.ts';
import { typeName } from '../records/kinds.ts';

/** A placeholder for the body of another response: a record is written as it can be read. */
export interface RecordedBody {
  recorded: string;
}

/** An example request for an operation. It is sent to a database that contains only the seed data. */
export interface ExampleRequest {
  path: string;
  headers?: Record<string, string>;
  body?: unknown;
  /** A bundle that is imported before, if the seed has nothing of the kind. */
  given?: object;
  /** The path whose parameters exist in the seed, if `path` names what is given; empty if there is none. */
  seeded?: string;
}

/** An example request with the recorded response. */
export interface Example extends ExampleRequest {
  status: number;
  contentType: string;
  /** A JSON value or text; null for an empty body, and for an error, because errors differ each time. */
  answer: unknown;
}

/** The mark of the history of the example database. */
export const EXAMPLE_HISTORY = 'h7k2m9x4';

/** The id of a record of each kind in the seed. */
export const EXAMPLE_IDS: Record<RecordKind, string> = {
  document: 'us-china-trade-talks-article',
  actor: 'scott-bessent',
  measure: 'china-rare-earth-magnet-product-restrictions',
  statement: 'bessent-successful-framework',
  threat: 'us-severe-tariffs-on-chinese-goods',
  talks: 'us-china-talks-kuala-lumpur',
};

/** Words of the article that report what an official said. */
const PARAPHRASE = 'the successful framework developed for leaders';

/** The id of the evidence for the name of the official in the article. */
const MR_BESSENT = 'ev-a358783a29f39f41c3178089';

const HELD = { 'if-match': '*' };

/** A change that a curator could make to a record of each kind. */
const PATCHES: Record<RecordKind, object> = {
  document: { note: 'The document prints no title.' },
  actor: { note: 'Speaks of the talks in Kuala Lumpur.' },
  measure: { title: 'Restrictions on products with Chinese rare earth magnets' },
  statement: { occasion: 'After the talks in Kuala Lumpur' },
  threat: { title: 'Severe tariffs on Chinese goods' },
  talks: { title: 'Talks in Kuala Lumpur' },
};

const NEW_ACTOR = {
  id: 'an-authority',
  kind: 'public_body',
  name: 'An authority',
  basis: 'assumed',
  basis_note: 'Made up for this example.',
};

const ANNEX = 'origin,covered,rate,note\nUS,yes,20 %,\nCN,no,,exempt\n';
const MADE_UP = { basis: 'assumed', basis_note: 'Made up for this example.' };

/** A measure with a schedule. */
function withSchedule(text?: string): object {
  const annex = {
    id: 'annex',
    kind: 'legal_instrument',
    title: 'Annex',
    published: { edtf: '2025-11-20', basis: 'assumed' },
    language: 'en',
    media_type: 'text/csv',
    ...(text !== undefined && { text }),
    ...MADE_UP,
  };
  const measure = {
    id: 'duty',
    title: 'A duty',
    summary: 'A duty',
    type: 'import_tariff',
    flow: 'import',
    scope: { kind: 'unstated', ...MADE_UP },
    schedules: [{ id: 'rates', document: 'annex' }],
    ...MADE_UP,
  };
  return { documents: [annex], measures: [measure] };
}

function requestsOf(kind: RecordKind): [string, ExampleRequest][] {
  const [name, path] = [typeName(kind), `/v1/${COLLECTIONS[kind]}/${EXAMPLE_IDS[kind]}`];
  return [
    [`get${name}`, { path }],
    [`put${name}`, { path, headers: HELD, body: { recorded: `${path}/input` } }],
    [`get${name}Input`, { path: `${path}/input` }],
    [`patch${name}`, { path: `${path}?reason=clearer`, headers: HELD, body: PATCHES[kind] }],
    [`retract${name}`, { path: `${path}?reason=an+example`, headers: HELD }],
    [`list${name}Revisions`, { path: `${path}/revisions?limit=1` }],
    [`get${name}Revision`, { path: `${path}/revisions/1` }],
    [`get${name}Difference`, { path: `${path}/revisions/1/difference` }],
  ];
}

/** The example of each operation. A test lists the operations without one. */
export const EXAMPLE_REQUESTS: Record<string, ExampleRequest> = {
  ...Object.fromEntries((Object.keys(EXAMPLE_IDS) as RecordKind[]).flatMap(requestsOf)),
  listDocuments: { path: '/v1/documents?published_from=2025-10-01&limit=1&fields=title,published' },
  getDocumentText: { path: `/v1/documents/${EXAMPLE_IDS.document}/text` },
  listActors: { path: '/v1/actors?country=US&limit=1&fields=name,country,posts' },
  listActorStatements: {
    path: '/v1/actors/scott-bessent/statements?limit=1&fields=summary,said_on',
  },
  listPostStatements: {
    path: '/v1/posts/us-secretary-of-the-treasury/statements?limit=1&fields=summary,said_on',
  },
  listMeasures: {
    path: '/v1/measures?in_force_on=2025-11-20&match=possible&limit=1&fields=title,status',
  },
  listStatements: {
    path: '/v1/statements?speaker=scott-bessent&limit=1&fields=summary,speaker,quote,paraphrase',
  },
  listQuotes: { path: '/v1/quotes?speaker=scott-bessent' },
  checkQuote: {
    path: `/v1/quotes/check?text=${encodeURIComponent(PARAPHRASE)}&speaker=scott-bessent`,
  },
  checkQuoteInBody: {
    path: '/v1/quotes/check',
    body: { text: PARAPHRASE, speaker: 'scott-bessent' },
  },
  citeStatement: { path: `/v1/statements/${EXAMPLE_IDS.statement}/citation` },
  citeRendering: { path: `/v1/statements/${EXAMPLE_IDS.statement}/renderings/article/citation` },
  getCitation: { path: `/v1/citations/${EXAMPLE_IDS.statement}.article@1` },
  listDocumentMentions: { path: `/v1/documents/${EXAMPLE_IDS.document}/mentions?limit=1` },
  getEvidence: { path: `/v1/evidence/${MR_BESSENT}` },
  verifyEvidence: { path: `/v1/evidence/${MR_BESSENT}/verify` },
  listSchedules: {
    path: '/v1/measures/duty/schedules',
    given: withSchedule(ANNEX),
    seeded: `/v1/measures/${EXAMPLE_IDS.measure}/schedules`,
  },
  listScheduleLines: {
    path: '/v1/measures/duty/schedules/rates?limit=1',
    given: withSchedule(ANNEX),
    seeded: '',
  },
  putSchedule: {
    path: '/v1/measures/duty/schedules/rates?reason=an+example',
    body: ANNEX,
    given: withSchedule(),
    seeded: '',
  },
  listApplicable: {
    path: '/v1/applicable?imposed_by=CN&flow=export&on=2025-11-20&destination=US&limit=1',
  },
  listThreats: {
    path: '/v1/threats?made_by=donald-trump&outcome_on=2025-11-20&limit=1&fields=title,outcome',
  },
  listTalks: {
    path: '/v1/talks?took_place_from=2025-10-01&took_place_to=2025-10-31&limit=1&fields=title,took_place',
  },
  listTimeline: { path: '/v1/timeline?from=2025-11-01&limit=2' },
  searchRecords: { path: '/v1/search?q=%22rare+earth%22+magnet*&facets=type&limit=2' },
  listChanges: { path: `/v1/changes?since=${EXAMPLE_HISTORY}.13&limit=1` },
  listDownloads: { path: '/v1/export' },
  putActor: {
    path: '/v1/actors/an-authority?reason=an+example',
    headers: { 'if-none-match': '*' },
    body: NEW_ACTOR,
  },
  mergeActor: {
    path: '/v1/actors/scott-bessent/merge?into=scott-bessent&reason=twice',
    headers: HELD,
  },
  createImport: {
    path: '/v1/imports?mode=atomic&dry_run=true',
    body: { format: 'trade-measures/1', actors: [NEW_ACTOR] },
  },
  askReconcile: {
    path: '/reconcile?queries=%7B%22q0%22%3A%7B%22query%22%3A%22Mr.%20Bessent%22%2C%22limit%22%3A1%7D%7D',
  },
  suggestReconcileEntity: { path: '/reconcile/suggest/entity?prefix=bess' },
  suggestReconcileType: { path: '/reconcile/suggest/type?prefix=pub' },
  suggestReconcileProperty: { path: '/reconcile/suggest/property?prefix=as' },
  previewReconcileEntity: { path: '/reconcile/preview?id=scott-bessent' },
  proposeReconcileProperties: { path: '/reconcile/extend/propose?type=person&limit=2' },
  postReconcile: {
    path: '/reconcile',
    body: { queries: '{"q0":{"query":"Mr. Bessent","type":"person","limit":1}}' },
  },
  getIndex: { path: '/v1' },
  getApiCatalog: { path: '/.well-known/api-catalog' },
  getLlmsText: { path: '/llms.txt' },
  getProblem: { path: '/problems/validation-failed' },
};

/** What people ask, each with the address of an answer from the seed and the operation that answers. */
export const QUESTIONS = [
  {
    question: 'What is in force on a day?',
    operation: 'listMeasures',
    href: '/v1/measures?in_force_on=2025-11-20',
  },
  {
    question: 'What did an official say, word for word?',
    operation: 'listQuotes',
    href: '/v1/quotes?speaker=scott-bessent',
  },
  {
    question: 'What applies to a code from a country?',
    operation: 'listApplicable',
    href: '/v1/applicable?imposed_by=CN&flow=export&destination=US&hs=8505&on=2025-11-20',
  },
  { question: 'What is new?', operation: 'listChanges', href: '/v1/changes?since=2025-11-01' },
  {
    question: 'Is this quotation right?',
    operation: 'checkQuote',
    href: `/v1/quotes/check?text=${encodeURIComponent(PARAPHRASE)}&speaker=scott-bessent`,
  },
];

const RECORDED = new URL('../../openapi/examples.json', import.meta.url);

/** Returns the recorded examples; none before the first recording. */
export function recordedExamples(): Record<string, Example> {
  return existsSync(RECORDED) ? JSON.parse(readFileSync(RECORDED, 'utf8')) : {};
}

type Json = Record<string, unknown>;

/**
 * Adds the recorded examples to the operations of a contract: parameters, bodies and responses. `needed` has the
 * parameters of operations of which one is needed.
 */
export function withExamples(
  paths: Record<string, Record<string, Json>>,
  examples: Record<string, Example>,
  needed: ReadonlyMap<string, readonly string[]>,
): void {
  for (const [template, methods] of Object.entries(paths)) {
    for (const operation of Object.values(methods)) {
      const operationId = String(operation.operationId);
      const example = examples[operationId];
      if (example) exemplify(template, operation, example, needed.get(operationId));
    }
  }
}

function exemplify(
  template: string,
  operation: Json,
  example: Example,
  needed: readonly string[] = [],
): void {
  const { seeded } = EXAMPLE_REQUESTS[String(operation.operationId)] ?? {};
  const values = valuesOf(template, seeded ?? example.path);
  // One is sent; with two, the other ones would seem to be needed too.
  const sent = needed.find((name) => values.has(`query ${name}`));
  for (const parameter of (operation.parameters ?? []) as Json[]) {
    const value = values.get(`${parameter.in} ${parameter.name}`);
    if (value === undefined) continue;
    const shown = { ...parameter, example: typed(value, parameter.schema as Json) };
    Object.assign(parameter, parameter.name === sent ? shown : shownExample(shown));
  }
  const body = (operation.requestBody as { content: Json } | undefined)?.content;
  const [first] = Object.values(body ?? {}) as Json[];
  if (first && example.body !== undefined) first.example = example.body;
  const responses = operation.responses as Record<string, { content?: Record<string, Json> }>;
  const content = responses[example.status]?.content?.[example.contentType];
  if (content && isShort(example.answer)) content.example = example.answer;
}

/** The maximum size of an example in the contract. A request with the examples of parameters returns a longer one. */
const EXAMPLE_MAX = 2000;

function isShort(answer: unknown): boolean {
  return answer !== null && JSON.stringify(answer).length <= EXAMPLE_MAX;
}

/**
 * Returns a parameter with its example in its schema, unless it is required. Documentation that sends requests sends
 * all examples of parameters, but not those of schemas.
 */
export function shownExample({ example, schema, ...parameter }: Json): Json {
  if (example === undefined) return { ...parameter, schema };
  return parameter.required === true
    ? { ...parameter, schema, example }
    : { ...parameter, schema: { ...(schema as Json), examples: [example] } };
}

function valuesOf(template: string, path: string): Map<string, string> {
  const [plain = '', query = ''] = path.split('?');
  const names = template.split('/');
  const values = new Map<string, string>();
  plain.split('/').forEach((part, index) => {
    const [, name] = /^\{(\w+)\}$/.exec(names[index] ?? '') ?? [];
    if (name) values.set(`path ${name}`, decodeURIComponent(part));
  });
  for (const [name, value] of new URLSearchParams(query)) values.set(`query ${name}`, value);
  return values;
}

function typed(value: string, { type }: Json): unknown {
  if (type === 'array') return value.split(',');
  if (type === 'integer' || type === 'number') return Number(value);
  return type === 'boolean' ? value === 'true' : value;
}
