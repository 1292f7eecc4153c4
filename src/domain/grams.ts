/** An index of a text by its runs of four code units, to find the few places where words can stand. */
export interface Grams {
  /** Where the places of each bucket begin; one more than there are buckets. */
  starts: Int32Array;
  /** Where runs begin, bucket by bucket, each in the order of the text. */
  places: Int32Array;
}

export const GRAM_LENGTH = 4;
const BITS_MAX = 20;
/** How many runs of the words are looked at for the rarest one. */
const RUNS_MAX = 256;

/** Returns the index of a text, made in one pass over it and one over its runs. */
export function gramsOf(text: string): Grams {
  const count = Math.max(0, text.length - GRAM_LENGTH + 1);
  const bits = Math.min(BITS_MAX, Math.max(4, Math.ceil(Math.log2(count + 1))));
  const starts = new Int32Array(2 ** bits + 1);
  const mask = starts.length - 2;
  for (let at = 0; at < count; at += 1) starts[bucketAt(text, at, mask) + 1]! += 1;
  for (let bucket = 1; bucket < starts.length; bucket += 1) starts[bucket]! += starts[bucket - 1]!;
  const next = starts.slice();
  const places = new Int32Array(count);
  for (let at = 0; at < count; at += 1) {
    const bucket = bucketAt(text, at, mask);
    places[next[bucket]!] = at;
    next[bucket]! += 1;
  }
  return { starts, places };
}

/** Returns where words can begin at most, by the rarest of their runs; the words need as many code units as a run. */
export function candidatesOf({ starts, places }: Grams, words: string): Int32Array {
  let [rarest, from, to] = [0, 0, Infinity];
  const last = Math.min(RUNS_MAX, words.length - GRAM_LENGTH);
  for (let at = 0; at <= last; at += 1) {
    const bucket = bucketAt(words, at, starts.length - 2);
    const [first, end] = [starts[bucket]!, starts[bucket + 1]!];
    if (end - first < to - from) [rarest, from, to] = [at, first, end];
  }
  return places.slice(from, to).map((place) => place - rarest);
}

function bucketAt(text: string, at: number, mask: number): number {
  let hash = 0;
  for (let unit = at; unit < at + GRAM_LENGTH; unit += 1) {
    hash = (Math.imul(hash, 0x01000193) ^ text.charCodeAt(unit)) | 0;
  }
  return (hash ^ (hash >>> 15)) & mask;
}
