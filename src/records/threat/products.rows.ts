import type { Product } from '../../domain/terms.ts';
import { insertRows, rowsBy } from '../../store/rows.ts';
import type { Store } from '../../store/store.ts';
import { supportFrom, supportRow } from '../parts/evidence.rows.ts';
import { threatHsCodes, threatProducts } from './tables.ts';

/** Writes the products of a threat that has none. */
export function saveThreatProducts(store: Store, threatPk: number, products: Product[]): void {
  const pks = insertRows(store, threatProducts, products, (product) => {
    const { label, asWritten } = product;
    return { threatPk, label, asWritten, ...supportRow(product) };
  });
  products.forEach(({ codes }, index) => {
    const productPk = pks[index] as number;
    insertRows(store, threatHsCodes, codes, (code) => ({ productPk, threatPk, code }));
  });
}

/** Returns the products of a threat, read from their tables. */
export function threatProductsOf(store: Store, pk: number): Product[] {
  const codes = rowsBy(store, threatHsCodes, 'threatPk', pk);
  return rowsBy(store, threatProducts, 'threatPk', pk).map((row) => ({
    label: row.label,
    asWritten: row.asWritten,
    codes: codes.filter(({ productPk }) => productPk === row.pk).map(({ code }) => code),
    ...supportFrom(row),
  }));
}
