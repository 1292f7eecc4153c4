/** How far around a place its sentence is searched, in UTF-16 code units. */
const REACH = 1000;

const SENTENCES = new Intl.Segmenter('en', { granularity: 'sentence' });
/**
 * After a segment that ends like this the sentence continues, because the segmenter takes the point of an
 * abbreviation for a full stop.
 */
const ABBREVIATED = /(?:^|[\s(“"‘'])(?:Mr|Mrs|Ms|Dr|Prof|Gov|Sen|Rep|Gen|St|No|vs|\p{Lu})\.\s*$/u;

const OPENING = '“„«「『〝';
const CLOSING = '”»」』〞';

/** Returns the sentence or sentences around a place, within one line. */
export function sentenceAround(text: string, start: number, end: number) {
  const line = lineAround(text, start, end);
  let [from, past] = [line.start, line.end];
  for (const { index, segment } of SENTENCES.segment(text.slice(line.start, line.end))) {
    const at = line.start + index;
    if (at <= start && !ABBREVIATED.test(text.slice(line.start, at))) from = at;
    const stop = at + segment.length;
    if (stop >= end && !ABBREVIATED.test(segment)) {
      past = stop;
      break;
    }
  }
  return { start: from, end: from + text.slice(from, past).trimEnd().length };
}

/**
 * Returns whether a place is between printed quotation marks of its line. Ignores single marks, because most of them
 * are apostrophes.
 */
export function isInMarks(text: string, start: number, end: number): boolean {
  const line = lineAround(text, start, end);
  const before = text.slice(line.start, start);
  const after = text.slice(end, line.end);
  const open = [...before].reduce((depth, character) => {
    if (character === '"') return depth === 0 ? 1 : 0;
    if (OPENING.includes(character)) return 1;
    return CLOSING.includes(character) ? 0 : depth;
  }, 0);
  return open === 1 && /["”“»」』〞]/.test(after);
}

function lineAround(text: string, start: number, end: number) {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const lineEnd = text.indexOf('\n', end);
  return {
    start: wholeCharacter(text, Math.max(start === 0 ? 0 : lineStart, start - REACH)),
    end: wholeCharacter(text, Math.min(lineEnd < 0 ? text.length : lineEnd, end + REACH)),
  };
}

/** Returns the index, or the next one if it would split a surrogate pair. */
function wholeCharacter(text: string, unit: number): number {
  return /^[\udc00-\udfff]/.test(text.charAt(unit)) && unit > 0 ? unit + 1 : unit;
}
