import { membersOf } from '../domain/date.ts';
import type { Grade } from '../domain/grade.ts';
import type { InForce } from '../domain/spans.ts';
import { type Html, html } from './html.ts';
import type { Lifeline, Mark } from './lifeline.ts';

const DIAMOND = 'M0-7 7 0 0 7-7 0Z';
/** The shape of a mark: a diamond, or a cross when it was called off. */
export const POINTS: Record<Mark['how'], string> = {
  occurred: DIAMOND,
  enacted: DIAMOND,
  scheduled: DIAMOND,
  'called-off': 'M-6-6 6 6M-6 6 6-6',
};
const WHISKER = html`<line x1="2" x2="32" y1="9" y2="9"/><line x1="2" x2="2" y1="3" y2="15"/><line x1="32" x2="32" y1="3" y2="15"/>`;

/** Returns a legend of the signs that the chart uses. */
export function legendHtml({ lanes, lines }: Lifeline): Html {
  const spans = lanes.flatMap((lane) => lane.spans);
  const marks = lines.flatMap((line) => line.marks);
  const inForce = (kind: InForce) => spans.some((span) => span.inForce === kind);
  const isPaused = (sure: Grade) => {
    return spans.some(({ possible, grade }) => grade === sure && possible.includes('suspended'));
  };
  const members = marks.flatMap(({ date, how }) => {
    return membersOf(date.edtf).map(({ earliest, latest }) => {
      return { how, oneDay: earliest !== null && earliest === latest };
    });
  });
  const onDay = (how: Mark['how']) => members.some((member) => member.oneDay && member.how === how);
  return html`<figcaption><ul class="legend">
${inForce('certain') && swatch(bar('certain'), 'in force')}
${inForce('presumed') && swatch(bar('presumed'), 'presumed in force: no source covers these days')}
${inForce('possible') && swatch(bar('possible'), 'possibly in force')}
${inForce('scheduled') && swatch(bar('scheduled'), 'in force if the schedule was kept')}
${isPaused('certain') && swatch(gap('gap certain'), 'suspended')}
${isPaused('presumed') && swatch(gap('gap presumed'), 'presumed suspended: no source covers these days')}
${isPaused('possible') && swatch(gap('gap open'), 'possibly suspended')}
${spans.some(({ possible }) => possible.includes('announced')) && swatch(html`<rect class="announced" x="1" y="8" width="32" height="2"/>`, 'announced')}
${onDay('occurred') && swatch(point('occurred'), 'occurred')}
${onDay('enacted') && swatch(point('enacted'), 'set by law')}
${onDay('scheduled') && swatch(point('scheduled'), 'scheduled')}
${members.some(({ how }) => how === 'called-off') && swatch(point('called-off'), 'called off')}
${members.some(({ oneDay }) => !oneDay) && swatch(html`<g class="mark occurred">${WHISKER}</g>`, 'on a day in this range')}
</ul></figcaption>`;
}

function swatch(sign: Html, words: string): Html {
  return html`<li><svg width="34" height="18" aria-hidden="true">${sign}</svg> ${words}</li>`;
}

function point(how: Mark['how']): Html {
  return html`<g class="mark ${how}"><svg x="17" y="9" overflow="visible"><path d="${POINTS[how]}"/></svg></g>`;
}

function bar(kind: InForce): Html {
  return html`<rect class="bar ${kind}" x="1" y="2" width="32" height="14"/>`;
}

function gap(kind: string): Html {
  return html`<rect class="${kind}" x="1" y="6" width="32" height="6"/>`;
}
