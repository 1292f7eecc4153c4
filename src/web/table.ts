import { type Html, html } from './html.ts';

/** A table with a caption; on a narrow screen each row becomes a block that names its cells. */
export function tableHtml(caption: string, heads: readonly string[], rows: Html[][]): Html {
  return html`<table><caption>${caption}</caption>
<thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
<tbody>${rows.map((row) => html`<tr>${row.map((cell, index) => html`<td data-head="${heads[index]}">${cell}</td>`)}</tr>`)}</tbody></table>`;
}
