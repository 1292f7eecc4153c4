import { membersOf } from '../domain/date.ts';
import type { InForce } from '../domain/spans.ts';
import { type Html, html } from './html.ts';
import type { Lifeline, Mark } from './lifeline.ts';

const DIAMOND = 'M0-7 7 0 0 7-7 0Z';
/** The outline of a mark on a day: a diamond, or a cross where what was scheduled no longer stands. */
export const POINTS: Record<Mark['how'], string> = {
  occurred: DIAMOND,
  planned: DIAMOND,
  gone: 'M-6-6 6 6M-6 6 6-6',
};
const WHISKER = html`<line x1="2" x2="32" y1="9" y2="9"/><line x1="2" x2="2" y1="3" y2="15"/><line x1="32" x2="32" y1="3" y2="15"/>`;

/** What the signs of a drawing mean; a sign that it does not use is not explained. */
export function legendHtml({ lanes, lines }: Lifeline): Html {
  const spans = lanes.flatMap((lane) => lane.spans);
  const marks = lines.flatMap((line) => line.marks);
  const inForce = (kind: InForce) => spans.some((span) => span.inForce === kind);
  const paused = spans.filter(({ possible }) => possible.includes('suspended'));
  const members = marks.flatMap(({ date, how }) => {
    return membersOf(date.edtf).map(({ earliest, latest }) => {
      return { how, oneDay: earliest !== null && earliest === latest };
    });
  });
  const onDay = (how: Mark['how']) => members.some((member) => member.oneDay && member.how === how);
  return html`<figcaption><ul class="legend">
${inForce('certain') && swatch(bar('certain'), 'certainly in force')}
${inForce('possible') && swatch(bar('possible'), 'possibly in force')}
${inForce('scheduled') && swatch(bar('scheduled'), 'in force only if a schedule was kept')}
${paused.some(({ possible }) => possible.length === 1) && swatch(gap('gap'), 'suspended')}
${paused.some(({ possible }) => possible.length > 1) && swatch(gap('gap open'), 'perhaps suspended')}
${spans.some(({ possible }) => possible.includes('announced')) && swatch(html`<rect class="announced" x="1" y="8" width="32" height="2"/>`, 'announced')}
${onDay('occurred') && swatch(point('occurred'), 'occurred')}
${onDay('planned') && swatch(point('planned'), 'scheduled')}
${members.some(({ how }) => how === 'gone') && swatch(point('gone'), 'scheduled once, and no longer')}
${members.some(({ oneDay }) => !oneDay) && swatch(html`<g class="mark occurred">${WHISKER}</g>`, 'on some day between')}
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
