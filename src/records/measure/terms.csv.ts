import { NOMENCLATURE_IDS } from '../../domain/codes.ts';
import {
  PRODUCTS_KINDS,
  QUOTA_ADMINISTRATIONS,
  QUOTA_PERIODS,
  SCOPE_KINDS,
  SCOPE_SIDES,
} from '../../domain/terms.ts';
import { CODES, JSON_LIST, LIST, oneOf, TEXT } from '../../formats/csv/cell.ts';
import { member, type Part, support } from '../../formats/csv/part.ts';
import { products, RATE } from '../parts/product.csv.ts';

const SCOPE: Part[] = [
  member(
    'scope.kind',
    'Whom the measure applies to: `everyone`, `named`, `not_listed` or `unstated`.',
    oneOf(SCOPE_KINDS),
    'scope',
  ),
  member(
    'scope.side',
    'What decides whether it applies: the `origin` of the goods, their `destination`, or the `entity` that trades.',
    oneOf(SCOPE_SIDES),
  ),
  member('scope.actors', 'The ids of those that it names.', LIST),
  member('scope.except', 'The ids of those that it does not apply to.', LIST),
  member('scope.of', 'For `not_listed`: the provisions that list the others.', LIST),
  member('scope.as_written', 'The words of the source for the scope.'),
  ...support('scope', 'the scope'),
];

const PRODUCTS: Part[] = [
  products('products.items', 'products'),
  member(
    'products.kind',
    'Whether `codes` say what it applies to, it applies to `all` products, or that is `unstated`.',
    oneOf(PRODUCTS_KINDS),
  ),
  ...support('products', 'this', 'products_kind'),
  member('products.nomenclature', 'The nomenclature of all codes.', oneOf(NOMENCLATURE_IDS)),
  member('products.except', 'Codes that it does not apply to.', CODES),
];

const QUOTA: Part[] = [
  member('quota.volume', 'The quantity of the quota.'),
  member('quota.unit', 'The unit of the quota.'),
  member('quota.period', 'The period for which the quantity is.', oneOf(QUOTA_PERIODS)),
  member('quota.order_number', 'The order number of the quota.', TEXT),
  member('quota.administration', 'How the quota is given out.', oneOf(QUOTA_ADMINISTRATIONS)),
  ...support('quota', 'the quota'),
];

/** The terms of a measure. */
export const TERMS: Part[] = [
  ...SCOPE,
  ...PRODUCTS,
  ...RATE,
  ...QUOTA,
  member('conditions', 'The conditions, as JSON.', JSON_LIST),
];
