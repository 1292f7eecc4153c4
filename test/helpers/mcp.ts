import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';

type Json = Record<string, unknown>;

/** A client of the protocol, connected to the service on a port of this machine. */
export async function mcpClient(port: number) {
  const client = new Client({ name: 'test', version: '1' });
  const url = new URL(`http://127.0.0.1:${port}/mcp`);
  // Its types do not support exactOptionalPropertyTypes.
  await client.connect(new StreamableHTTPClientTransport(url) as never);
  const { tools } = await client.listTools();
  const call = async (name: string, request: Json = {}) => {
    const { content, structuredContent, isError } = await client.callTool({
      name,
      arguments: request,
    });
    const [{ text = '' } = {}] = content as { text?: string }[];
    return { text, answer: structuredContent as Json, refused: isError === true };
  };
  return { client, tools, call, close: () => client.close() };
}

export type McpClient = Awaited<ReturnType<typeof mcpClient>>;
