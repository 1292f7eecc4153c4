import type { DocumentKind, SourceDocument } from '../../domain/document.ts';
import { titleOf } from '../../formats/attribution.ts';
import { datedInWords, statedTime } from '../../formats/date.ts';
import { iriOf, type LdNode, listed } from '../../formats/jsonld.ts';
import { identifierNode } from '../parts/identifier.jsonld.ts';

const TYPES: Record<DocumentKind, string> = {
  news_article: 'NewsArticle',
  press_release: 'CreativeWork',
  transcript: 'CreativeWork',
  legal_instrument: 'Legislation',
  official_document: 'CreativeWork',
  social_media_post: 'SocialMediaPosting',
  report: 'Report',
  other: 'CreativeWork',
};

/** Returns the document as a work. It has a day of publication only if the source states it. */
export function documentNode(document: SourceDocument, base: string): LdNode {
  const { id, kind, published, author } = document;
  return {
    '@id': iriOf(base, { kind: 'document', id }),
    '@type': TYPES[kind],
    headline: titleOf(document),
    author: author === null ? undefined : { '@type': 'Thing', name: author },
    publisher: outletNode(document),
    datePublished: statedTime(published) ?? undefined,
    description: `Published: ${datedInWords(published, 'day not known')}`,
    inLanguage: document.language,
    encodingFormat: document.mediaType === 'text/csv' ? 'text/csv' : undefined,
    identifier: listed(document.identifiers.map(identifierNode)),
    url: document.url ?? undefined,
  };
}

/** Returns the outlet; undefined if the publisher is unknown. */
export function outletNode({ publisher }: SourceDocument): LdNode | undefined {
  return publisher === null ? undefined : { '@type': 'Organization', name: publisher };
}
