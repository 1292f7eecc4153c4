import type { z } from 'zod';
import { ActorJson, AliasJson, IdentifierJson, PostJson } from '../../records/actor/wire.ts';
import { DocumentJson } from '../../records/document/wire.ts';
import {
  AppliesToJson,
  ContextNoteJson,
  LegalInstrumentJson,
  MeasureEventJson,
  MeasureJson,
  ProvisionJson,
  RelationJson,
} from '../../records/measure/wire.ts';
import { KnownJson } from '../../records/parts/event.wire.ts';
import { PartyJson, ProductJson, RateJson } from '../../records/parts/product.wire.ts';
import {
  RenderingJson,
  RoleOnDayJson,
  SpeakerJson,
  StatementJson,
} from '../../records/statement/wire.ts';
import { DelegateJson, PlaceJson, TalksJson, TalksOutcomeJson } from '../../records/talks/wire.ts';
import { ConditionJson, ThreatEventJson, ThreatJson } from '../../records/threat/wire.ts';
import { DateJson } from './date.ts';
import {
  AnnotationJson,
  EvidenceJson,
  SelectorJson,
  TextPositionSelectorJson,
  TextQuoteSelectorJson,
} from './evidence.ts';
import { LinksJson, RefJson } from './ref.ts';

/** The shapes of all records by the names they have in the contract; what depends on a day is not among them. */
export const WIRE_COMPONENTS: Record<string, z.ZodType> = {
  Actor: ActorJson,
  Alias: AliasJson,
  Annotation: AnnotationJson,
  AppliesTo: AppliesToJson,
  Condition: ConditionJson,
  ContextNote: ContextNoteJson,
  DateValue: DateJson,
  Delegate: DelegateJson,
  Document: DocumentJson,
  Evidence: EvidenceJson,
  Identifier: IdentifierJson,
  Known: KnownJson,
  LegalInstrument: LegalInstrumentJson,
  Links: LinksJson,
  Measure: MeasureJson,
  MeasureEvent: MeasureEventJson,
  Party: PartyJson,
  Place: PlaceJson,
  Post: PostJson,
  Product: ProductJson,
  Provision: ProvisionJson,
  Rate: RateJson,
  Ref: RefJson,
  Relation: RelationJson,
  Rendering: RenderingJson,
  RoleOnDay: RoleOnDayJson,
  Selector: SelectorJson,
  Speaker: SpeakerJson,
  Statement: StatementJson,
  Talks: TalksJson,
  TalksOutcome: TalksOutcomeJson,
  TextPositionSelector: TextPositionSelectorJson,
  TextQuoteSelector: TextQuoteSelectorJson,
  Threat: ThreatJson,
  ThreatEvent: ThreatEventJson,
};
