import type { Actor } from '../../domain/actor.ts';
import { type Statement, settledSpeaker } from '../../domain/statement.ts';
import {
  type Attributed,
  attributionOf,
  isAsserted,
  speakerOf,
} from '../../formats/attribution.ts';
import { statedTime } from '../../formats/date.ts';
import { iriOf, type LdNode, listed, pointerTo } from '../../formats/jsonld.ts';
import { quotationsOf, wordingOf } from '../../formats/wording.ts';
import type { Store } from '../../store/store.ts';
import { actorType } from '../actor/jsonld.ts';
import { getActor } from '../actor/rows.ts';
import { documentNode, outletNode } from '../document/jsonld.ts';
import { getDocument } from '../document/rows.ts';

/**
 * Returns a rendering: a `Quotation` for each quoted span, and a `Claim` for paraphrase. A paraphrase is never the
 * text of a quotation, and nobody is the author of words that they denied or never said.
 */
export function statementNodes(
  said: Attributed,
  actor: Pick<Actor, 'kind'> | null,
  base: string,
): LdNode[] {
  const { statement, rendering, document } = said;
  const iri = `${iriOf(base, { kind: 'statement', id: statement.id })}#${rendering.id}`;
  const source = documentNode(document, base);
  const common = commonOf(said, speakerNode(statement, actor, base), base);
  const quotations = quotationsOf(rendering).map((text, index) => {
    const { author, ...rest } = common;
    const id = { '@id': `${iri}-quote-${index + 1}`, '@type': 'Quotation' };
    return { ...id, text, creator: author, ...rest, isBasedOn: source };
  });
  if (rendering.quotationType === 'direct') return quotations;
  const claim = {
    '@id': `${iri}-claim`,
    '@type': 'Claim',
    text: wordingOf(rendering) ?? undefined,
    ...common,
    claimInterpreter: outletNode(document) ?? { '@type': 'Thing', name: 'the source' },
    appearance: source,
    hasPart: listed(quotations),
  };
  return [claim];
}

/** Returns the nodes of a statement in each rendering whose document exists. */
export function nodesOfAllRenderings(store: Store, statement: Statement, base: string): LdNode[] {
  const actor = settledSpeaker(statement.speaker);
  const speaker = actor === null ? null : (getActor(store, actor.id) ?? null);
  return statement.renderings.flatMap((rendering) => {
    const document = getDocument(store, rendering.document.id);
    return document === undefined
      ? []
      : statementNodes({ statement, rendering, document }, speaker, base);
  });
}

function commonOf(said: Attributed, speaker: LdNode, base: string): LdNode {
  const { statement, rendering } = said;
  const asserted = isAsserted(statement, rendering);
  const about = statement.about.map((ref) => pointerTo(base, ref));
  return {
    author: asserted ? speaker : undefined,
    about: listed(asserted ? about : [speaker, ...about]),
    creditText: printed(statement),
    description: attributionOf(said),
    dateCreated: statedTime(statement.saidOn) ?? undefined,
    inLanguage: rendering.language,
  };
}

function speakerNode(statement: Statement, actor: Pick<Actor, 'kind'> | null, base: string) {
  const { roleOnDay } = statement;
  const ref = settledSpeaker(statement.speaker);
  const role = roleOnDay && { '@type': 'Role', roleName: roleOnDay.title };
  return {
    '@id': ref === null ? undefined : iriOf(base, ref),
    '@type': actor === null ? 'Thing' : actorType(actor.kind),
    name: speakerOf(statement),
    hasOccupation: (actor?.kind === 'person' && role) || undefined,
  };
}

/** Returns the attribution as the source prints it. */
function printed({ speaker: { mention, description } }: Statement): string {
  return description === null ? mention : `${mention}, ${description}`;
}
