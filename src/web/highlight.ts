import type { Evidence } from '../domain/evidence.ts';
import { anchorOf } from './evidence.ts';
import { type Html, html } from './html.ts';

type Piece = Pick<Evidence, 'id' | 'start' | 'end'>;

/** A part of a piece of evidence; `first` where it is the part that the piece begins with. */
interface Part extends Piece {
  first: boolean;
}

/** A line of a text with what lies in it. */
export interface Line<P extends Piece = Piece> {
  marked: Html;
  /** The pieces that begin in the line, in the order of the text. */
  begins: P[];
}

/**
 * The lines of a text, every piece of evidence marked where it stands: what lies inside another is nested,
 * what crosses the end of another is split there, and each character stays as it is. Positions count code points.
 */
export function highlighted<P extends Piece>(text: string, pieces: readonly P[]): Line<P>[] {
  const points = [...text];
  const sorted = [...pieces].sort(byPlace);
  const lines: Line<P>[] = [];
  let from = 0;
  for (let at = 0; at <= points.length; at += 1) {
    if (at < points.length && points[at] !== '\n') continue;
    const parts = sorted.flatMap((piece) => clipped(piece, from, at));
    const begins = sorted.filter(({ start }) => start >= from && start < Math.max(at, from + 1));
    lines.push({ marked: html`${nested(points, from, at, parts, null)}`, begins });
    from = at + 1;
  }
  return lines;
}

function byPlace(a: Piece, b: Piece): number {
  return a.start - b.start || b.end - a.end || (a.id < b.id ? -1 : 1);
}

function clipped({ id, start, end }: Piece, from: number, to: number): Part[] {
  const part = { id, start: Math.max(start, from), end: Math.min(end, to) };
  return part.start < part.end ? [{ ...part, first: part.start === start }] : [];
}

/** Parts all lie within the stretch and are in order; `inside` is the innermost one around it. */
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

/** What begins before a place, cut there, and what is left of it and begins there or later. */
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

/** Characters under evidence lead to what they prove: to the innermost claim around them. */
function leaf(points: string[], from: number, to: number, inside: string | null): Html {
  if (from >= to) return html``;
  const text = points.slice(from, to).join('');
  return inside === null ? html`${text}` : html`<a href="#fact-${inside}">${text}</a>`;
}
