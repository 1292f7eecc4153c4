import type { Product } from '../../domain/measure.ts';
import { insertRows, rowsBy } from '../../store/rows.ts';
import type { Store } from '../../store/store.ts';
import { measureHsCodes, measureProducts } from '../measure/tables.ts';
import { threatHsCodes, threatProducts } from '../threat/tables.ts';
import { supportFrom, supportRow } from './evidence.rows.ts';

/** Writes the products of a measure that has none. */
export function saveMeasureProducts(store: Store, measurePk: number, products: Product[]): void {
  const pks = insertRows(store, measureProducts, products, (product) => {
    return { measurePk, ...productRow(product) };
  });
  products.forEach(({ hsCodes }, index) => {
    const productPk = pks[index] as number;
    insertRows(store, measureHsCodes, hsCodes, (code) => ({ productPk, measurePk, code }));
  });
}

/** Returns the products of a measure, read from their tables. */
export function measureProductsOf(store: Store, pk: number): Product[] {
  const codes = rowsBy(store, measureHsCodes, 'measurePk', pk);
  return readProducts(rowsBy(store, measureProducts, 'measurePk', pk), codes);
}

/** Writes the products of a threat that has none. */
export function saveThreatProducts(store: Store, threatPk: number, products: Product[]): void {
  const pks = insertRows(store, threatProducts, products, (product) => {
    return { threatPk, ...productRow(product) };
  });
  products.forEach(({ hsCodes }, index) => {
    const productPk = pks[index] as number;
    insertRows(store, threatHsCodes, hsCodes, (code) => ({ productPk, threatPk, code }));
  });
}

/** Returns the products of a threat, read from their tables. */
export function threatProductsOf(store: Store, pk: number): Product[] {
  const codes = rowsBy(store, threatHsCodes, 'threatPk', pk);
  return readProducts(rowsBy(store, threatProducts, 'threatPk', pk), codes);
}

function productRow(product: Product) {
  return { label: product.label, asWritten: product.asWritten, ...supportRow(product) };
}

function readProducts(
  rows: Omit<typeof measureProducts.$inferSelect, 'measurePk'>[],
  codes: { productPk: number; code: string }[],
): Product[] {
  return rows.map((row) => ({
    label: row.label,
    asWritten: row.asWritten,
    hsCodes: codes.filter(({ productPk }) => productPk === row.pk).map(({ code }) => code),
    ...supportFrom(row),
  }));
}
