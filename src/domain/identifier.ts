import type { Support } from './evidence.ts';

/** What a record is called in a register or another database. */
export interface Identifier extends Support {
  scheme: string;
  value: string;
  url: string | null;
}

/** Returns the text by which schemes and values are compared: without case and spaces. */
export function identifierKey(text: string): string {
  return text.normalize('NFC').replace(/\s+/gu, '').toLowerCase();
}
