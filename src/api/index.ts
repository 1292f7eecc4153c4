import { actorsResource } from './actors.ts';
import { applicableResource } from './applicable.ts';
import { changesResource } from './changes.ts';
import { citationsResource } from './citations.ts';
import type { Contract } from './contract.ts';
import { discoveryResource } from './discovery.ts';
import { documentsResource } from './documents.ts';
import { downloadsResource } from './downloads.ts';
import { evidenceResource } from './evidence.ts';
import { importsResource } from './imports.ts';
import { measuresResource } from './measures.ts';
import { mentionsResource } from './mentions.ts';
import type { Resource } from './operation.ts';
import { quoteCheckResource } from './quotes.check.ts';
import { quotesResource } from './quotes.ts';
import { reconcileResource } from './reconcile.ts';
import { historyResource } from './revisions.ts';
import { schedulesResource } from './schedules.ts';
import { searchResource } from './search.ts';
import { serviceResource } from './service.ts';
import { statementsResource } from './statements.ts';
import { talksResource } from './talks.ts';
import { threatsResource } from './threats.ts';
import { timelineResource } from './timeline.ts';

/** All resources of the contract, in the order of the contract. */
export function resources(contract: () => Contract): Resource[] {
  const nouns = [
    documentsResource,
    actorsResource,
    measuresResource,
    schedulesResource,
    applicableResource,
    statementsResource,
    quotesResource,
    quoteCheckResource,
    citationsResource,
    mentionsResource,
    threatsResource,
    talksResource,
    evidenceResource,
    timelineResource,
    searchResource,
    historyResource,
    changesResource,
    downloadsResource,
    importsResource,
  ];
  return [...nouns, reconcileResource, discoveryResource(nouns), serviceResource(contract)];
}
