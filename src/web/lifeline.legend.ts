import { membersOf } from '../domain/date.ts';
import type { InForce } from '../domain/spans.ts';
import { type Html, html } from './html.ts';
import type { Lifeline } from './lifeline.ts';

const DIAMOND = html`<svg x="17" y="9" overflow="visible"><path d="M0-7 7 0 0 7-7 0Z"/></svg>`;
const WHISKER = html`<line x1="2" x2="32" y1="9" y2="9"/><line x1="2" x2="2" y1="3" y2="15"/><line x1="32" x2="32" y1="3" y2="15"/>`;

/** What the signs of a drawing mean; a sign that it does not use is not explained. */
export function legendHtml({ lanes, lines }: Lifeline): Html {
  const spans = lanes.flatMap((lane) => lane.spans);
  const marks = lines.flatMap((line) => line.marks);
  const inForce = (kind: InForce) => spans.some((span) => span.inForce === kind);
  const paused = spans.filter(({ possible }) => possible.includes('suspended'));
  const members = marks.flatMap(({ date, occurred }) => {
    return membersOf(date.edtf).map(({ earliest, latest }) => {
      return { occurred, oneDay: earliest !== null && earliest === latest };
    });
  });
  const onDay = (occurred: boolean) =>
    members.some((member) => member.oneDay && member.occurred === occurred);
  return html`<figcaption><ul class="legend">
${inForce('certain') && swatch(bar('certain'), 'certainly in force')}
${inForce('possible') && swatch(bar('possible'), 'possibly in force')}
${inForce('scheduled') && swatch(bar('scheduled'), 'in force only if a schedule was kept')}
${paused.some(({ possible }) => possible.length === 1) && swatch(gap('gap'), 'suspended')}
${paused.some(({ possible }) => possible.length > 1) && swatch(gap('gap open'), 'perhaps suspended')}
${spans.some(({ possible }) => possible.includes('announced')) && swatch(html`<rect class="announced" x="1" y="8" width="32" height="2"/>`, 'announced')}
${onDay(true) && swatch(html`<g class="mark occurred">${DIAMOND}</g>`, 'occurred')}
${onDay(false) && swatch(html`<g class="mark planned">${DIAMOND}</g>`, 'scheduled')}
${members.some(({ oneDay }) => !oneDay) && swatch(html`<g class="mark occurred">${WHISKER}</g>`, 'on some day between')}
</ul></figcaption>`;
}

function swatch(sign: Html, words: string): Html {
  return html`<li><svg width="34" height="18" aria-hidden="true">${sign}</svg> ${words}</li>`;
}

function bar(kind: InForce): Html {
  return html`<rect class="bar ${kind}" x="1" y="2" width="32" height="14"/>`;
}

function gap(kind: string): Html {
  return html`<rect class="${kind}" x="1" y="6" width="32" height="6"/>`;
}
