import { SILENT, type TermsOfDay, type Verdict } from './applicable.question.ts';
import { matchProducts } from './codes.products.ts';
import { type Code, type CodeMatch, isHsBased } from './codes.ts';

/** How products match the code that is asked for. */
export interface ProductsJudged {
  isAsked: boolean;
  /** Null if only lines can tell, or no code is asked for. */
  found: CodeMatch | null;
  code: Code | null;
  exceptions: Code[];
  /** Whether products of their own cover what is asked for; if not, a line must. */
  needLine: boolean;
}

/** Returns how the products of terms match the code that is asked for, or why they do not. */
export function judgeProducts(
  { products, schedules }: TermsOfDay,
  asked: Code | null,
): ProductsJudged | Verdict {
  const byLines = { isAsked: true, found: null, code: null, exceptions: [], needLine: true };
  if (asked === null) return { ...byLines, isAsked: false, needLine: false };
  const { kind, codes, isOpen } = products ?? UNSTATED_PRODUCTS;
  const isUnstated = kind === 'unstated' || (kind === 'codes' && codes.length === 0);
  if (isUnstated && schedules.length > 0) return byLines;
  if (products === null || isUnstated) return PRODUCTS_UNSTATED;
  const found = matchProducts(products, asked);
  if (found === null) return otherProducts(codes, isOpen, asked);
  if ('excepted' in found) return { is: 'out', reason: 'excepted', why: found.excepted.code };
  return { ...found, isAsked: true, needLine: false };
}

const UNSTATED_PRODUCTS = { kind: 'unstated', codes: [], isOpen: true } as const;
const PRODUCTS_UNSTATED: Verdict = {
  is: 'out',
  reason: 'products_unstated',
  why: 'no source names the codes of its products',
};

/** How many digits a heading has. */
export const HEADING = 4;

/** Why codes do not match that a reader may have expected to match. */
function otherProducts(codes: readonly Code[], isOpen: boolean, asked: Code): Verdict {
  const sibling = codes.find((code) => isOfHeading(code, asked));
  if (sibling !== undefined) return { is: 'out', reason: 'other_code', why: sibling.code };
  const foreign = codes.find((code) => !isHsBased(code));
  if (foreign !== undefined && isHsBased(asked)) {
    return { is: 'out', reason: 'nomenclature', why: foreign.nomenclature };
  }
  return isOpen ? PRODUCTS_UNSTATED : SILENT;
}

function isOfHeading(code: Code, asked: Code): boolean {
  if (!isHsBased(code) || !isHsBased(asked) || asked.code.length < HEADING) return false;
  return code.code.slice(0, HEADING) === asked.code.slice(0, HEADING);
}
