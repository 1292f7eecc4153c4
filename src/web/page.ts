import type { z } from 'zod';
import type { Day } from '../domain/day.ts';
import type { Store } from '../store/store.ts';
import type { Html } from './html.ts';

/** Everything that a page may use besides its input. */
export interface PageContext {
  store: Store;
  clock: () => Date;
  /** Base of absolute URLs, without a trailing slash. */
  readonly publicUrl: string;
  /** Signs cursors and makes ETags hard to guess. */
  cursorSecret: string;
}

/** The same content in another format, or as a feed. */
export interface Alternate {
  title: string;
  type: string;
  href: string;
}

/** The content of a page, ready for the layout. */
export interface Page {
  title: string;
  /** One sentence for search engines and link previews. */
  description: string;
  main: Html;
  alternates?: Alternate[];
  /** JSON-LD that describes what the page shows. */
  data?: string;
  /** Set only when the request is invalid and the page says why; otherwise the status is 200. */
  status?: 400;
  /** The path of the navigation entry to highlight; empty for none. */
  section: string;
}

/** A permanent redirect (308) to another path of the site. */
export interface Redirect {
  location: string;
}

export interface PageInput<P, Q> {
  params: P;
  query: Q;
  /** The path and query of the request. */
  url: string;
  /** The current UTC day of the service. */
  today: Day;
}

/** The route, parameters and content of a page. */
export interface PageDefinition<P extends z.ZodObject, Q extends z.ZodObject> {
  /** `/things/:id` */
  path: string;
  params?: P;
  query?: Q;
  show(input: PageInput<z.output<P>, z.output<Q>>, context: PageContext): Page | Redirect;
}

/** A page of any parameter types. */
export type AnyPage = Omit<PageDefinition<z.ZodObject, z.ZodObject>, 'show'> & {
  show(input: PageInput<never, never>, context: PageContext): Page | Redirect;
};

/** Returns the definition, with the input of `show` typed by the schemas of the parameters. */
export function page<P extends z.ZodObject, Q extends z.ZodObject>(
  definition: PageDefinition<P, Q>,
): AnyPage {
  return definition;
}
