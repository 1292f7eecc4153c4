import type { Difference, DifferenceKind } from '../domain/quote-check.differences.ts';
import { type Html, html } from './html.ts';

const KIND_NAMES: Record<DifferenceKind, string> = {
  whitespace: 'White space',
  no_break_space: 'A space that does not break',
  invisible_character: 'A character that is not seen',
  quotation_mark: 'A quotation mark or apostrophe',
  dash: 'A dash',
  ellipsis: 'An ellipsis',
  unicode_form: 'Letters that look the same',
  first_letter_case: 'The first letter',
  closing_punctuation: 'The mark at the end',
};

/** Characters that cannot be seen, by what people call them. */
const UNSEEN: Record<string, string> = {
  ' ': 'a space',
  '\t': 'a tab',
  '\n': 'a line break',
  '\u00a0': 'a no-break space',
  '\u00ad': 'a soft hyphen',
  '\u2007': 'a figure space',
  '\u200b': 'a zero-width space',
  '\u202f': 'a narrow no-break space',
};

/** As many kinds of difference as can be read at a glance. */
const SHOWN_MAX = 12;

/** What differs between the words as they were asked for and as they are printed, each kind of difference once. */
export function differencesHtml(differences: readonly Difference[]): Html {
  if (differences.length === 0) return html``;
  const alike = Map.groupBy(differences, ({ kind, query, source }) =>
    [kind, query, source].join('\0'),
  );
  const groups = [...alike.values()];
  const more = groups.length - SHOWN_MAX;
  return html`<p class="block">The same words, printed differently:</p>
<ul class="differences">${groups.slice(0, SHOWN_MAX).map((group) => html`<li>${groupHtml(group)}</li>`)}${more > 0 && html`<li>and ${more} more.</li>`}</ul>`;
}

function groupHtml(group: Difference[]): Html {
  const [{ kind, query, source }] = group as [Difference];
  const times = group.length > 1 && ` (${group.length} times)`;
  return html`${KIND_NAMES[kind]}: asked ${charactersHtml(query)}, printed ${charactersHtml(source)}${times}`;
}

/** Characters so that they can be told from others that look like them. */
function charactersHtml(text: string): Html {
  if (text === '') return html`<b>nothing</b>`;
  const points = [...text];
  if (/^[\s\p{Cf}]+$/u.test(text))
    return html`<b>${points.map((point) => UNSEEN[point] ?? codeOf(point)).join(', ')}</b>`;
  const odd = points.filter((point) => !/[A-Za-z0-9 ]/.test(point));
  const codes = odd.length > 0 && html` <small>(${odd.map(codeOf).join(' ')})</small>`;
  return html`<b>${text}</b>${codes}`;
}

function codeOf(point: string): string {
  return `U+${(point.codePointAt(0) as number).toString(16).toUpperCase().padStart(4, '0')}`;
}
