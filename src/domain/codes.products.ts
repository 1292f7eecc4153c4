import { ALL_ARTICLES, CODE_MATCHES, type Code, type CodeMatch, matchCode } from './codes.ts';

/** The products of a provision: what it names, and what it leaves out. */
export interface CodeScope {
  kind: 'codes' | 'all' | 'unstated';
  codes: readonly Code[];
  except: readonly Code[];
}

/** How the products of a provision match a code. */
export type ScopeMatch =
  | { found: CodeMatch; code: Code | null; exceptions: Code[] }
  | { excepted: Code }
  | null;

/** Returns how the products of a provision match the code asked for; of an inclusion and an exception the longer wins. */
export function matchProducts(scope: CodeScope, asked: Code): ScopeMatch {
  const matched = inclusionsOf(scope, asked);
  const kept = matched.filter((inclusion) => strikingOf(scope, inclusion, asked) === undefined);
  const [best] = kept.toSorted(byStrength);
  if (best !== undefined) {
    return {
      ...best,
      exceptions: scope.except.filter((code) => liesWithin(code, best.code, asked)),
    };
  }
  const [struck] = matched;
  const excepted = struck && strikingOf(scope, struck, asked);
  return excepted ? { excepted } : null;
}

interface Inclusion {
  found: CodeMatch;
  /** Null for all products. */
  code: Code | null;
}

function inclusionsOf({ kind, codes }: CodeScope, asked: Code): Inclusion[] {
  if (kind === 'all') return [{ found: ALL_ARTICLES, code: null }];
  return codes.flatMap((code) => {
    const found = matchCode(code, asked);
    return found === null ? [] : [{ found, code }];
  });
}

/** The longest exception that takes out all that an inclusion and the code asked for have in common. */
function strikingOf({ except }: CodeScope, { code }: Inclusion, asked: Code): Code | undefined {
  const common = commonOf(code, asked);
  return except
    .filter((exception) => exception.code.length >= (code?.code.length ?? 0))
    .filter((exception) => isCertainlyIn(exception, common))
    .toSorted((a, b) => b.code.length - a.code.length)[0];
}

/** The narrower of an inclusion and the code asked for. */
function commonOf(code: Code | null, asked: Code): Code {
  return code !== null && code.code.length > asked.code.length ? code : asked;
}

/** Whether an exception certainly covers a code as a whole. */
function isCertainlyIn(exception: Code, code: Code): boolean {
  const found = matchCode(exception, code);
  return found?.match === 'certain' && (found.label === 'equal' || found.label === 'broader');
}

/** Whether an exception may take away a part of what an inclusion and the code asked for have in common. */
function liesWithin(exception: Code, code: Code | null, asked: Code): boolean {
  const found = matchCode(exception, commonOf(code, asked));
  return found !== null && (found.label === 'within' || found.match === 'possible');
}

function byStrength(a: Inclusion, b: Inclusion): number {
  return strengthOf(a) - strengthOf(b);
}

/** Certain matches come first, then in the order of the labels, then the longer code. */
function strengthOf({ found: { label, match }, code }: Inclusion): number {
  const doubt = match === 'certain' ? 0 : CODE_MATCHES.length;
  return doubt + CODE_MATCHES.indexOf(label) - (code?.code.length ?? 0) / 100;
}
