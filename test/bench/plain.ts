import Database from 'better-sqlite3';
import Fastify from 'fastify';
import { dayNumber } from '../../src/domain/day.ts';
import { UNBOUNDED_TO } from '../../src/domain/rectangles.ts';
import { stateCode } from '../../src/records/measure/days.ts';

/**
 * The comparison for the service: a plain implementation of a page of measures, and a bare response of a given size.
 */
const db = new Database(process.env.DATABASE_PATH, { readonly: true });
const app = Fastify();

const IN_FORCE = `EXISTS (SELECT 1 FROM status_rectangles s WHERE s.measure_pk = t.record_pk
  AND s.code BETWEEN :certain AND :possible
  AND s.day_from <= :day AND s.day_to >= :day AND s.known_to = :unbounded)`;
const page = db.prepare(
  `SELECT w.wire FROM measures t JOIN wires w ON w.record_pk = t.record_pk
    WHERE ${IN_FORCE} ORDER BY t.title, t.record_pk LIMIT 20`,
);
const total = db.prepare(`SELECT count(*) FROM measures t WHERE ${IN_FORCE}`).pluck();

app.get<{ Querystring: { in_force_on: string } }>('/v1/measures', ({ query }) => {
  const asked = {
    certain: stateCode('effective', 'one'),
    possible: stateCode('effective', 'possible'),
    day: dayNumber(query.in_force_on),
    unbounded: UNBOUNDED_TO,
  };
  const rows = page.all(asked) as { wire: string }[];
  return { items: rows.map(({ wire }) => JSON.parse(wire)), total: total.get(asked) };
});

const bodies = new Map<number, Buffer>();

app.get<{ Params: { count: string } }>('/bytes/:count', ({ params }, reply) => {
  const count = Number(params.count);
  const body = bodies.get(count) ?? Buffer.alloc(count, ' ');
  bodies.set(count, body);
  return reply.header('content-type', 'application/json').send(body);
});

process.stdout.write(`${await app.listen({ port: 0, host: '127.0.0.1' })}\n`);
process.on('SIGTERM', () => process.exit(0));
