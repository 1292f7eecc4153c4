import { z } from 'zod';
import type { Match } from '../domain/quote-check.match.ts';
import { LENGTH_MAX } from '../domain/quote-check.query.ts';
import type { CheckVerdict } from '../domain/quote-check.rank.ts';
import { checkInStore } from '../lookups/quote-check/check.ts';
import { CHECKABLE, type CheckedQuote } from '../lookups/quote-check/wire.ts';
import { refuseFaults } from '../params/faults.ts';
import { Id, text } from '../params/parameters.ts';
import { knownId } from '../params/record.ts';
import { speakersIn } from '../records/statement/roles.ts';
import type { Store } from '../store/store.ts';
import { alternatesHtml, listAlternates } from './alternates.ts';
import { differencesHtml } from './check.differences.ts';
import { choiceField } from './form.ts';
import { type Html, html } from './html.ts';
import { page } from './page.ts';
import { refHtml } from './record.ts';
import { counted, QUOTATION_WORDS } from './words.ts';

const TOO_LONG = `is longer than ${LENGTH_MAX} characters, the most that can be checked`;

const Query = z.strictObject({
  text: text((value) => ([...value].length <= LENGTH_MAX ? null : TOO_LONG), {}).optional(),
  speaker: Id.optional(),
});
type Query = z.output<typeof Query>;

/** The heading of each verdict; a sentence below it explains why. */
const VERDICT_WORDS: Record<CheckVerdict, string> = {
  verbatim_quoted: 'Quoted word for word',
  verbatim_partial: 'Part of a quotation, word for word',
  in_source_not_quoted: 'In a source, but not as a quotation',
  misattributed: 'Recorded for another speaker',
  normalized_match: 'Quoted, but printed slightly differently',
  altered: 'Altered: some words differ from the source',
  stitched: 'Combined from several places',
  superseded: 'Recorded earlier, but no longer',
  not_found_in_held_sources: 'Not found in the stored documents',
  not_checkable: 'Cannot be checked',
};

export const checkPage = page({
  path: '/check',
  query: Query,
  show({ query }, { store }) {
    refuseFaults(knownId(store, 'actor', 'speaker', query.speaker));
    const quote = query.text;
    const alternates =
      quote === undefined ? [] : listAlternates('/v1/quotes/check', { ...query }, []);
    const main = html`
<h1>Check a quote</h1>
<p class="lead">Find out whether words were quoted, who said them and in which source. Only the documents stored here are searched.</p>
${formHtml(store, query)}
${quote !== undefined && verdictHtml(checkInStore(store, { text: quote, speaker: query.speaker ?? null }))}
${alternates.length > 0 && alternatesHtml(alternates, 'result')}`;
    return {
      title: 'Check a quote',
      description: 'Find out whether words were quoted, who said them and in which source.',
      main,
      alternates,
      section: '/check',
    };
  },
});

function formHtml(store: Store, { text: quote, speaker }: Query): Html {
  const speakers = speakersIn(store).map(({ id, label }) => [id, label] as const);
  return html`<form class="filters" action="/check" aria-label="Check a quote">
<p class="field whole"><label for="f-text">Text of the quote</label><input type="text" id="f-text" name="text" value="${quote}" maxlength="${LENGTH_MAX}" required autocomplete="off"></p>
${choiceField('speaker', 'Attributed to', speaker, speakers, 'Anyone')}
<p class="field"><button>Check</button></p></form>
<p class="fine">${CHECKABLE}</p>`;
}

function verdictHtml(checked: CheckedQuote): Html {
  const { note, matches, total, sources } = checked;
  return html`<section class="status" aria-labelledby="verdict">
<h2 id="verdict">${headlineOf(checked)}</h2>
<p>${note}</p>
${matches.length > 0 && html`<ol class="because">${matches.map((match) => html`<li>${matchHtml(match, checked)}</li>`)}</ol>`}
${total > matches.length && html`<p class="fine">Showing the first ${matches.length} of ${total} places.</p>`}
<p class="fine">Compared with ${sources.searched} of ${counted(sources.total, 'stored document')}${sources.bounded && '; the search stopped at its limit'}. Other sources may contain this quote.</p>
</section>`;
}

/** Returns the heading of a verdict; an unidentified speaker is never called another speaker. */
function headlineOf({ verdict, matches: [first] }: CheckedQuote): string {
  const isOpen = first?.attribution === 'unresolved' && first.speakerCandidates.length === 0;
  return verdict === 'misattributed' && isOpen
    ? 'Recorded for a speaker who is not identified'
    : VERDICT_WORDS[verdict];
}

function matchHtml(match: Match, { refOf }: CheckedQuote): Html {
  const { document, statement, quotationType, speaker, sentence, span } = match;
  const whose =
    quotationType && QUOTATION_WORDS[quotationType].replace(/ of the$/, ' of the source');
  return html`${whose !== null && html`<p class="block">${whose}${speaker !== null && html`; ${refHtml(refOf('actor', speaker))}`}${match.notSaid && '; reported as denied or not said'}</p>`}
<p class="block printed">${markedIn(sentence, span)}</p>
<p class="fine block">In ${refHtml(refOf('document', document))}${statement !== null && html`. Statement: ${refHtml(refOf('statement', statement))}`}</p>
${differencesHtml(match.differences)}${match.changes.length > 0 && html`<p class="block">Differences (struck out: only in the source; underlined: only in your text): ${match.changes.map((change) => html`${changeHtml(change)} `)}</p>`}`;
}

/** Returns the sentence with the matching words marked; positions count in the document. */
function markedIn(sentence: Match['sentence'], span: Match['span']): Html {
  if (sentence.exact === null)
    return html`${span.exact ?? 'The passage is too long to print here.'}`;
  const points = [...sentence.exact];
  const [from, to] = [span.start - sentence.start, span.end - sentence.start];
  return html`${points.slice(0, from).join('')}<mark>${points.slice(from, to).join('')}</mark>${points.slice(to).join('')}`;
}

function changeHtml({ op, text: words }: Match['changes'][number]): Html {
  if (op === 'insert') return html`<ins>${words}</ins>`;
  return op === 'delete' ? html`<del>${words}</del>` : html`${words}`;
}
