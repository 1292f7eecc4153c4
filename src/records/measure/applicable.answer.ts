import { type ProvisionJudged, plannedEnds, touches } from '../../domain/applicable.day.ts';
import type { LineFound } from '../../domain/applicable.lines.ts';
import type { Exception } from '../../domain/applicable.question.ts';
import { dayNumber } from '../../domain/day.ts';
import { parseDuty } from '../../domain/duty.parse.ts';
import { dutyText } from '../../domain/duty.ts';
import { becauseOn } from '../../domain/status-with-terms.ts';
import type { Rate } from '../../domain/terms.ts';
import type { TermValue } from '../../domain/terms-of-day.ts';
import { recordByPk } from '../../store/records.ts';
import { rowBy } from '../../store/rows.ts';
import type { Store } from '../../store/store.ts';
import { dutyJson } from '../parts/product.wire.ts';
import {
  type Asked,
  type JudgedItem,
  type JudgedMeasure,
  provisionOf,
  rateGrade,
} from './applicable.ts';
import { type ApplicableJson, STACKING } from './applicable.wire.ts';
import { sourceOfLines } from './schedule.source.ts';
import { lineEvidenceJson } from './schedule.wire.ts';
import { provisionStateJson } from './status.wire.ts';
import { measures } from './tables.ts';

/** What an answer says besides what was judged. */
export interface Told extends Asked {
  /** What the request asked for, by side. */
  words: Record<'origin' | 'destination' | 'entity' | 'unstated', string | null>;
  /** The ids of the measures that are in the answer. */
  inAnswer: ReadonlySet<string>;
}

/** Returns the wire form of provisions and lines that may apply. */
export function applicableJsons(store: Store, items: JudgedItem[], told: Told): ApplicableJson[] {
  const heads = new Map<JudgedMeasure, ReturnType<typeof headOf>>();
  return items.map((item) => {
    const head = heads.get(item.measure) ?? headOf(store, item.measure, told);
    heads.set(item.measure, head);
    return itemJson(store, item, head, told);
  });
}

/** What the items of a measure have in common. */
function headOf(store: Store, { pk, life }: JudgedMeasure, { day, knownOn, inAnswer }: Told) {
  const row = rowBy(store, measures, 'recordPk', pk);
  if (row === undefined) throw new Error(`there is no measure with the key ${pk}`);
  const { title, type, flow, effect } = row;
  return {
    facts: { title, type, flow, effect, imposed_by: imposersOf(store, pk) },
    relations: relationsOf(store, pk, inAnswer),
    because: becauseOn(life, day, knownOn),
    endOf: plannedEnds(life, day, knownOn),
  };
}

const IMPOSERS = `SELECT r.id, r.label AS name, a.country FROM measure_parties p
    JOIN records r ON r.pk = p.actor_pk JOIN actors a ON a.record_pk = p.actor_pk
  WHERE p.measure_pk = ? AND p.role = 'imposed_by' ORDER BY p.ordinal`;

function imposersOf(store: Store, pk: number): ApplicableJson['imposed_by'] {
  return store.prepare(IMPOSERS).all(pk) as ApplicableJson['imposed_by'];
}

type Relation = ApplicableJson['relations'][number] & {
  provisions: string[];
};

const RELATIONS = `SELECT x.type, x.measure_pk AS ownerPk, x.related_pk AS relatedPk, x.provisions,
    x.target_provisions AS targetProvisions, (SELECT json_group_array(e.id) FROM evidence e
      WHERE e.record_pk = x.measure_pk AND e.claim = 'relations/' || x.ordinal) AS evidence
  FROM measure_relations x JOIN records o ON o.pk = x.measure_pk
  WHERE (x.measure_pk = :pk OR x.related_pk = :pk) AND o.state = 'live'
    AND x.type IN (${STACKING.map((type) => `'${type}'`).join()})
  ORDER BY x.measure_pk <> :pk, x.measure_pk, x.ordinal`;

interface RelationRow {
  type: Relation['type'];
  ownerPk: number;
  relatedPk: number;
  provisions: string | null;
  targetProvisions: string | null;
  evidence: string;
}

/** The relations of a measure that say how it stands to others, stated by itself or by them. */
function relationsOf(store: Store, pk: number, inAnswer: ReadonlySet<string>): Relation[] {
  const rows = store.prepare(RELATIONS).all({ pk }) as RelationRow[];
  return rows.map(({ type, ownerPk, relatedPk, provisions, targetProvisions, evidence }) => {
    const isOwn = ownerPk === pk;
    const measure = recordByPk(store, isOwn ? relatedPk : ownerPk).id;
    return {
      type,
      measure,
      stated_by: isOwn ? 'this' : 'other',
      in_answer: inAnswer.has(measure),
      evidence: JSON.parse(evidence),
      provisions: JSON.parse((isOwn ? provisions : targetProvisions) ?? '[]'),
    };
  });
}

function itemJson(
  store: Store,
  item: JudgedItem,
  { facts, relations, because, endOf }: ReturnType<typeof headOf>,
  told: Told,
): ApplicableJson {
  const { measure, provision, match, scope, code } = item;
  const { status, standing } = provisionOf(measure.of, provision);
  const { day, knownOn, question } = told;
  const end = endOf(provision);
  return {
    object: 'applicable',
    measure: measure.id,
    provision,
    ...facts,
    status: { on: day, ...provisionStateJson(status), covered_by: status.coveredBy },
    match,
    rate: rateJson(item),
    matched: {
      ...(scope && { scope: scopeJson(store, scope, told) }),
      ...(code && {
        code: {
          why: code.found.label,
          asked: question.code?.code ?? '',
          code: code.code?.code ?? null,
          nomenclature: code.code?.nomenclature ?? null,
        },
      }),
      ...(item.line && { line: lineJson(store, measure, item.line) }),
    },
    exceptions: [...item.exceptions.map(exceptionJson), ...conditionsOf(standing)],
    relations: relations
      .filter((relation) => touches(relation, provision))
      .map(({ provisions: _, ...relation }) => relation),
    ...(end && { until: end }),
    because: because
      .filter(({ event }) => touches(event, provision))
      .map(({ event, step, role }) => {
        const date = step === 'own' ? event.date : event.until;
        return { event: event.id, step, date: date?.edtf ?? '', role };
      }),
    href: `/v1/measures/${measure.id}?status_on=${day}${knownOn === null ? '' : `&known_on=${knownOn}`}`,
  };
}

const MEMBERSHIP = `SELECT m.member_from ->> '$.edtf' AS "from", m.member_until ->> '$.edtf' AS until
  FROM actor_members m
  WHERE m.member_pk IN (SELECT value FROM json_each(:keys))
    AND m.group_pk IN (SELECT value FROM json_each(:keys))
    AND (SELECT id FROM records WHERE pk = m.group_pk) = :group
    AND m.from_min <= :day AND m.until_max > :day
  ORDER BY m.from_max > :day OR m.until_min <= :day, m.ordinal LIMIT 1`;

type ScopeJson = NonNullable<ApplicableJson['matched']['scope']>;

function scopeJson(store: Store, scope: NonNullable<JudgedItem['scope']>, told: Told): ScopeJson {
  const { why, side, by } = scope;
  const asked = told.words[side];
  const { from, until } = why === 'member' ? membershipOf(store, by, told) : NO_MEMBERSHIP;
  return { why, side, asked, by, from, until };
}

type Membership = Pick<ScopeJson, 'from' | 'until'>;
const NO_MEMBERSHIP: Membership = { from: null, until: null };

/** Since when and until when somebody who is asked about is a member of a group. */
function membershipOf(store: Store, group: string | null, { day, idByPk }: Told): Membership {
  const keys = JSON.stringify([...idByPk.keys()]);
  return store.prepare(MEMBERSHIP).get({ keys, group, day: dayNumber(day) }) as Membership;
}

function rateJson(item: JudgedItem): ApplicableJson['rate'] {
  const { measure, provision, line } = item;
  const { states, standing } = provisionOf(measure.of, provision);
  const printed = line?.line.rate ?? null;
  const possible = (standing.rate?.possible ?? []) as TermValue<'rate'>[];
  return {
    possible: printed === null ? possible.flatMap(valueJson) : [printedJson(printed)],
    grade: rateGrade(measure.of, item),
    applies: states.length === 1 ? 'yes' : 'maybe',
  };
}

type PossibleRate = ApplicableJson['rate']['possible'][number];

function printedJson(text: string): PossibleRate {
  const read = parseDuty(text);
  if ('fault' in read) throw new Error(`the rate ${text} of a line ${read.fault}`);
  return { ...dutyJson(read.duty), as_written: text, instead_of: null };
}

function valueJson({ value, insteadOf, until }: TermValue<'rate'>): PossibleRate[] {
  if (value === null) return [];
  const others = insteadOf.filter((one): one is Rate => one !== null).map(dutyText);
  return [
    {
      ...dutyJson(value),
      as_written: value.asWritten,
      instead_of: others.length === 0 ? null : others.join(' or '),
      ...(until && { until: { edtf: until.date.edtf, modality: until.modality } }),
    },
  ];
}

type LineFacts = NonNullable<ApplicableJson['exceptions'][number]['line']>;

function lineFacts({ schedule, line }: LineFound): LineFacts {
  const { line: number, covered, company, rate, note } = line;
  return { schedule, line: number, covered, company: company || null, rate, note };
}

function lineJson(store: Store, { schedules }: JudgedMeasure, found: LineFound) {
  const documentPk = schedules.get(found.schedule)?.documentPk ?? 0;
  const source = sourceOfLines(store, recordByPk(store, documentPk).id);
  return { ...lineFacts(found), evidence: lineEvidenceJson(found.line, source) };
}

function exceptionJson(exception: Exception): ApplicableJson['exceptions'][number] {
  if (exception.kind === 'code') return { kind: 'code', value: exception.code.code };
  if (exception.kind === 'actor') return { kind: 'actor', value: exception.actor };
  const { schedule, line } = exception.line;
  return {
    kind: 'line',
    value: `${schedule}, line ${line.line}`,
    line: lineFacts(exception.line),
  };
}

/** The conditions that may stand; each may take the provision away. */
function conditionsOf({ conditions }: ProvisionJudged['standing']): ApplicableJson['exceptions'] {
  const possible = (conditions?.possible ?? []) as TermValue<'conditions'>[];
  const words = possible.flatMap(({ value }) => value ?? []).map((one) => one.asWritten);
  return [...new Set(words)].map((value) => ({ kind: 'condition', value }));
}
