import type { Actor } from '../domain/actor.ts';
import { dateHtml } from './date.ts';
import { supportHtml } from './evidence.ts';
import { type Html, html } from './html.ts';
import { identifierHtml } from './identifiers.ts';
import { refHtml } from './record.ts';
import { tableHtml } from './table.ts';
import { inWords } from './words.ts';

/** Returns the members, posts, other names and identifiers of an actor. */
export function actorPartsHtml({ members, posts, aliases, identifiers }: Actor): Html {
  return html`
${members.length > 0 && html`<section aria-labelledby="members"><h2 id="members">Members</h2>${membersTable(members)}</section>`}
${posts.length > 0 && html`<section aria-labelledby="posts"><h2 id="posts">Posts</h2>${postsTable(posts)}</section>`}
${
  aliases.length > 0 &&
  html`<section aria-labelledby="names"><h2 id="names">Other names</h2><ul class="facts">${aliases.map(
    (alias) =>
      html`<li><span class="printed">${alias.text}</span> <span class="fine">${inWords(alias.kind)}${alias.document ? html`, only in ${refHtml(alias.document)}` : ', in any document'}</span>${supportHtml(alias)}</li>`,
  )}</ul></section>`
}
${
  identifiers.length > 0 &&
  html`<section aria-labelledby="elsewhere"><h2 id="elsewhere">Identifiers</h2><ul class="facts">${identifiers.map(
    (identifier) => html`<li>${identifierHtml(identifier)}</li>`,
  )}</ul></section>`
}`;
}

function membersTable(members: Actor['members']): Html {
  return tableHtml(
    'Members over time',
    ['Member', 'From', 'Until', 'Source'],
    members.map((member) => [
      refHtml(member.actor),
      member.from ? dateHtml(member.from) : html`since ever`,
      member.until ? html`before ${dateHtml(member.until)}` : html`no known end`,
      supportHtml(member),
    ]),
    'titled',
  );
}

function postsTable(posts: Actor['posts']): Html {
  return tableHtml(
    'Posts over time',
    ['Post', 'From', 'To', 'Source'],
    posts.map((post) => [
      html`<b>${post.title}</b>${post.organization && html`<span class="block">${refHtml(post.organization)}</span>`}${post.status !== 'incumbent' && html`<span class="fine block">${inWords(post.status)}</span>`}`,
      post.from ? dateHtml(post.from) : html`not known`,
      post.to ? dateHtml(post.to) : html`no known end`,
      supportHtml(post),
    ]),
    'titled',
  );
}
