import { hash } from 'node:crypto';
import { operation } from './operation.ts';

/** Returns the text for language models, with links to the service at a base URL. */
function llmsText(publicUrl: string): string {
  const link = (name: string, path: string, about: string) =>
    `- [${name}](${publicUrl}${path}): ${about}`;
  return `# trade-measures

> Trade measures: what governments do to trade, what officials said about it, and the exact passages of the documents that state it. Reading is open and needs no key.

Rules for using the answers:

- Only \`quoted\` contains the words of a speaker. Never put a summary, a paraphrase or a note in quotation marks.
- A status is the set of states that the evidence allows. If there are several, say that the status is uncertain. One state is \`certain\` up to \`covered_until\` and \`presumed\` after it: say how old the sources are. A scheduled day that has passed does not confirm that the event happened.
- A date has \`earliest\` and \`latest\`. \`basis\` says how it is known. Null means unknown or open-ended. Do not narrow a date, and do not add a missing year.
- A threat is not a measure. Do not report it as one.
- The data contains only what its documents say. An empty result does not mean that no measure exists.
- An unknown parameter or an invalid value is an error. Its message says what would work.

## API

${link('OpenAPI', '/v1/openapi.json', 'every operation, parameter and response')}
${link('Index', '/v1', 'links to all collections')}
- ${publicUrl}/mcp: Model Context Protocol server (Streamable HTTP, POST, no session)

## Data

${link('Measures', '/v1/measures', 'filter by the day in force (`in_force_on`) and by the day of public knowledge (`known_on`)')}
- ${publicUrl}/v1/applicable?on=DAY&imposed_by=CODE&origin=CODE&hs=CODE: what applies to goods on a day, at which rate and why; \`meta.excluded\` says what could not be decided
${link('Statements', '/v1/statements', 'what officials said, as quotations or paraphrases')}
${link('Quotes', '/v1/quotes', 'quotations only; if there are none, the response says why')}
- ${publicUrl}/v1/quotes/check?text=…: check whether words are a quotation, and who said them
${link('Threats', '/v1/threats', 'threatened measures and their outcomes')}
${link('Timeline', '/v1/timeline', 'events, statements and talks in date order')}
- ${publicUrl}/v1/search?q=…: full-text search of all records
- ${publicUrl}/v1/citations/STATEMENT.RENDERING@REVISION: the text that a permalink cited, and whether it has changed
${link('Changes', '/v1/changes', 'every new, revised, retracted or merged record')}

## Matching names

${link('Reconciliation', '/reconcile', 'match names to actors (Reconciliation Service API 0.2)')}

## Documentation

${link('API documentation', '/docs', 'browse the operations')}
`;
}

export const getLlmsText = operation({
  method: 'GET',
  path: '/llms.txt',
  operationId: 'getLlmsText',
  summary: 'Get a guide for language models',
  description:
    'Returns plain text that tells a language model what the service contains, how to read its responses, and which operations to use.',
  responses: {
    200: {
      description: 'The text.',
      content: { 'text/plain': { schema: { type: 'string' } } },
    },
  },
  handle(_input, { publicUrl }) {
    const body = llmsText(publicUrl);
    const etag = hash('sha256', body, 'base64url').slice(0, 22);
    return { body, contentType: 'text/plain; charset=utf-8', etag };
  },
});
