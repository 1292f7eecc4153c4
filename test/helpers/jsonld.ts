import jsonld from 'jsonld';
import { jsonLd, type LdNode } from '../../src/formats/jsonld.ts';
import { localContext } from './contexts.ts';

export type Expanded = Record<string, ({ '@value': string } & Expanded)[]> & {
  '@id': string;
  '@type': string[];
};

/** The nodes as an independent processor expands and flattens them. */
export async function expand(nodes: LdNode[]): Promise<Expanded[]> {
  const options = { documentLoader: localContext };
  return (await jsonld.flatten(JSON.parse(jsonLd(nodes)), null, options)) as Expanded[];
}

/** The nodes of a type of schema.org. */
export function typed(nodes: Expanded[], type: string): Expanded[] {
  return nodes.filter((node) => node['@type']?.includes(`http://schema.org/${type}`));
}

/** The values of a property of schema.org of a node: texts, dates and URLs. */
export function values(node: Expanded | undefined, property: string): string[] {
  const found = node?.[`http://schema.org/${property}`] ?? [];
  return found.map((value) => value['@value'] ?? value['@id']);
}
