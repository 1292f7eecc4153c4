import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { WebStandardStreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js';
import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { AppError, type ErrorCode } from '../errors.ts';
import { VERSION } from '../version.ts';
import { refuseStrangers } from './origin.ts';
import type { McpContext, Tool } from './tool.ts';
import { TOOLS } from './tools.ts';

const MCP_PATH = '/mcp';

const BODY_BYTES_MAX = 131_072;
const INPUT_ELEMENTS_MAX = 1000;

const INSTRUCTIONS = `A knowledge base of trade measures, read from documents. Rules for every response:
- Only \`quoted\` has the speaker's own words. Everything else is paraphrase or summary, and must not be put in quotation marks.
- A status is a set of possible states. If there are several, the sources do not decide between them: say so. One state is \`certain\` up to \`covered_until\` and \`presumed\` after it: say how old the sources are. A scheduled day that has passed confirms nothing.
- A date has an earliest and a latest day; null is unknown or open. Do not narrow it.
- A threat is not a measure.
- If nothing is found, this knowledge base has nothing; it may still exist. Pass on what \`excluded\` and \`note\` say.`;

/** Serves the tools at /mcp; each POST gets its own server, without a session. */
export async function mcpRoutes(
  app: FastifyInstance,
  { context }: { context: McpContext },
): Promise<void> {
  app.route({
    method: 'POST',
    url: MCP_PATH,
    // The protocol has its own contract, in the response to `tools/list`.
    schema: { hide: true },
    bodyLimit: BODY_BYTES_MAX,
    onRequest: (request, _, done) => {
      refuseStrangers(request.headers, context.publicUrl);
      done();
    },
    handler: (request, reply) => answer(request, reply, context),
  });
}

async function answer(request: FastifyRequest, reply: FastifyReply, context: McpContext) {
  const server = serverOf(request, context);
  const transport = new WebStandardStreamableHTTPServerTransport({ enableJsonResponse: true });
  try {
    await server.connect(transport);
    const response = await transport.handleRequest(webRequest(request, context));
    const text = await response.text();
    if (response.status >= 400) throw refusalOf(response.status, text);
    reply.code(response.status).header('cache-control', 'no-store');
    if (text === '') return reply.send();
    return reply.header('content-type', 'application/json').send(Buffer.from(text));
  } finally {
    await server.close();
  }
}

/** Returns the request for the transport; throws for several messages in one, because quotas count requests. */
function webRequest({ headers, body }: FastifyRequest, { publicUrl }: McpContext): Request {
  const bytes = Buffer.isBuffer(body) ? body : Buffer.alloc(0);
  if (bytes.toString('latin1').trimStart().startsWith('[')) {
    throw new AppError(
      'BAD_REQUEST',
      'A request must contain exactly one message: send each message in its own request.',
    );
  }
  const given = Object.entries(headers).flatMap(([name, value]): [string, string][] =>
    value === undefined ? [] : [[name, [value].flat().join(', ')]],
  );
  return new Request(publicUrl + MCP_PATH, {
    method: 'POST',
    headers: given,
    body: new Uint8Array(bytes),
  });
}

/** The error codes for the statuses of the transport. */
const REFUSALS: Record<number, ErrorCode> = {
  400: 'BAD_REQUEST',
  406: 'NOT_ACCEPTABLE',
  413: 'CONTENT_TOO_LARGE',
  415: 'UNSUPPORTED_MEDIA_TYPE',
};

function refusalOf(status: number, text: string): Error {
  const code = REFUSALS[status];
  const { error } = JSON.parse(text) as { error?: { message?: string } };
  if (code === undefined) return new Error(`the transport returned status ${status}: ${text}`);
  return new AppError(code, error?.message ?? 'The message is not valid JSON-RPC.', {
    ...(status === 415 && { headers: { accept: 'application/json' } }),
  });
}

/** Returns a server with the tools, for one request. */
function serverOf(request: FastifyRequest, context: McpContext): McpServer {
  const server = new McpServer(
    { name: 'trade-measures', title: 'trade-measures', version: VERSION },
    { instructions: INSTRUCTIONS, maxToolInputElements: INPUT_ELEMENTS_MAX },
  );
  for (const one of TOOLS) {
    const { name, title, description, input, output } = one;
    const config = { title, description, inputSchema: input, outputSchema: output };
    server.registerTool(name, { ...config, annotations: READ_ONLY }, (input) =>
      called(one, input as never, request, context),
    );
  }
  return server;
}

const READ_ONLY = {
  readOnlyHint: true,
  destructiveHint: false,
  idempotentHint: true,
  openWorldHint: false,
};

/** Returns the result of a tool: an expected error with its message, any other error without its message. */
function called(
  one: Tool,
  input: never,
  request: FastifyRequest,
  context: McpContext,
): CallToolResult {
  try {
    const answered = JSON.stringify(one.answer(input, context));
    return { content: [{ type: 'text', text: answered }], structuredContent: JSON.parse(answered) };
  } catch (error) {
    const refused = error instanceof AppError;
    const line = { request_id: request.id, tool: one.name };
    if (refused) request.log.info({ ...line, code: error.code }, 'tool refused');
    else request.log.error({ ...line, err: error }, 'tool failed');
    const text = refused
      ? refusalText(error)
      : `An internal error occurred. Report it with the request id ${request.id}.`;
    return { content: [{ type: 'text', text }], isError: true };
  }
}

function refusalText({ message, errors }: AppError): string {
  if (errors.length < 2) return message;
  const faults = errors.map((fault) => {
    return `${'parameter' in fault ? `${fault.parameter}: ` : ''}${fault.detail}`;
  });
  return [message, ...faults].join('\n');
}
