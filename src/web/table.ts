import { type Html, html } from './html.ts';

/**
 * Returns a table with a caption. On a narrow screen each row becomes a block with labelled cells. `look` is a
 * CSS class: `titled` hides a caption that repeats the heading, `figures` aligns numbers, `events` is for events.
 */
export function tableHtml(
  caption: string,
  heads: readonly string[],
  rows: Html[][],
  look = '',
): Html {
  return html`<table class="${look}"><caption>${caption}</caption>
<thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
<tbody>${rows.map((row) => html`<tr>${row.map((cell, index) => html`<td data-head="${heads[index]}">${cell}</td>`)}</tr>`)}</tbody></table>`;
}
