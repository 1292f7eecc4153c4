import type { Evidence } from '../../domain/evidence.ts';
import type { Rendering } from '../../domain/statement.ts';
import type { EvidenceJson } from '../../formats/wire/evidence.ts';
import type { RefJson } from '../../formats/wire/ref.ts';
import type { RenderingJson, StatementJson } from './wire.ts';

/** Returns the statement in a revision; null if the revision stores none. */
export function readSnapshot(snapshot: string): StatementJson | null {
  const value = JSON.parse(snapshot) as Partial<StatementJson> | null;
  return value?.object === 'statement' ? (value as StatementJson) : null;
}

/** Returns a rendering as the domain has it, from its published form. */
export function renderingFrom(json: RenderingJson): Rendering {
  return {
    id: json.id,
    document: refFrom(json.document),
    quotationType: json.quotation_type,
    wordsOf: json.words_of,
    language: json.language,
    translated: json.translated,
    originalSource: json.original_source,
    basis: json.basis,
    basisNote: json.basis_note,
    evidence: json.evidence.map(evidenceFrom),
  };
}

function refFrom({ object, id, label }: RefJson) {
  return { kind: object, id, label };
}

function evidenceFrom(json: EvidenceJson): Evidence {
  const { id, document, snapshot_sha256: snapshotSha256, role, selector } = json;
  const quote = selector.find((one) => one.type === 'TextQuoteSelector');
  const place = selector.find((one) => one.type === 'TextPositionSelector');
  if (quote === undefined || place === undefined) throw new Error(`${id} has no selector`);
  const { exact, prefix, suffix } = quote;
  const { start, end } = place;
  return { id, document, snapshotSha256, role, exact, prefix, suffix, start, end };
}
