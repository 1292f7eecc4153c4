import type { z } from 'zod';
import { ActorJson, AliasJson, IdentifierJson, PostJson } from './actor.ts';
import { DateJson } from './date.ts';
import { DocumentJson } from './document.ts';
import { KnownJson } from './event.ts';
import {
  AnnotationJson,
  EvidenceJson,
  SelectorJson,
  TextPositionSelectorJson,
  TextQuoteSelectorJson,
} from './evidence.ts';
import {
  AppliesToJson,
  ContextNoteJson,
  LegalInstrumentJson,
  MeasureEventJson,
  MeasureJson,
  ProvisionJson,
  RelationJson,
} from './measure.ts';
import { PartyJson, ProductJson, RateJson } from './product.ts';
import { LinksJson, RefJson } from './ref.ts';
import { RenderingJson, RoleOnDayJson, SpeakerJson, StatementJson } from './statement.ts';
import { DelegateJson, PlaceJson, TalksJson, TalksOutcomeJson } from './talks.ts';
import { ConditionJson, ThreatEventJson, ThreatJson } from './threat.ts';

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
