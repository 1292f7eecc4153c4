import { hash } from 'node:crypto';
import { operation } from './operation.ts';

/** What a language model should know before it uses the service; the links are of the service at an address. */
function llmsText(publicUrl: string): string {
  const link = (name: string, path: string, about: string) =>
    `- [${name}](${publicUrl}${path}): ${about}`;
  return `# trade-measures

> A knowledge base of trade measures: what governments do to trade, who said what about it, and the exact characters of the documents that state it. Reading is open and needs no key.

Rules that hold for every answer:

- Only \`quoted\` holds words of a speaker. A summary, a paraphrase or a note must not be put in quotation marks.
- A status is the set of states that the evidence allows. Several mean that it is open: say so. A scheduled day that has passed confirms nothing.
- A date has \`earliest\` and \`latest\`, and \`basis\` says how it is known. Null is unknown or open. Do not narrow it, and do not supply a year that is not there.
- A threat is not a measure.
- The base knows what its documents say. That nothing is found does not mean that there is nothing.
- An unknown parameter or an impossible value is refused with a sentence that says what would work.

## Programs

${link('OpenAPI', '/v1/openapi.json', 'the contract of every operation')}
${link('Index', '/v1', 'where to begin')}
- ${publicUrl}/mcp: tools by the Model Context Protocol (Streamable HTTP, POST, no session)

## Questions

${link('Measures', '/v1/measures', 'in force on a day with `in_force_on`, as known on a day with `known_on`')}
${link('Statements', '/v1/statements', 'what officials are reported to have said, quoted or not')}
${link('Quotes', '/v1/quotes', 'only what is quoted, with the reason where there is none')}
- ${publicUrl}/v1/quotes/check?text=…: whether a wording is a quotation, and whose
${link('Threats', '/v1/threats', 'what may be taken, and what came of it')}
${link('Timeline', '/v1/timeline', 'all of it in one order')}
- ${publicUrl}/v1/search?q=…: words in all records
- ${publicUrl}/v1/citations/STATEMENT.RENDERING@REVISION: what a permalink cited, and what became of it
${link('Changes', '/v1/changes', 'what was recorded, revised, retracted or merged')}

## Tables of names

${link('Reconciliation', '/reconcile', 'names to actors, by the Reconciliation Service API 0.2')}

## People

${link('Documentation', '/docs', 'the contract to browse')}
`;
}

export const getLlmsText = operation({
  method: 'GET',
  path: '/llms.txt',
  operationId: 'getLlmsText',
  summary: 'The service in words for language models',
  description: 'What the service holds, the rules of its answers, and where to ask, as plain text.',
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
