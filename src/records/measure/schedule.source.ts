import { type AnchorText, anchorText } from '../../domain/anchor.ts';
import type { Store } from '../../store/store.ts';
import { digestOf, getText } from '../document/rows.ts';
import type { LineSource } from './schedule.wire.ts';

/** The text of which lines were told last: whoever reads a schedule page by page would read it over and over. */
let lastText: { sha256: string; text: AnchorText } | null = null;

/** Returns the document that lines stand in, which is named by its id. */
export function sourceOfLines(store: Store, id: string): LineSource {
  const sha256 = digestOf(store, id)?.sha256 ?? '';
  if (lastText?.sha256 !== sha256) {
    lastText = { sha256, text: anchorText(getText(store, id)?.text ?? '') };
  }
  return { id, ...lastText };
}
