import type { Readable } from 'node:stream';
import type { z } from 'zod';
import type { Count } from '../store/list.ts';
import type { Scope } from '../store/schema/keys.ts';
import type { Caller } from './auth.ts';
import type { Context } from './context.ts';
import type { Deprecation } from './deprecation.ts';

/** The name of a component, or a schema for a body that is not JSON. */
type BodySchema = string | { type: 'string'; maxLength?: number; contentMediaType?: string };

export interface ResponseDoc {
  description: string;
  /** By media type; none for an answer without a body. */
  content?: Record<string, { schema: BodySchema; example?: unknown }>;
  /** Headers beyond those of every answer; see `RESPONSE_HEADERS`. */
  headers?: string[];
}

export interface RequestDoc {
  description: string;
  content: Record<string, { schema: BodySchema; example?: unknown }>;
  /** How large a body may be; by default as the service takes them. */
  bytesMax?: number;
}

export interface Input<P, Q> {
  params: P;
  query: Q;
  method: string;
  /** The path and query as they were asked for. */
  url: string;
  /** Whether the client has hung up. */
  hasGone(): boolean;
  /** The last event that a client of a stream has seen. */
  lastEventId: string | undefined;
  /** The media type to answer in: one of those that the operation's 200 is documented with. */
  mediaType: string;
  /** Whether the client holds the answer of this tag: then `notModified` spares making it again. */
  holds(tag: string): boolean;
  /** Of an operation with a scope or a body: who asks, where there is a scope, and what for. */
  write: Write;
}

/** What a request to write brings beside its path and query. */
export interface Write {
  caller: Caller;
  body: Buffer;
  /** One of those that the operation takes, without parameters. */
  contentType: string;
  ifMatch: string | undefined;
  ifNoneMatch: string | undefined;
}

export interface Answer {
  /** 200 unless given. */
  status?: number;
  /** Text, bytes or a stream as they are, or an object to be written as JSON; none for an empty body. */
  body?: string | Buffer | Readable | object;
  contentType?: string;
  /** Without quotes; it must change whenever the body does. */
  etag?: string;
  cacheControl?: string;
  /** Where the list goes on, for the header Link: the cursor of the next page, or what `goesOnBy` names. */
  next?: string | null;
  /** The parameter by which the list goes on, where it is not `cursor`. */
  goesOnBy?: 'since';
  /** The items of a list, each as JSON, for other formats than JSON. */
  items?: string[];
  /** How many items the list has, where they were counted. */
  total?: Count;
  /** Where the same is served in other formats, for the header Link. */
  alternates?: { path: string; type: string }[];
  /** Further links as they go into the header Link. */
  links?: string[];
  headers?: Record<string, string>;
}

/** What an operation is, and what it does; a noun's file exports a list of them. */
export interface OperationDefinition<P extends z.ZodObject, Q extends z.ZodObject> {
  method: 'GET' | 'PUT' | 'PATCH' | 'DELETE' | 'POST';
  /** The scope that the caller's key must have; none for what everybody may do. */
  scope?: Scope;
  /** The bodies it takes, by media type; none where it takes none. */
  body?: RequestDoc;
  /** `/v1/things/:id` */
  path: string;
  /** verbNoun, camelCase; part of the contract once published. */
  operationId: string;
  summary: string;
  description: string;
  params?: P;
  query?: Q;
  /** The statuses of its own; refusals that all operations share are added. */
  responses: Record<number, ResponseDoc>;
  /** False where answers carry no ETag, so that 304 cannot be one of them. */
  conditional?: boolean;
  /** False where requests are not counted against a quota: health checks. */
  limited?: boolean;
  /** Of an operation that will go. */
  deprecated?: Deprecation;
  /** True where the request must say what it knows of the record: `If-Match` or `If-None-Match`. */
  preconditions?: boolean;
  /** True where what other records need, or a merger, can stand in its way (409). */
  conflicts?: boolean;
  /** True where it is of one record, which may have been retracted (410) or, where it is read, merged (308). */
  ofRecord?: boolean;
  /** True where it answers for a part of a record, which is gone (410) with it. */
  partOfRecord?: boolean;
  /** Makes what a write brings ready before it is handled, where that takes long. */
  prepare?(write: Write): Promise<Write>;
  handle(input: Input<z.output<P>, z.output<Q>>, context: Context): Answer | Promise<Answer>;
}

/** An operation whose parameter types are its own business. */
export type Operation = Omit<OperationDefinition<z.ZodObject, z.ZodObject>, 'handle'> & {
  handle(input: Input<never, never>, context: Context): Answer | Promise<Answer>;
};

/**
 * A noun of the API: its tag, its shapes by the names they have in the contract, and its operations. Shapes
 * of records as they are stored need no mention; one of the same name here takes the place of such a shape.
 */
export interface Resource {
  tag: { name: string; description: string };
  components: Record<string, z.ZodType>;
  operations: Operation[];
}

/** Ties the handler's input to the schemas of its parameters. */
export function operation<P extends z.ZodObject, Q extends z.ZodObject>(
  definition: OperationDefinition<P, Q>,
): Operation {
  return definition;
}

/** A JSON body of a component, for `content`. */
export function json(schema: string, example?: unknown): NonNullable<ResponseDoc['content']> {
  return { 'application/json': { schema, ...(example !== undefined && { example }) } };
}

/** The answer to a client that holds the one of this tag. */
export function notModified(etag: string, cacheControl?: string): Answer {
  return { status: 304, etag, ...(cacheControl !== undefined && { cacheControl }) };
}
