import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { EFFECTS, type Effect, UNSTATED_EFFECT } from '../../domain/effect.ts';
import { type Excerpts, SUPPORT_IN, supportIn } from '../../formats/bundle/support.ts';
import { SUPPORT, supportJson } from '../../formats/wire/evidence.ts';
import { readSupport } from '../parts/evidence.reading.ts';
import type { Reading } from '../reading.ts';

export const EffectIn = z
  .strictObject({ value: z.enum(EFFECTS), ...SUPPORT_IN })
  .describe('What a measure does to trade. Default: `unstated`, with the basis `unknown`.');
export type EffectIn = z.output<typeof EffectIn>;

export const EffectJson = z
  .object({
    value: z
      .enum(EFFECTS)
      .describe(
        'Whether the measure restricts trade, eases it, or does both. `unstated` if nobody says.',
      ),
    ...SUPPORT,
  })
  .describe('What a measure does to trade.');

/** Returns the effect that a curator wrote; unstated if there is none. */
export function readEffect(reading: Reading, input: EffectIn | undefined): Effect {
  if (input === undefined) return { ...UNSTATED_EFFECT, evidence: [] };
  return { value: input.value, ...readSupport(reading, input, '/effect') };
}

/** Returns the effect as a curator would write it; undefined if it need not be written. */
export function effectIn(effect: Effect, excerpts: Excerpts): EffectIn | undefined {
  if (isDeepStrictEqual(effect, UNSTATED_EFFECT)) return undefined;
  return { value: effect.value, ...supportIn(effect, excerpts) };
}

/** Returns the wire form of an effect. */
export function effectJson(effect: Effect): z.infer<typeof EffectJson> {
  return { value: effect.value, ...supportJson(effect) };
}
