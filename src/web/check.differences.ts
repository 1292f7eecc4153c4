import type { Difference, DifferenceKind } from '../domain/quote-check.differences.ts';
import { type Html, html } from './html.ts';

const KIND_NAMES: Record<DifferenceKind, string> = {
  whitespace: 'White space',
  no_break_space: 'No-break space',
  invisible_character: 'Invisible character',
  quotation_mark: 'Quotation mark or apostrophe',
  dash: 'Dash',
  ellipsis: 'Ellipsis',
  unicode_form: 'Letters that look the same',
  first_letter_case: 'First letter',
  closing_punctuation: 'Final punctuation',
};

/** The names of invisible characters. */
const INVISIBLE: Record<string, string> = {
  ' ': 'a space',
  '\t': 'a tab',
  '\n': 'a line break',
  '\u00a0': 'a no-break space',
  '\u00ad': 'a soft hyphen',
  '\u2007': 'a figure space',
  '\u200b': 'a zero-width space',
  '\u202f': 'a narrow no-break space',
};

/** How many groups of differences are shown at most. */
const SHOWN_MAX = 12;

/** Returns how the given text and the source differ, each kind of difference once. */
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
  return html`${KIND_NAMES[kind]}: your text has ${charactersHtml(query)}, the source has ${charactersHtml(source)}${times}`;
}

/** Returns characters with their code points, so that similar ones can be told apart. */
function charactersHtml(text: string): Html {
  if (text === '') return html`<b>nothing</b>`;
  const points = [...text];
  if (/^[\s\p{Cf}]+$/u.test(text))
    return html`<b>${points.map((point) => INVISIBLE[point] ?? codeOf(point)).join(', ')}</b>`;
  const odd = points.filter((point) => !/[A-Za-z0-9 ]/.test(point));
  const codes = odd.length > 0 && html` <small>(${odd.map(codeOf).join(' ')})</small>`;
  return html`<b>${text}</b>${codes}`;
}

function codeOf(point: string): string {
  return `U+${(point.codePointAt(0) as number).toString(16).toUpperCase().padStart(4, '0')}`;
}
