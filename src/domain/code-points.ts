const PAIR = /[\ud800-\udbff][\udc00-\udfff]/;

/** Returns how many Unicode code points a text has. */
export function codePoints(text: string): number {
  if (!PAIR.test(text)) return text.length;
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}
