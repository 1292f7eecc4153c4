import type { z } from 'zod';
import { DateIn, EvidenceIn } from '../formats/bundle/support.ts';
import { BasisJson, DateJson } from '../formats/wire/date.ts';
import {
  AnnotationJson,
  EvidenceJson,
  SelectorJson,
  TextPositionSelectorJson,
  TextQuoteSelectorJson,
} from '../formats/wire/evidence.ts';
import { LinksJson, RefJson } from '../formats/wire/ref.ts';
import { KINDS } from './kinds.ts';
import { KnownJson } from './parts/event.wire.ts';
import { IdentifierIn } from './parts/identifier.bundle.ts';
import { IdentifierJson } from './parts/identifier.wire.ts';
import { DutyComponentIn, DutyIn, PartyIn, ProductIn, RateIn } from './parts/product.bundle.ts';
import {
  DutyComponentJson,
  DutyJson,
  PartyJson,
  ProductJson,
  RateJson,
} from './parts/product.wire.ts';

type Shapes = Record<string, z.ZodType>;

/**
 * The shapes of all records and their parts, by their names in the contract, without members that depend on a day.
 */
export const WIRE_COMPONENTS: Shapes = Object.assign(
  {
    Annotation: AnnotationJson,
    Basis: BasisJson,
    DateValue: DateJson,
    Duty: DutyJson,
    DutyComponent: DutyComponentJson,
    Evidence: EvidenceJson,
    Identifier: IdentifierJson,
    Known: KnownJson,
    Links: LinksJson,
    Party: PartyJson,
    Product: ProductJson,
    Rate: RateJson,
    Ref: RefJson,
    Selector: SelectorJson,
    TextPositionSelector: TextPositionSelectorJson,
    TextQuoteSelector: TextQuoteSelectorJson,
  },
  ...Object.values(KINDS).map(({ wire }) => wire.components),
);

/** The shapes of the parts of the input of curators, by their names in the contract. */
export const PARTS_IN: Shapes = Object.assign(
  {
    Date: DateIn,
    Duty: DutyIn,
    DutyComponent: DutyComponentIn,
    Evidence: EvidenceIn,
    Identifier: IdentifierIn,
    Party: PartyIn,
    Product: ProductIn,
    Rate: RateIn,
  },
  ...Object.values(KINDS).map(({ bundle }) => bundle.parts),
);
