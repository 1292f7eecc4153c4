import type { Resource } from './operation.ts';
import { type Contract, serviceResource } from './service.ts';

/** Everything that is served under the contract, in the order of the contract. */
export function resources(contract: () => Contract): Resource[] {
  return [serviceResource(contract)];
}
