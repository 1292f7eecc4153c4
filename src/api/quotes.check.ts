import { z } from 'zod';
import { LENGTH_MAX } from '../domain/quote-check.query.ts';
import { AppError, type FieldError, pointerFragment } from '../errors.ts';
import { checkInStore } from '../lookups/quote-check/check.ts';
import {
  CHECKABLE,
  PassageJson,
  QuoteChangeJson,
  QuoteCheckJson,
  QuoteDifferenceJson,
  QuoteMatchJson,
  quoteCheckJson,
  SearchedSourcesJson,
} from '../lookups/quote-check/wire.ts';
import { refuseFaults } from '../params/faults.ts';
import { Id, text } from '../params/parameters.ts';
import { knownId } from '../params/record.ts';
import { below } from '../records/fault.ts';
import type { Store } from '../store/store.ts';
import { bodyJson } from './body.ts';
import { json, notModified, operation, type Resource } from './operation.ts';
import { storeTag } from './page.ts';

const QUOTE = `The quote to check, with or without quotation marks. ${CHECKABLE}`;
const TOO_LONG = `is longer than the maximum of ${LENGTH_MAX} characters`;
const EMPTY = 'is empty: give the quote to check, such as "the successful framework"';

const LINE = {
  pattern: '^[^\\u0000-\\u001F\\u007F]+$',
  minLength: 1,
  maxLength: LENGTH_MAX,
  description: QUOTE,
  examples: ['the successful framework developed for leaders'],
};
const Speaker = Id.describe(
  'The actor who is said to have said it. The response shows whether the sources agree.',
).optional();

const QuoteCheckQuery = z.strictObject({ text: text(quoteFault, LINE), speaker: Speaker });
const QuoteCheckInput = z
  .strictObject(
    {
      text: z
        .string('is required: give the quote to check')
        .refine((value) => value !== '', EMPTY)
        .refine((value) => [...value].length <= LENGTH_MAX, TOO_LONG)
        .meta({ minLength: 1, maxLength: LENGTH_MAX, description: QUOTE }),
      speaker: Speaker,
    },
    'must be an object with text and, optionally, speaker',
  )
  .describe('A quote to check and, optionally, the actor who is said to have said it.');

function quoteFault(value: string): string | null {
  if (value === '') return EMPTY;
  return [...value].length <= LENGTH_MAX ? null : TOO_LONG;
}

/** The maximum size of a body, even if every character is escaped. */
const BODY_BYTES_MAX = 65_536;

const DESCRIPTION =
  "Compares a quote with the recorded documents. The response shows whether its words are quoted in full or in part, altered, put together from several quotes, or only a reporter's paraphrase. It also shows who said it. Different glyphs for the same character, white space and the case of the first letter do not matter. The response lists what was searched; it never claims that something was not said. A document is compared only if it contains at least half of the rarer words of the quote.";

const RESPONSES = {
  200: {
    description: 'What the recorded documents show about the quote.',
    content: json('QuoteCheck'),
  },
};

const checkQuote = operation({
  method: 'GET',
  path: '/v1/quotes/check',
  operationId: 'checkQuote',
  summary: 'Check a quotation',
  description: `${DESCRIPTION} If the quote is long or has line breaks, send it with \`POST\` instead.`,
  query: QuoteCheckQuery,
  responses: RESPONSES,
  handle(input, context) {
    const { query } = input;
    const etag = storeTag(input, context);
    if (input.holds(etag)) return notModified(etag);
    refuseFaults(knownId(context.store, 'actor', 'speaker', query.speaker));
    return { body: checkedJson(context.store, query), etag };
  },
});

const checkQuoteInBody = operation({
  method: 'POST',
  path: '/v1/quotes/check',
  operationId: 'checkQuoteInBody',
  summary: 'Check a long quotation',
  description: `${DESCRIPTION} This operation writes nothing and needs no key.`,
  body: {
    description: 'The quote to check.',
    bytesMax: BODY_BYTES_MAX,
    content: json('QuoteCheckInput'),
  },
  responses: RESPONSES,
  handle({ write }, { store }) {
    const read = QuoteCheckInput.safeParse(bodyJson(write));
    if (!read.success) throw refusedInput(read.error.issues.map(faultOf));
    const unknown = knownId(store, 'actor', 'speaker', read.data.speaker);
    if (unknown) {
      const { code = 'INVALID_VALUE', detail } = unknown;
      throw refusedInput([{ code, detail, pointer: '#/speaker' }]);
    }
    return { body: checkedJson(store, read.data), cacheControl: 'no-store' };
  },
});

function checkedJson(store: Store, query: z.output<typeof QuoteCheckInput>): QuoteCheckJson {
  const speaker = query.speaker ?? null;
  return quoteCheckJson(checkInStore(store, { text: query.text, speaker }), speaker);
}

type BodyFault = Extract<FieldError, { pointer: string }>;

function faultOf(issue: z.core.$ZodIssue): BodyFault {
  if (issue.code === 'unrecognized_keys') {
    const [key = ''] = issue.keys;
    const detail = 'is not a known member: use text and speaker';
    return { code: 'UNKNOWN_MEMBER', detail, pointer: pointerFragment(below('', key)) };
  }
  const pointer = pointerFragment(below('', ...(issue.path as string[])));
  return { code: 'INVALID_VALUE', detail: issue.message, pointer };
}

function refusedInput(errors: BodyFault[]): AppError {
  const [first] = errors;
  const detail =
    errors.length === 1 && first
      ? `${first.pointer}: ${first.detail}`
      : `The body has ${errors.length} faults, listed in errors.`;
  return new AppError('VALIDATION_FAILED', detail, { errors });
}

export const quoteCheckResource: Resource = {
  tag: {
    name: 'Quote check',
    description: 'Check whether a quote is a real quotation, against the recorded documents.',
  },
  components: {
    Passage: PassageJson,
    QuoteCheck: QuoteCheckJson,
    QuoteCheckInput,
    QuoteMatch: QuoteMatchJson,
    SearchedSources: SearchedSourcesJson,
    QuoteChange: QuoteChangeJson,
    QuoteDifference: QuoteDifferenceJson,
  },
  operations: [checkQuote, checkQuoteInBody],
};
