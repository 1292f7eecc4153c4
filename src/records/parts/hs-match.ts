import { z } from 'zod';
import { CODE_MATCHES } from '../../domain/codes.ts';
import type { Reached } from '../../domain/reach.ts';
import { asked } from '../summary.ts';

/** The members of a summary that say how the code of a record matches; an item has them if the request has a code. */
export function hsMembers<R>() {
  return {
    hs_match: asked<R>(
      z
        .enum(CODE_MATCHES)
        .describe(
          'How the code of the record matches `hs`: `equal`, `broader` (it covers the code), `within` (it is a part of it), `all_articles`, or `same_subheading` (only six digits can be compared). Absent without `hs`.',
        ),
      { onRequest: true },
    ),
    hs_excepts: asked<R>(
      z
        .boolean()
        .describe('Whether the record excepts a part of the code in `hs`. Absent without `hs`.'),
      { onRequest: true },
    ),
  };
}

/** Returns the members of a list's item that say how its code matches; none if no code is asked for. */
export function hsMatch({ reached }: { reached: Reached | null }): {
  hs_match?: NonNullable<Reached['label']>;
  hs_excepts?: boolean;
} {
  if (reached === null || reached.label === null) return {};
  return { hs_match: reached.label, hs_excepts: reached.excepts };
}
