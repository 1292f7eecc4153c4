import { ICON, SCRIPT, STYLE } from './assets.ts';
import { dataBlock, type Html, html } from './html.ts';
import type { Page } from './page.ts';

const SITE = 'Trade Measures';

/** The sections of the site, in navigation order. */
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

/** Returns a page as a complete HTML document; `url` is its canonical address. */
export function renderDocument(page: Page, url: string): Html {
  return html`<!doctype html>
<html lang="en">
<head>
${head(page, url)}
</head>
<body>
<a class="skip" href="#main">Skip to main content</a>
<header class="masthead">
<p class="wordmark"><a href="/">${SITE}</a></p>
<p class="motto">What governments do to trade, backed by the exact words of the sources</p>
<nav aria-label="Main"><ul>${SECTIONS.map((section) => entry(section, page.section))}</ul></nav>
</header>
<main id="main" tabindex="-1">
${page.main}
</main>
<footer class="colophon">
<p>Every fact shows its evidence or says how it is known. <a href="/about">About this site</a> · <a href="/docs/">API documentation</a> · <a href="/v1/openapi.json">OpenAPI document</a></p>
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
