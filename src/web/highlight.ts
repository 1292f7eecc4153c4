import type { Evidence } from '../domain/evidence.ts';
import { anchorOf } from './evidence.ts';
import { type Html, html } from './html.ts';

type Piece = Pick<Evidence, 'id' | 'start' | 'end'>;

/** A part of a piece of evidence; `first` marks the part that the piece begins with. */
interface Part extends Piece {
  first: boolean;
}

/** A line of a text with its evidence marked. */
export interface Line<P extends Piece = Piece> {
  marked: Html;
  /** The pieces that begin in the line, in text order. */
  begins: P[];
}

/**
 * Returns the lines of a text with every piece of evidence marked. A piece inside another is nested; a piece that
 * crosses the end of another is split there. Positions are code points.
 */
export function highlighted<P extends Piece>(text: string, pieces: readonly P[]): Line<P>[] {
  const points = [...text];
  const sorted = [...pieces].sort(byPlace);
  const begun = new Set<P>();
  return linesOf(points).map(({ from, to }) => {
    const inside = sorted.filter(({ start, end }) => start <= to && end > from);
    const begins = inside.filter((piece) => {
      // A piece that starts with line breaks begins at its first letter, if it has one.
      const shown = Math.max(piece.start, from) < Math.min(piece.end, to);
      return !begun.has(piece) && (shown || piece.end <= to + 1);
    });
    for (const piece of begins) begun.add(piece);
    const parts = inside.flatMap((piece) => clipped(piece, from, to, begins.includes(piece)));
    return { marked: html`${nested(points, from, to, parts, null)}`, begins };
  });
}

/** Returns the positions of the lines of a text, without line breaks. */
function linesOf(points: string[]): { from: number; to: number }[] {
  const breaks = points.flatMap((point, at) => (point === '\n' ? [at] : []));
  return [...breaks, points.length].map((to, index) => {
    return { from: index === 0 ? 0 : (breaks[index - 1] as number) + 1, to };
  });
}

function byPlace(a: Piece, b: Piece): number {
  return a.start - b.start || b.end - a.end || (a.id < b.id ? -1 : 1);
}

function clipped({ id, start, end }: Piece, from: number, to: number, first: boolean): Part[] {
  const part = { id, start: Math.max(start, from), end: Math.min(end, to), first };
  return part.start < part.end ? [part] : [];
}

/** Returns the marked text of a range. Parts lie within it, in order; `inside` is the innermost part around it. */
function nested(
  points: string[],
  from: number,
  to: number,
  parts: Part[],
  inside: string | null,
): Html[] {
  const made: Html[] = [];
  let rest = parts;
  let at = from;
  for (;;) {
    const [part, ...others] = rest;
    if (part === undefined) break;
    made.push(leaf(points, at, part.start, inside));
    const { within, beyond } = splitAt(others, part.end);
    made.push(mark(part, nested(points, part.start, part.end, within, part.id)));
    at = part.end;
    rest = beyond;
  }
  made.push(leaf(points, at, to, inside));
  return made;
}

/** Splits parts at a position into those before it and those after it. */
function splitAt(parts: Part[], end: number): { within: Part[]; beyond: Part[] } {
  const before = parts.filter(({ start }) => start < end);
  const within = before.map((part) => ({ ...part, end: Math.min(part.end, end) }));
  const cut = before.filter((part) => part.end > end);
  const rest = cut.map((part) => ({ ...part, start: end, first: false }));
  const beyond = [...rest, ...parts.filter(({ start }) => start >= end)].sort(byPlace);
  return { within, beyond };
}

function mark({ id, first }: Part, content: Html[]): Html {
  return first
    ? html`<mark id="${anchorOf(id)}">${content}</mark>`
    : html`<mark data-of="${anchorOf(id)}">${content}</mark>`;
}

/** Returns text, linked to the innermost claim that it supports. */
function leaf(points: string[], from: number, to: number, inside: string | null): Html {
  if (from >= to) return html``;
  const text = points.slice(from, to).join('');
  return inside === null ? html`${text}` : html`<a href="#fact-${inside}">${text}</a>`;
}
