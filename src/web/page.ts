import type { z } from 'zod';
import type { Day } from '../domain/day.ts';
import type { Store } from '../store/store.ts';
import type { Html } from './html.ts';

/** All that a page may use; nothing else is ambient. */
export interface PageContext {
  store: Store;
  clock: () => Date;
  /** Base of absolute URLs, without a trailing slash. */
  readonly publicUrl: string;
  /** Signs cursors, and keeps tags from being guessed. */
  cursorSecret: string;
}

/** The same as something else: another format of it, or a feed. */
export interface Alternate {
  title: string;
  type: string;
  href: string;
}

/** A finished page, to be put into the layout. */
export interface Page {
  title: string;
  /** One sentence, for search engines and cards. */
  description: string;
  main: Html;
  alternates?: Alternate[];
  /** JSON-LD about what the page shows. */
  data?: string;
  /** Where it is not 200: the page tells what is wrong with the question. */
  status?: 400;
  /** The part of the site it belongs to: the path of an entry of the navigation. */
  section: string;
}

/** What has moved answers for itself no more: 308 to another path of the site. */
export interface Moved {
  location: string;
}

export interface PageInput<P, Q> {
  params: P;
  query: Q;
  /** The path and query as they were asked for. */
  url: string;
  /** The current UTC day of the service. */
  today: Day;
}

/** A path, what it takes, and what it shows; one to a file. */
export interface PageDefinition<P extends z.ZodObject, Q extends z.ZodObject> {
  /** `/things/:id` */
  path: string;
  params?: P;
  query?: Q;
  show(input: PageInput<z.output<P>, z.output<Q>>, context: PageContext): Page | Moved;
}

/** A page whose parameter types are its own business. */
export type AnyPage = Omit<PageDefinition<z.ZodObject, z.ZodObject>, 'show'> & {
  show(input: PageInput<never, never>, context: PageContext): Page | Moved;
};

/** Ties what a page shows to the schemas of its parameters. */
export function page<P extends z.ZodObject, Q extends z.ZodObject>(
  definition: PageDefinition<P, Q>,
): AnyPage {
  return definition;
}
