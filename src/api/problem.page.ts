import { AppError, ERROR_CODES } from '../errors.ts';
import { PROBLEMS, problemSlug } from './problem.ts';

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** The page about a kind of problem, for people; refuses a slug of none. */
export function problemPage(slug: string): string {
  const code = ERROR_CODES.find((known) => problemSlug(known) === slug);
  if (code === undefined) {
    const slugs = ERROR_CODES.map(problemSlug).join(', ');
    throw new AppError(
      'NOT_FOUND',
      `There is no problem ${slug.slice(0, 60)}; there are ${slugs}.`,
    );
  }
  const { status, title, about } = PROBLEMS[code];
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>${escaped(title)}</title>
<h1>${escaped(title)}</h1>
<p>${escaped(about)}</p>
<p>Status ${status}, code <code>${code}</code>.</p>
<p><a href="../docs">The contract</a></p>
</html>
`;
}

/** A text as HTML. */
export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}
