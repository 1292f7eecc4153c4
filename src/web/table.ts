import { type Html, html } from './html.ts';

/**
 * A table with a caption; on a narrow screen each row becomes a block that names its cells. Its looks:
 * `titled` under a heading that says what the caption says, `figures` for a few numbers, `events`.
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
