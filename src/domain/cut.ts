/** Returns a text cut after a word where it has more code points than a maximum, the ellipsis included. */
export function cut(text: string, max: number): string {
  // A code point has at most two units.
  if (text.length <= max) return text;
  const points = [...text];
  if (points.length <= max) return text;
  const room = points.slice(0, max - 1).join('');
  const isWhole = /^\s/u.test(points[max - 1] as string);
  const words = isWhole ? room : room.replace(/\s+\S*$/u, '');
  return `${words.trimEnd()}…`;
}
