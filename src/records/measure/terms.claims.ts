import type { Terms } from '../../domain/terms.ts';
import type { Claim } from '../parts/evidence.rows.ts';

/** The claims of terms, each with its path behind the path of what holds them. */
export function termsClaims(terms: Terms, prefix: string): Claim[] {
  const { scope, products, rate, quota, conditions } = terms;
  const claims: Claim[] = [];
  if (scope) claims.push([`${prefix}scope`, scope]);
  if (products) {
    claims.push([`${prefix}products`, products]);
    products.items.forEach((item, index) => {
      claims.push([`${prefix}products/items/${index}`, item]);
    });
  }
  if (rate) claims.push([`${prefix}rate`, rate]);
  if (quota) claims.push([`${prefix}quota`, quota]);
  conditions?.forEach((condition, index) => {
    claims.push([`${prefix}conditions/${index}`, condition]);
  });
  return claims;
}
