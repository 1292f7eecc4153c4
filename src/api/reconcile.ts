import { hash } from 'node:crypto';
import { z } from 'zod';
import {
  ALIAS_SCORES,
  FEATURES,
  MISMATCH_PENALTY,
  NAME_SCORE,
  OVERLAP_SCORE,
  UNSCOPED_PENALTY,
} from '../domain/reconcile.ts';
import { EXTENSION_COMPONENTS, ReconcileExtensionJson } from '../lookups/reconcile/extend.wire.ts';
import {
  MANIFEST_COMPONENTS,
  manifestJson,
  ReconcileManifestJson,
} from '../lookups/reconcile/manifest.wire.ts';
import {
  ReconcileCandidateJson,
  ReconcileEntitySuggestionsJson,
  ReconcileFeatureJson,
  ReconcileLeftOutJson,
  ReconcilePropertyJson,
  ReconcilePropertySuggestionsJson,
  ReconcileResultJson,
  ReconcileResultsJson,
  ReconcileSuggestionJson,
  ReconcileTypeJson,
  ReconcileTypeSuggestionsJson,
} from '../lookups/reconcile/wire.ts';
import { refuseFaults } from '../params/faults.ts';
import { text } from '../params/parameters.ts';
import { VERSION } from '../version.ts';
import type { Context } from './context.ts';
import { json, notModified, operation, type Resource } from './operation.ts';
import { storeTag } from './page.ts';
import { extended, proposeReconcileProperties } from './reconcile.extend.ts';
import { BATCH_MAX, NARROWING, reconciled } from './reconcile.query.ts';
import { formRequest, type ReconcileRequest } from './reconcile.read.ts';
import {
  previewReconcileEntity,
  suggestReconcileEntity,
  suggestReconcileProperty,
  suggestReconcileType,
} from './reconcile.suggest.ts';

const FORM = 'application/x-www-form-urlencoded';
const BODY_BYTES_MAX = 262_144;

/** The maximum length of a field in a URL, which has room for it in percent-encoding. */
const URL_FIELD_MAX = 4096;

/** The length of the shortest JSON object. */
const OBJECT_MIN = '{}'.length;
const QUERIES = '{"q0":{"query":"Mr. Bessent","type":"person"}}';

const BATCH = `A JSON object with at most ${BATCH_MAX} queries, each under a key that you choose. A query has \`query\`, \`type\`, \`limit\`, \`properties\` and \`type_strict\`.`;
const VALUES = 'A JSON object with the `ids` of actors and the `properties` to fetch.';

const JSON_TEXT = {
  contentMediaType: 'application/json',
  minLength: OBJECT_MIN,
  maxLength: BODY_BYTES_MAX,
};

const ReconcileFormInput = z
  .strictObject({
    queries: z
      .string()
      .meta({ ...JSON_TEXT, description: BATCH })
      .optional(),
    extend: z
      .string()
      .meta({ ...JSON_TEXT, description: VALUES })
      .optional(),
  })
  .meta({
    description: 'A form with exactly one of the two fields.',
    minProperties: 1,
    maxProperties: 1,
  });

const ReconcileAnswerJson = z
  .union([ReconcileManifestJson, ReconcileExtensionJson, ReconcileResultsJson])
  .describe('The manifest, the candidates or the values of properties, depending on the request.');

const ReconcileFormAnswerJson = z
  .union([ReconcileExtensionJson, ReconcileResultsJson])
  .describe('The candidates or the values of properties, depending on the request.');

const SCORING = `A score is a number from 0 to 100. A query that equals the name or id of an actor scores ${NAME_SCORE}. A query that equals an alias gets the score of its kind (${Object.entries(
  ALIAS_SCORES,
)
  .map(([kind, score]) => `${kind} ${score}`)
  .join(
    ', ',
  )}), minus ${UNSCOPED_PENALTY} if the alias is weak or valid only in a document other than \`source\`. Names that share words score up to ${OVERLAP_SCORE}: twice the number of shared words, divided by the number of words in both names. A different country costs ${MISMATCH_PENALTY}, and so does a different type if \`type_strict\` is \`should\`. Case, accents and punctuation do not matter.\n\n\`match\` is true if exactly one actor has the name as its id, its name, a strong alias, or an alias that is valid in the document \`source\`. A weak alias is never a match without its document. A name that more than 500 actors have is never a match. A word that occurs in the names of more than 1,000 actors finds no candidates on its own.\n\nFeatures: ${FEATURES.join(', ')}.`;

const PROPERTIES_TAKEN = Object.entries(NARROWING)
  .map(([id, { takes }]) => `\`${id}\` (${takes})`)
  .join(', ');

const askReconcile = operation({
  method: 'GET',
  path: '/reconcile',
  operationId: 'askReconcile',
  summary: 'Reconcile names with actors',
  description: `Implements the Reconciliation Service API 0.2, which OpenRefine and other tools use. Without parameters, it returns the manifest. With \`queries\`, it returns the candidates for each name. With \`extend\`, it returns properties of actors. These properties narrow a query: ${PROPERTIES_TAKEN}. A query without a name has no candidates. A value that cannot be used, such as a cell with two dates, is left out of its query and listed in \`left_out\`; the other queries are answered as always.\n\n${SCORING}`,
  query: z.strictObject({
    queries: jsonText(BATCH, QUERIES).optional(),
    extend: jsonText(VALUES).optional(),
  }),
  responses: {
    200: {
      description: 'The manifest, the candidates or the values of properties.',
      content: json('ReconcileAnswer'),
    },
  },
  handle(input, context) {
    const { queries, extend } = input.query;
    if (queries !== undefined && extend !== undefined) {
      const detail = 'cannot be combined with queries: send one of the two';
      refuseFaults({ parameter: 'extend', code: 'CONTRADICTION', detail });
    }
    if (queries === undefined && extend === undefined) return manifest(context.publicUrl);
    const etag = storeTag(input, context);
    if (input.holds(etag)) return notModified(etag);
    const request: ReconcileRequest =
      queries !== undefined
        ? { field: 'queries', text: queries, via: 'query' }
        : { field: 'extend', text: extend ?? '', via: 'query' };
    return { body: answered(request, context), etag };
  },
});

function jsonText(description: string, ...examples: string[]) {
  return text(fieldFault, {
    contentMediaType: 'application/json',
    minLength: OBJECT_MIN,
    maxLength: URL_FIELD_MAX,
    description,
    examples,
  });
}

function fieldFault(value: string): string | null {
  if (value === '') return 'is empty: give a JSON object, such as {"q0":{"query":"Bessent"}}';
  return value.length <= URL_FIELD_MAX
    ? null
    : `is longer than the maximum of ${URL_FIELD_MAX} characters: send it as a form with POST`;
}

function manifest(publicUrl: string) {
  const body = JSON.stringify(manifestJson(publicUrl, VERSION, BATCH_MAX));
  return { body, etag: hash('sha256', body, 'base64url').slice(0, 22) };
}

function answered(request: ReconcileRequest, context: Context): object {
  return request.field === 'queries'
    ? reconciled(context.store, request)
    : extended(context, request);
}

const postReconcile = operation({
  method: 'POST',
  path: '/reconcile',
  operationId: 'postReconcile',
  summary: 'Reconcile a long list of names with actors',
  description:
    'Does the same as `GET`, but takes `queries` or `extend` as a form, which can be longer than a URL. This operation writes nothing and needs no key.',
  body: {
    description: 'A form with one field that contains JSON.',
    bytesMax: BODY_BYTES_MAX,
    content: { [FORM]: { schema: 'ReconcileFormInput' } },
  },
  responses: {
    200: {
      description: 'The candidates or the values of properties.',
      content: json('ReconcileFormAnswer'),
    },
  },
  handle: ({ write }, context) => ({
    body: answered(formRequest(write), context),
    cacheControl: 'no-store',
  }),
});

export const reconcileResource: Resource = {
  tag: {
    name: 'Reconciliation',
    description: 'Match names in a table with actors, by the Reconciliation Service API 0.2.',
  },
  components: {
    ...EXTENSION_COMPONENTS,
    ...MANIFEST_COMPONENTS,
    ReconcileAnswer: ReconcileAnswerJson,
    ReconcileCandidate: ReconcileCandidateJson,
    ReconcileEntitySuggestions: ReconcileEntitySuggestionsJson,
    ReconcileFeature: ReconcileFeatureJson,
    ReconcileLeftOut: ReconcileLeftOutJson,
    ReconcileFormAnswer: ReconcileFormAnswerJson,
    ReconcileFormInput,
    ReconcileProperty: ReconcilePropertyJson,
    ReconcilePropertySuggestions: ReconcilePropertySuggestionsJson,
    ReconcileResult: ReconcileResultJson,
    ReconcileResults: ReconcileResultsJson,
    ReconcileSuggestion: ReconcileSuggestionJson,
    ReconcileType: ReconcileTypeJson,
    ReconcileTypeSuggestions: ReconcileTypeSuggestionsJson,
  },
  operations: [
    askReconcile,
    postReconcile,
    suggestReconcileEntity,
    suggestReconcileType,
    suggestReconcileProperty,
    previewReconcileEntity,
    proposeReconcileProperties,
  ],
};
