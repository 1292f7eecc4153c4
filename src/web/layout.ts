import { ICON, SCRIPT, STYLE } from './assets.ts';
import { dataBlock, type Html, html } from './html.ts';
import type { Page } from './page.ts';

const SITE = 'Trade Measures';

/** The parts of the site, in the order of the navigation. */
export const SECTIONS: readonly (readonly [path: string, name: string])[] = [
  ['/measures', 'Measures'],
  ['/officials', 'Officials'],
  ['/statements', 'Statements'],
  ['/threats', 'Threats'],
  ['/talks', 'Talks'],
  ['/documents', 'Documents'],
  ['/timeline', 'Timeline'],
  ['/search', 'Search'],
  ['/check', 'Check a quote'],
  ['/changes', 'Changes'],
  ['/about', 'About'],
];

/** A page as a whole document; `url` is where it is found. */
export function laidOut(page: Page, url: string): Html {
  return html`<!doctype html>
<html lang="en">
<head>
${head(page, url)}
</head>
<body>
<a class="skip" href="#main">Skip to the content</a>
<header class="masthead">
<p class="wordmark"><a href="/">${SITE}</a></p>
<p class="motto">What governments do to trade, and the exact words that say so</p>
<nav aria-label="Parts of the site"><ul>${SECTIONS.map((section) => entry(section, page.section))}</ul></nav>
</header>
<main id="main" tabindex="-1">
${page.main}
</main>
<footer class="colophon">
<p>Every fact points at the characters that state it. <a href="/about">How this base works</a>, <a href="/docs/">the API</a>, <a href="/v1/openapi.json">its contract</a>.</p>
</footer>
</body>
</html>
`;
}

function head({ title, description, alternates = [], data }: Page, url: string): Html {
  const full = title === SITE ? SITE : `${title} - ${SITE}`;
  return html`<meta charset="utf-8">
<title>${full}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="description" content="${description}">
<meta name="color-scheme" content="light dark">
<meta property="og:site_name" content="${SITE}">
<meta property="og:type" content="website">
<meta property="og:title" content="${title}">
<meta property="og:description" content="${description}">
<meta property="og:url" content="${url}">
<meta name="twitter:card" content="summary">
<link rel="canonical" href="${url}">
<link rel="icon" href="${ICON.path}" type="image/svg+xml">
<link rel="stylesheet" href="${STYLE.path}">
<script src="${SCRIPT.path}" defer></script>
${alternates.map(({ title, type, href }) => html`<link rel="alternate" type="${type}" title="${title}" href="${href}">`)}
${data && dataBlock('application/ld+json', data)}`;
}

function entry([path, name]: readonly [string, string], section: string): Html {
  const here = path === section && html` aria-current="true"`;
  return html`<li><a href="${path}"${here}>${name}</a></li>`;
}
