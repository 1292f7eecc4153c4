import { type AnchorText, anchorText } from '../domain/anchor.ts';
import type { DocumentKind } from '../domain/document.ts';
import { isObject } from '../formats/bundle/short.ts';
import type { Fault } from './fault.ts';
import type { ReferenceResolver } from './references.ts';

/** A document in which the words of a short form are looked for. */
export interface ShortSource {
  text: AnchorText;
  language: string;
  kind: DocumentKind;
}

/** What the short forms of one record are expanded with. */
export interface ShortContext {
  references: ReferenceResolver;
  /** The actors that issued documents of the bundle, by the ids of the documents. */
  issuers: ReadonlyMap<string, string>;
  faults: Fault[];
  /** Returns a document by its id, also the record itself. */
  source(id: string | null): ShortSource | undefined;
}

/** Returns the context of a record that may be a document itself. */
export function shortContext(
  references: ReferenceResolver,
  value: unknown,
  issuers: ReadonlyMap<string, string>,
): ShortContext {
  const self = ownSource(value);
  return {
    references,
    issuers,
    faults: [],
    source(id) {
      if (id === null) return undefined;
      return self?.id === id ? self : references.document(id);
    },
  };
}

/** A record that has a text of its own, as a source. */
function ownSource(value: unknown): (ShortSource & { id: unknown }) | undefined {
  if (!isObject(value)) return undefined;
  const { id, kind, text, language } = value;
  if (typeof text !== 'string' || typeof language !== 'string') return undefined;
  return { id, kind: kind as DocumentKind, text: anchorText(text), language };
}
