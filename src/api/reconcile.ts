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
import { formQuestion, type Question } from './reconcile.read.ts';
import {
  previewReconcileEntity,
  suggestReconcileEntity,
  suggestReconcileProperty,
  suggestReconcileType,
} from './reconcile.suggest.ts';

const FORM = 'application/x-www-form-urlencoded';
const BODY_BYTES_MAX = 262_144;
const QUERIES = '{"q0":{"query":"Mr. Bessent","type":"person"}}';
const EXTEND = '{"ids":["scott-bessent"],"properties":[{"id":"role"}]}';

const BATCH = `A JSON object of at most ${BATCH_MAX} queries by keys of the client, each with \`query\`, \`type\`, \`limit\`, \`properties\` and \`type_strict\`.`;
const VALUES = 'A JSON object with `ids` of actors and `properties` to fetch.';

const JSON_TEXT = { contentMediaType: 'application/json', maxLength: BODY_BYTES_MAX };

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
  .describe('One of the two, as a form of a single field.');

const ReconcileAnswerJson = z
  .union([ReconcileManifestJson, ReconcileResultsJson, ReconcileExtensionJson])
  .describe('The manifest, or what was asked for.');

const ReconcileFormAnswerJson = z
  .union([ReconcileResultsJson, ReconcileExtensionJson])
  .describe('What was asked for.');

const SCORING = `A score goes from 0 to 100. The whole of an actor's name, or its id, scores ${NAME_SCORE}; the whole of an alias scores by its kind (${Object.entries(
  ALIAS_SCORES,
)
  .map(([kind, score]) => `${kind} ${score}`)
  .join(
    ', ',
  )}), less ${UNSCOPED_PENALTY} where it is weak or valid only in another document than \`source\`; words in common score up to ${OVERLAP_SCORE}, as twice their number over the words of both names. Another country, or with \`type_strict\` \`should\` another type, costs ${MISMATCH_PENALTY}. Case, accents and punctuation do not count. \`match\` is true only for an actor who alone has the name by itself: as its id, its name, a strong alias valid everywhere, or an alias valid in the document \`source\`. A weak alias is never a match without its document, and no name is that more than 500 actors have. Words that more than 1,000 actors have in their names find nobody by themselves. Features: ${FEATURES.join(', ')}.`;

const PROPERTIES_TAKEN = Object.entries(NARROWING)
  .map(([id, { takes }]) => `\`${id}\` (${takes})`)
  .join(', ');

const askReconcile = operation({
  method: 'GET',
  path: '/reconcile',
  operationId: 'askReconcile',
  summary: 'Reconciliation: manifest, or names to actors',
  description: `The Reconciliation Service API 0.2, for OpenRefine and the like. Without parameters the manifest; with \`queries\` the candidates for each name; with \`extend\` values of actors. Properties that narrow a query: ${PROPERTIES_TAKEN}. A query without a name finds nobody. ${SCORING}`,
  query: z.strictObject({
    queries: jsonText(BATCH, QUERIES).optional(),
    extend: jsonText(VALUES, EXTEND).optional(),
  }),
  responses: {
    200: { description: 'The manifest, or the answers.', content: json('ReconcileAnswer') },
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
    const question: Question =
      queries !== undefined
        ? { field: 'queries', text: queries, via: 'query' }
        : { field: 'extend', text: extend ?? '', via: 'query' };
    return { body: answered(question, context), etag };
  },
});

function jsonText(description: string, example: string) {
  const meta = { contentMediaType: 'application/json', description, examples: [example] };
  return text(
    (value) =>
      value === '' ? 'is empty: give a JSON object, such as {"q0":{"query":"Bessent"}}' : null,
    meta,
  );
}

function manifest(publicUrl: string) {
  const body = JSON.stringify(manifestJson(publicUrl, VERSION, BATCH_MAX));
  return { body, etag: hash('sha256', body, 'base64url').slice(0, 22) };
}

function answered(question: Question, context: Context): object {
  return question.field === 'queries'
    ? reconciled(context.store, question)
    : extended(context, question);
}

const postReconcile = operation({
  method: 'POST',
  path: '/reconcile',
  operationId: 'postReconcile',
  summary: 'Reconciliation: names to actors',
  description:
    'The same as the `GET` with `queries` or `extend`, as a form, which may be longer. It writes nothing and needs no key.',
  body: {
    description: 'A form of one field with JSON in it.',
    bytesMax: BODY_BYTES_MAX,
    content: { [FORM]: { schema: 'ReconcileFormInput' } },
  },
  responses: { 200: { description: 'The answers.', content: json('ReconcileFormAnswer') } },
  handle: ({ write }, context) => ({
    body: answered(formQuestion(write), context),
    cacheControl: 'no-store',
  }),
});

export const reconcileResource: Resource = {
  tag: {
    name: 'Reconciliation',
    description: 'Names in a table to actors, by the Reconciliation Service API 0.2.',
  },
  components: {
    ...EXTENSION_COMPONENTS,
    ...MANIFEST_COMPONENTS,
    ReconcileAnswer: ReconcileAnswerJson,
    ReconcileCandidate: ReconcileCandidateJson,
    ReconcileEntitySuggestions: ReconcileEntitySuggestionsJson,
    ReconcileFeature: ReconcileFeatureJson,
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
