import type { Readable } from 'node:stream';
import type { z } from 'zod';
import type { BundleItem } from '../formats/bundle/read.ts';
import type { Count } from '../store/list.ts';
import type { Scope } from '../store/schema/keys.ts';
import type { Caller } from './auth.ts';
import type { Context } from './context.ts';
import type { Deprecation } from './deprecation.ts';

/** The name of a component, or a schema for a body that is not JSON. */
type BodySchema = string | { type: 'string'; maxLength?: number; contentMediaType?: string };

export interface ResponseDoc {
  description: string;
  /** By media type; absent for a response without a body. */
  content?: Record<string, { schema: BodySchema; example?: unknown }>;
  /** Headers in addition to those of every response; see `RESPONSE_HEADERS`. */
  headers?: string[];
}

export interface RequestDoc {
  description: string;
  content: Record<string, { schema: BodySchema; example?: unknown }>;
  /** The maximum size of a body. Default: that of the service. */
  bytesMax?: number;
}

export interface Input<P, Q> {
  params: P;
  query: Q;
  method: string;
  /** The requested path and query. */
  url: string;
  /** Whether the client has closed the connection. */
  hasGone(): boolean;
  /** The id of the last event that the client of a stream received. */
  lastEventId: string | undefined;
  /** The media type of the response: one of those in the documentation of the 200. */
  mediaType: string;
  /**
   * Whether the client has the response with this ETag. Then the handler returns `notModified` and need not build it.
   */
  holds(tag: string): boolean;
  /** The caller and the content of a write; only for an operation with a scope or a body. */
  write: Write;
}

/** What a write has besides its path and query. */
export interface Write {
  caller: Caller;
  body: Buffer;
  /** One of the media types that the operation accepts, without parameters. */
  contentType: string;
  ifMatch: string | undefined;
  ifNoneMatch: string | undefined;
  /** The key of the table whose lines `prepare` has written; null if it has written none. */
  staged: number | null;
  /** The records that `prepare` has read from the body. */
  items?: BundleItem[];
}

export interface Answer {
  /** Default: 200. */
  status?: number;
  /** Text, bytes or a stream, sent as they are; an object is sent as JSON. Absent for an empty body. */
  body?: string | Buffer | Readable | object;
  contentType?: string;
  /** The ETag without quotes; it must change whenever the body does. */
  etag?: string;
  cacheControl?: string;
  /**
   * The value that continues the list, for the header Link: the cursor of the next page, or the value of `goesOnBy`.
   */
  next?: string | null;
  /** The parameter that continues the list, if it is not `cursor`. */
  goesOnBy?: 'since';
  /** The items of a list, each as JSON, for formats other than JSON. */
  items?: string[];
  /** The number of items of the list, if they were counted. */
  total?: Count;
  /** The same content in other formats, for the header Link. */
  alternates?: { path: string; type: string }[];
  /** More links for the header Link. */
  links?: string[];
  headers?: Record<string, string>;
}

/** The definition and the handler of an operation; the file of a resource exports a list of them. */
export interface OperationDefinition<P extends z.ZodObject, Q extends z.ZodObject> {
  method: 'GET' | 'PUT' | 'PATCH' | 'DELETE' | 'POST';
  /** The scope that the key of the caller must have; absent if everybody may call it. */
  scope?: Scope;
  /** The accepted bodies, by media type; absent if there are none. */
  body?: RequestDoc;
  /** `/v1/things/:id` */
  path: string;
  /** verbNoun in camelCase; part of the contract after its publication. */
  operationId: string;
  summary: string;
  description: string;
  params?: P;
  query?: Q;
  /** Parameters of the query of which at least one is required; absent if none is. */
  needsOneOf?: readonly (keyof z.output<Q> & string)[];
  /** The responses of this operation; those that all operations share are added. */
  responses: Record<number, ResponseDoc>;
  /** False if responses have no ETag, so that 304 is impossible. */
  conditional?: boolean;
  /** False if requests do not count for a quota, as for health checks. */
  limited?: boolean;
  /** Set for an operation that will be removed. */
  deprecated?: Deprecation;
  /** True if a request needs `If-Match` or `If-None-Match`. */
  preconditions?: boolean;
  /** True if references from other records, or a merge, can prevent it (409). */
  conflicts?: boolean;
  /** True if it is about one record, which may be retracted (410) or, for a read, merged (308). */
  ofRecord?: boolean;
  /** True if it is about a part of a record, which may be retracted (410). */
  partOfRecord?: boolean;
  /** Prepares the body of a write before it is handled, if that takes long. */
  prepare?(input: Input<z.output<P>, z.output<Q>>, context: Context): Promise<Write>;
  handle(input: Input<z.output<P>, z.output<Q>>, context: Context): Answer | Promise<Answer>;
}

/** An operation of any parameter types. */
export type Operation = Omit<
  OperationDefinition<z.ZodObject, z.ZodObject>,
  'handle' | 'prepare' | 'needsOneOf'
> & {
  needsOneOf?: readonly string[];
  prepare?(input: Input<never, never>, context: Context): Promise<Write>;
  handle(input: Input<never, never>, context: Context): Answer | Promise<Answer>;
};

/**
 * A resource of the API: its tag, its shapes by their names in the contract, and its operations. The shapes of stored
 * records are added; a shape with the same name replaces one of them.
 */
export interface Resource {
  tag: { name: string; description: string };
  components: Record<string, z.ZodType>;
  operations: Operation[];
}

/** Returns the definition, with the input of the handler typed by the schemas of the parameters. */
export function operation<P extends z.ZodObject, Q extends z.ZodObject>(
  definition: OperationDefinition<P, Q>,
): Operation {
  return definition;
}

/** A JSON body of a component, for `content`. */
export function json(schema: string, example?: unknown): NonNullable<ResponseDoc['content']> {
  return { 'application/json': { schema, ...(example !== undefined && { example }) } };
}

/** The response to a client that has the one with this ETag. */
export function notModified(etag: string, cacheControl?: string): Answer {
  return { status: 304, etag, ...(cacheControl !== undefined && { cacheControl }) };
}
