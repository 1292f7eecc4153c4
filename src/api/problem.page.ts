import { AppError, ERROR_CODES } from '../errors.ts';
import { escaped } from '../html.ts';
import { PROBLEMS, problemSlug } from './problem.ts';

/** The page about a kind of problem, for people; refuses a slug of none. */
export function problemPage(slug: string): string {
  const code = ERROR_CODES.find((known) => problemSlug(known) === slug);
  if (code === undefined) {
    const slugs = ERROR_CODES.map(problemSlug).join(', ');
    throw new AppError(
      'NOT_FOUND',
      `There is no problem type ${slug.slice(0, 60)}. The problem types are ${slugs}.`,
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
