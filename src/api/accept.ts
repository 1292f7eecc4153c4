import { AppError } from '../errors.ts';

/**
 * Returns the media type that `Accept` prefers, or null if it excludes all of them. Ignores parameters of media
 * ranges other than `q`, and ranges that cannot be read.
 */
export function acceptable(accept: string | undefined, types: string[]): string | null {
  const [first = null] = types;
  if (accept === undefined || accept === '*/*' || accept.trim() === '') return first;
  const ranges = accept.split(',').map(readRange);
  let best: string | null = null;
  let bestQuality = 0;
  for (const type of types) {
    const quality = qualityOf(type, ranges);
    if (quality <= bestQuality) continue;
    best = type;
    bestQuality = quality;
  }
  return best;
}

interface MediaRange {
  range: string;
  quality: number;
}

function readRange(text: string): MediaRange {
  const [range = '', ...parameters] = text.split(';').map((part) => part.trim().toLowerCase());
  const q = parameters.find((parameter) => parameter.startsWith('q='));
  const quality = q === undefined ? 1 : Number(q.slice(2));
  return { range, quality: Number.isFinite(quality) ? quality : 0 };
}

/** Returns the most specific range that covers a type, because it decides (RFC 9110, section 12.5.1). */
function qualityOf(type: string, ranges: MediaRange[]): number {
  const [family] = type.split('/');
  for (const covering of [type, `${family}/*`, '*/*']) {
    const found = ranges.find(({ range }) => range === covering);
    if (found) return found.quality;
  }
  return 0;
}

/** Returns the error for an `Accept` that excludes all media types of a path. */
export function notAcceptable(types: string[]): AppError {
  const detail = `must allow one of ${types.join(', ')}`;
  return new AppError('NOT_ACCEPTABLE', `Accept ${detail}.`, {
    errors: [{ code: 'NOT_ACCEPTABLE', header: 'Accept', detail }],
  });
}
