import { z } from 'zod';
import { COLLECTIONS, RECORD_KINDS, type RecordKind } from '../../domain/record.ts';
import type { AnyRecord } from '../../domain/records.ts';
import { ActorIn, AliasIn, actorIn, IdentifierIn, PostIn } from '../../records/actor/bundle.ts';
import { DocumentIn, documentIn } from '../../records/document/bundle.ts';
import {
  AppliesToIn,
  ContextNoteIn,
  LegalInstrumentIn,
  MeasureEventIn,
  MeasureIn,
  measureIn,
  ProvisionIn,
  RelationIn,
} from '../../records/measure/bundle.ts';
import { PartyIn, ProductIn, RateIn } from '../../records/parts/product.bundle.ts';
import {
  RenderingIn,
  RoleOnDayIn,
  SpeakerIn,
  StatementIn,
  statementIn,
} from '../../records/statement/bundle.ts';
import { DelegateIn, OutcomeIn, PlaceIn, TalksIn, talksIn } from '../../records/talks/bundle.ts';
import { ConditionIn, ThreatEventIn, ThreatIn, threatIn } from '../../records/threat/bundle.ts';
import { DateIn, EvidenceIn, type Excerpts } from './support.ts';

/** What a curator writes of a record of each kind. */
export interface InputOf {
  document: DocumentIn;
  actor: ActorIn;
  measure: MeasureIn;
  statement: StatementIn;
  threat: ThreatIn;
  talks: TalksIn;
}

/** The shapes of what a curator writes, by kind. */
export const RECORDS_IN: Record<RecordKind, z.ZodObject> = {
  document: DocumentIn,
  actor: ActorIn,
  measure: MeasureIn,
  statement: StatementIn,
  threat: ThreatIn,
  talks: TalksIn,
};

/** The shapes of the parts of records, by what they are called in the contract. */
export const PARTS_IN: Record<string, z.ZodType> = {
  Alias: AliasIn,
  AppliesTo: AppliesToIn,
  Condition: ConditionIn,
  ContextNote: ContextNoteIn,
  Date: DateIn,
  Delegate: DelegateIn,
  Evidence: EvidenceIn,
  Identifier: IdentifierIn,
  LegalInstrument: LegalInstrumentIn,
  MeasureEvent: MeasureEventIn,
  Party: PartyIn,
  Place: PlaceIn,
  Post: PostIn,
  Product: ProductIn,
  Provision: ProvisionIn,
  Rate: RateIn,
  Relation: RelationIn,
  Rendering: RenderingIn,
  RoleOnDay: RoleOnDayIn,
  Speaker: SpeakerIn,
  TalksOutcome: OutcomeIn,
  ThreatEvent: ThreatEventIn,
};

/** The version of the bundle format, in the first member of a bundle. */
export const BUNDLE_FORMAT = 'trade-measures/1';

/** The names of a bundle's lists, by kind. */
export const BUNDLE_LISTS: Record<RecordKind, string> = COLLECTIONS;

/** A whole bundle: any mix of records, a list for each kind. */
export const BundleIn = z
  .strictObject({
    format: z.literal(BUNDLE_FORMAT).optional().describe('The version of this format.'),
    documents: z.array(DocumentIn).optional(),
    actors: z.array(ActorIn).optional(),
    measures: z.array(MeasureIn).optional(),
    statements: z.array(StatementIn).optional(),
    threats: z.array(ThreatIn).optional(),
    talks: z.array(TalksIn).optional(),
  })
  .describe('Records of the knowledge base as curators write them.');

type Exporters = {
  [K in RecordKind]: (
    record: Extract<AnyRecord, { kind: K }>['record'],
    excerpts: Excerpts,
  ) => InputOf[K];
};

const EXPORTERS: Exporters = {
  document: documentIn,
  actor: actorIn,
  measure: measureIn,
  statement: statementIn,
  threat: threatIn,
  talks: talksIn,
};

/** A record as a curator would write it: what is computed is left out. */
export function recordIn({ kind, record }: AnyRecord, excerpts: Excerpts): InputOf[RecordKind] {
  return EXPORTERS[kind](record as never, excerpts);
}

/** The JSON Schema of a bundle, for editors and other programs. */
export function bundleSchema(): object {
  return z.toJSONSchema(BundleIn, { io: 'input' });
}

/** The kind that a list of a bundle holds. */
export function kindOfList(list: string): RecordKind | undefined {
  return RECORD_KINDS.find((kind) => BUNDLE_LISTS[kind] === list);
}
