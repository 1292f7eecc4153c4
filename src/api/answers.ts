import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { type Coding, entityTag } from '../conditional.ts';
import { type BaseState, baseState } from '../store/version.ts';
import type { Context } from './context.ts';

/** An answer that was made before, ready to go out. */
export interface KeptAnswer {
  etag: string;
  /** Every header but those that hang on the coding. */
  headers: Record<string, string>;
  /** Null where only the tag is known, so that it can only be told that nothing changed. */
  body: Buffer | null;
  /** The body and its headers by coding, made when first asked for. */
  coded: Map<Coding | null, CodedAnswer>;
}

export interface CodedAnswer {
  headers: Record<string, string>;
  body: Buffer;
}

/** The answers to reads that were asked before; nothing in it outlives a change of the base or of the day. */
export interface Answers {
  find(question: string): KeptAnswer | undefined;
  /** What answers made from here on must be kept under, for the base may change before they are. */
  stamp(): object;
  /** Keeps an answer unless the base has changed since the stamp; null where it is too large. */
  keep(question: string, answer: Omit<KeptAnswer, 'coded'>, stamp: object): KeptAnswer | null;
  /** An answer that is known whole, in a coding; what that takes counts as kept. */
  inCoding(answer: KeptAnswer, coding: Coding | null): CodedAnswer;
}

/** What is kept beside the bytes of a body, about. */
const ENTRY_BYTES = 1_000;
/** A larger answer would push out too many others. */
const ANSWER_BYTES_MAX = 1 << 20;
const DAY_MS = 86_400_000;

type Clocked = Pick<Context, 'store' | 'clock'>;

/** Keeps answers of up to so many bytes in all, those asked for last. */
export function keepAnswers(context: Clocked, bytesMax: number): Answers {
  const kept = new Map<string, KeptAnswer>();
  const sizes = new Map<KeptAnswer, number>();
  const stampNow = stamping(context, () => {
    kept.clear();
    sizes.clear();
    bytes = 0;
  });
  let bytes = 0;
  const count = (answer: KeptAnswer, size: number) => {
    bytes += size - (sizes.get(answer) ?? 0);
    sizes.set(answer, size);
  };
  const drop = (question: string, answer: KeptAnswer) => {
    kept.delete(question);
    bytes -= sizes.get(answer) ?? 0;
    sizes.delete(answer);
  };
  return {
    stamp: stampNow,
    find(question) {
      stampNow();
      const answer = kept.get(question);
      if (answer === undefined) return undefined;
      // What was asked for last is only to be known once something may have to go.
      if (bytes > bytesMax / 2) {
        kept.delete(question);
        kept.set(question, answer);
      }
      return answer;
    },
    keep(question, answer, stamp) {
      const entry = { ...answer, coded: new Map() };
      const size = sizeOf(entry) + 2 * question.length;
      if (size > Math.min(ANSWER_BYTES_MAX, bytesMax)) return null;
      if (stamp !== stampNow()) return entry;
      const before = kept.get(question);
      if (before) drop(question, before);
      kept.set(question, entry);
      count(entry, size);
      for (const [oldest, old] of kept) {
        if (bytes <= bytesMax) break;
        drop(oldest, old);
      }
      return entry;
    },
    inCoding(answer, coding) {
      const known = answer.coded.get(coding);
      if (known) return known;
      const made = encode(answer, coding);
      answer.coded.set(coding, made);
      const size = sizes.get(answer);
      if (size !== undefined && made.body !== answer.body) count(answer, size + made.body.length);
      return made;
    },
  };
}

/** One object for as long as neither the base nor the UTC day changes; says when they do. */
function stamping({ store, clock }: Clocked, onChange: () => void): () => object {
  let stamp: { state: BaseState | null; day: number } = { state: null, day: 0 };
  return () => {
    const state = baseState(store);
    const day = Math.floor(clock().getTime() / DAY_MS);
    if (state === stamp.state && day === stamp.day) return stamp;
    stamp = { state, day };
    onChange();
    return stamp;
  };
}

function sizeOf({ body }: KeptAnswer): number {
  return (body?.length ?? 0) + ENTRY_BYTES;
}

/** Shorter bodies gain nothing; as the plugin that compresses all others has it. */
const COMPRESSED_FROM = 1024;
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } };

function encode({ headers, etag, body }: KeptAnswer, coding: Coding | null): CodedAnswer {
  if (body === null) throw new Error('an answer of which only the tag is known has no bytes');
  const tagged = { ...headers, etag: entityTag(etag, coding) };
  if (coding === null || body.length < COMPRESSED_FROM) return { headers: tagged, body };
  const bytes = coding === 'br' ? brotliCompressSync(body, BROTLI) : gzipSync(body);
  return { headers: { ...tagged, 'content-encoding': coding }, body: bytes };
}
