import Fastify from 'fastify';

/** What a bare server answers with, by path. */
interface Held {
  type: string;
  body: Buffer;
}

/**
 * A bare Fastify server that returns from memory the bytes that another server gave for the same URLs: PUT /
 * takes the address of the other and the URLs. To a condition it answers that nothing changed.
 */
const held = new Map<string, Held>();
const app = Fastify();

app.put<{ Body: { from: string; urls: string[] } }>('/', async ({ body: { from, urls } }) => {
  held.clear();
  for (const url of urls) {
    const answer = await fetch(from + url);
    const type = answer.headers.get('content-type') ?? '';
    held.set(url, { type, body: Buffer.from(await answer.arrayBuffer()) });
  }
  return { held: held.size };
});

app.get('/*', (request, reply) => {
  const found = held.get(request.url);
  if (found === undefined) return reply.code(404).send();
  if (request.headers['if-none-match'] !== undefined) return reply.code(304).send();
  return reply.header('content-type', found.type).send(found.body);
});

process.stdout.write(`${await app.listen({ port: 0, host: '127.0.0.1' })}\n`);
process.on('SIGTERM', () => process.exit(0));
