import { describe, expect, it } from 'vitest';
import { type CodeScope, matchProducts } from '../../src/domain/codes.products.ts';
import type { Code } from '../../src/domain/codes.ts';

/** `72` is a code of no named list, `TARIC:72081000` one of a named list. */
function code(text: string): Code {
  const [first = '', second] = text.split(':');
  return second === undefined
    ? { nomenclature: 'unstated', code: first }
    : { nomenclature: first, code: second };
}

describe('the products of a provision', () => {
  const codes = (include: string, except = ''): CodeScope => ({
    kind: include === 'all' ? 'all' : include === 'unstated' ? 'unstated' : 'codes',
    codes: ['all', 'unstated'].includes(include) ? [] : include.split(' ').map(code),
    except: except === '' ? [] : except.split(' ').map(code),
  });

  it.each([
    // What is included, what is left out, what is asked, and what is found.
    ['all', '', '7208', 'all_articles certain'],
    ['all', '7208', '7208', 'excepted 7208'],
    ['all', '72', '7208', 'excepted 72'],
    ['all', '72 7208', '720810', 'excepted 7208'],
    ['all', '7208', '72', 'all_articles certain, but 7208'],
    ['all', '7208 7209', '72', 'all_articles certain, but 7208 7209'],
    ['all', '7208', '7209', 'all_articles certain'],
    ['72 73', '7204', '7208', 'broader certain 72'],
    ['72 73', '7204', '7204', 'excepted 7204'],
    ['72 73', '7204', '720410', 'excepted 7204'],
    ['72 73', '7204', '72', 'equal certain 72, but 7204'],
    ['72 73', '7204', '01', null],
    ['72 7204', '7204', '7204', 'excepted 7204'],
    ['72 720410', '7204', '720410', 'equal certain 720410'],
    ['72 720410', '7204', '7204', 'within certain 720410'],
    ['72 720410', '7204', '720420', 'excepted 7204'],
    ['720410', '72', '720410', 'equal certain 720410'],
    ['720410 720420', '', '7204', 'within certain 720410'],
    ['7204 72', '', '720410', 'broader certain 7204'],
    ['HTSUS:72081015', '', '72081015', 'same_subheading possible HTSUS:72081015'],
    ['HTSUS:72081015 7208', '', '72081015', 'broader certain 7208'],
    ['7208', 'HTSUS:72081015', '72081015', 'broader certain 7208, but HTSUS:72081015'],
    ['7208', 'HTSUS:72081015', 'HTSUS:72081015', 'excepted HTSUS:72081015'],
    ['7208', 'HTSUS:72081015', 'HTSUS:72081020', 'broader certain 7208'],
    ['HS2022:7208', 'HS2028:7208', 'HS2022:7208', 'equal certain HS2022:7208, but HS2028:7208'],
    ['ECCN:3A001', '', '72', null],
    ['unstated', '', '72', null],
  ])('%s except %j, asked for %s: %s', (include, except, asked, wanted) => {
    expect(told(matchProducts(codes(include, except), code(asked)))).toBe(wanted);
  });

  function told(found: ReturnType<typeof matchProducts>): string | null {
    if (found === null) return null;
    const name = ({ nomenclature, code: digits }: Code) =>
      nomenclature === 'unstated' ? digits : `${nomenclature}:${digits}`;
    if ('excepted' in found) return `excepted ${name(found.excepted)}`;
    const { label, match } = found.found;
    const of = found.code === null ? '' : ` ${name(found.code)}`;
    const but = found.exceptions.length > 0 ? `, but ${found.exceptions.map(name).join(' ')}` : '';
    return `${label} ${match}${of}${but}`;
  }
});
