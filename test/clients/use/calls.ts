/** Five calls of a client, each with the whole answer. */
export interface Calls {
  inForce(day: string): Promise<unknown>;
  measure(id: string): Promise<unknown>;
  statements(official: string): Promise<unknown>;
  search(words: string): Promise<unknown>;
  check(text: string, speaker: string): Promise<unknown>;
}

/** Returns a client for an address. */
export type Connect = (service: string) => Calls;
