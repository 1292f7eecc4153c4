import { EVIDENCE_ROLES } from '../../domain/evidence.ts';
import type { EvidenceIn } from '../bundle/support.ts';
import { type Cell, CellError, JSON_LIST, quoted } from './cell.ts';

const LINE = new RegExp(`^([a-z0-9-]+)(?: \\((${EVIDENCE_ROLES.join('|')})\\))?: (.+)$`, 's');

/**
 * Pieces of evidence, one on each line: `document: characters`, or `document (role): characters`. If one needs a
 * prefix or suffix, or has a line break, the whole cell is JSON as in a bundle.
 */
export const EVIDENCE: Cell = {
  write(value) {
    const pieces = value as EvidenceIn[];
    return pieces.every(fitsLine) ? pieces.map(lineOf).join('\n') : JSON_LIST.write(pieces);
  },
  read(cell) {
    if (cell.trimStart().startsWith('[')) return JSON_LIST.read(cell);
    return cell.split(/\r?\n/).flatMap((line) => (line.trim() === '' ? [] : [readLine(line)]));
  },
};

function fitsLine({ document, exact, prefix, suffix, role }: EvidenceIn): boolean {
  const bare = prefix === undefined && suffix === undefined && role !== 'claim';
  return bare && !/[\r\n]/.test(exact) && LINE.test(lineOf({ document, exact }));
}

function lineOf({ document, exact, role }: EvidenceIn): string {
  return role === undefined ? `${document}: ${exact}` : `${document} (${role}): ${exact}`;
}

function readLine(line: string): EvidenceIn {
  const [, document, role, exact] = LINE.exec(line) ?? [];
  if (document === undefined || exact === undefined) {
    throw new CellError(
      `has the line ${quoted(line)}: write the id of a document, a colon, a space and the words, such as some-article: the words; write a role after the document, such as some-article (date): October 9`,
    );
  }
  return role === undefined
    ? { document, exact }
    : { document, role: role as NonNullable<EvidenceIn['role']>, exact };
}
