import { hash } from 'node:crypto';
import { type AnchorText, anchorText, verifySpan } from '../domain/anchor.ts';
import { quotationMarksAround } from '../domain/quotation.ts';
import { getDocumentByPk } from '../records/document/rows.ts';
import { type CitedSpan, spansIn } from '../records/parts/evidence.rows.ts';
import type { Store } from '../store/store.ts';
import type { Finding } from './finding.ts';

/** Where a document is not the text that was pinned, and where spans are not what it prints there. */
export function* checkDocument(store: Store, pk: number): Generator<Finding> {
  const document = getDocumentByPk(store, pk);
  if (document === undefined) return;
  const { id, text, textSha256, textLength } = document;
  const where = `document/${id}`;
  const digest = hash('sha256', text);
  if (digest !== textSha256) {
    yield { where, what: `Its text has the digest ${digest}, not the pinned ${textSha256}.` };
  }
  const anchors = anchorText(text);
  const length = codePoints(text);
  if (length !== textLength) {
    yield { where, what: `Its text has ${length} characters, not ${textLength}.` };
  }
  for (const span of spansIn(store, pk)) {
    const fault = faultOf(anchors, span);
    if (fault === null) continue;
    const claim = span.claim === '' ? 'the record itself' : span.claim;
    const place = `${span.start} to ${span.end} of ${id}`;
    yield {
      where: `${span.kind}/${span.record}`,
      what: `The evidence ${span.id} for ${claim}, ${place}, ${fault}.`,
    };
  }
}

function faultOf(text: AnchorText, span: CitedSpan): string | null {
  const { ok, found, contextOk } = verifySpan(text, span);
  if (!ok) return `is ${JSON.stringify(span.exact)}, but there stands ${JSON.stringify(found)}`;
  if (!contextOk) return 'stands in another context than is kept';
  if (span.role !== 'quote' || quotationMarksAround(text, span)) return null;
  return 'is a quote, but no quotation marks surround it';
}

function codePoints(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}
