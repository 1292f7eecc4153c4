import { AppError, ERROR_CODES } from '../errors.ts';
import { escaped } from '../html.ts';
import { PROBLEMS, problemSlug } from './problem.ts';

/** Returns the page that explains a problem type; throws when the slug is unknown. */
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
<p>HTTP status ${status}, code <code>${code}</code>.</p>
<p><a href="../docs">API documentation</a></p>
</html>
`;
}
