import type { QuotationType } from '../../domain/statement.ts';
import {
  type Attributed,
  attributionOf,
  isAsserted,
  outletOf,
  speakerOf,
  titleOf,
} from '../../formats/attribution.ts';
import { datedInWords, statedDay } from '../../formats/date.ts';
import { headOf, instantOf, itemId } from '../../formats/feed.items.ts';
import type { FeedItem } from '../../formats/feed.ts';
import { textFragment } from '../../formats/textfragment.ts';
import { dateJson } from '../../formats/wire/date.ts';
import type { Shown } from '../../formats/wire/ref.ts';
import { quotationsOf, spanToShow } from '../../formats/wording.ts';

/** The start of the title, which says whether the words are quoted or paraphrased. */
const LABELS: Record<QuotationType, string> = {
  direct: '[Quotation]',
  mixed: '[Partial quotation]',
  indirect: '[Paraphrase]',
  reported: '[Paraphrase]',
};

/**
 * Returns the feed item of a statement in one rendering. The author is the speaker only for a direct quotation that
 * the speaker asserts; otherwise it is the outlet.
 */
export function statementItem(said: Attributed, { url, stamp }: Shown): FeedItem {
  const { statement, rendering, document } = said;
  const { quotationType } = rendering;
  const isTheirs = quotationType === 'direct' && isAsserted(statement, rendering);
  const published = datedInWords(document.published, 'n.d.');
  const outlet = document.publisher === null ? [] : [document.publisher];
  return {
    id: itemId('statement', statement.id),
    url,
    externalUrl: linkInto(said),
    title: `${LABELS[quotationType]} ${statement.summary}`,
    text: `${attributionOf(said)}\n\nSource: ${[titleOf(document), ...outlet, published].join(', ')}`,
    published: instantOf(statedDay(statement.saidOn)),
    updated: stamp.recordedAt,
    authors: [isTheirs ? speakerOf(statement) : outletOf(document)],
    tags: [quotationType, statement.attitude, ...statement.about.map(({ id }) => id)],
    extension: {
      ...headOf('statement', statement.id, stamp),
      quotation_type: quotationType,
      words_of: rendering.wordsOf,
      quoted: quotationsOf(rendering),
      speaker: speakerOf(statement),
      printed_as: statement.speaker.mention,
      polarity: statement.polarity,
      outlet: document.publisher,
      said_on: dateJson(statement.saidOn),
      published: dateJson(document.published),
    },
  };
}

/** Returns a link to the wording in the live document. */
function linkInto({ rendering, document }: Attributed): string | null {
  const span = spanToShow(rendering);
  if (document.url === null || span === null) return document.url;
  return textFragment(document.url, span.exact, span.prefix, span.suffix, document.text);
}
