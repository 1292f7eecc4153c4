import { hash } from 'node:crypto';
import { type AnchorText, anchorText, verifySpan } from '../domain/anchor.ts';
import { codePoints } from '../domain/code-points.ts';
import { quotationMarksAround } from '../domain/quotation.ts';
import { getDocumentByPk } from '../records/document/rows.ts';
import { type CitedSpan, spansIn } from '../records/parts/evidence.rows.ts';
import type { Store } from '../store/store.ts';
import type { Finding } from './finding.ts';

/** Yields documents whose text has another digest, and evidence spans that differ from the text. */
export function* checkDocument(store: Store, pk: number): Generator<Finding> {
  const document = getDocumentByPk(store, pk);
  if (document === undefined) return;
  const { id, text, textSha256, textLength } = document;
  const where = `document/${id}`;
  const digest = hash('sha256', text);
  if (digest !== textSha256) {
    yield { where, what: `Its text has the digest ${digest}, but text_sha256 is ${textSha256}.` };
  }
  const anchors = anchorText(text);
  const length = codePoints(text);
  if (length !== textLength) {
    yield { where, what: `Its text has ${length} characters, but text_length is ${textLength}.` };
  }
  for (const span of spansIn(store, pk)) {
    const fault = faultOf(anchors, span);
    if (fault === null) continue;
    const claim = span.claim === '' ? 'the record itself' : span.claim;
    const place = `${span.start} to ${span.end} of ${id}`;
    yield {
      where: `${span.kind}/${span.record}`,
      what: `Evidence ${span.id} for ${claim}, characters ${place}, ${fault}.`,
    };
  }
}

function faultOf(text: AnchorText, span: CitedSpan): string | null {
  const { ok, found, contextOk } = verifySpan(text, span);
  if (!ok)
    return `is stored as ${JSON.stringify(span.exact)}, but the document has ${JSON.stringify(found)} there`;
  if (!contextOk) return 'has another context in the document than the one stored';
  if (span.role !== 'quote' || quotationMarksAround(text, span)) return null;
  return 'is a quote, but the document has no quotation marks around it';
}
