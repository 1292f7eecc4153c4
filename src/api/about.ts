/** The preface of the contract: what holds for every operation. */
export const ABOUT = `A knowledge base of trade measures. Every fact points at the characters that state it, every date says how it is known, and nothing is guessed in silence.

## Compatibility

Within \`/v1\` inputs only loosen and outputs only gain. Ignore members you do not know; take an \`enum\` in an answer as complete; where a description says \`More may be added.\` its examples are the values there are now, and one you do not know is to be taken like \`other\`; treat ids, cursors and ETags as opaque; do not depend on the order of members. A change that breaks any of this comes with a new version of the path. An operation that will go says so half a year before, in \`Deprecation\`, \`Sunset\` and \`Link\` with \`rel="deprecation"\`.

## Time

Three clocks, each explicit in the query: *effective* (when a measure is so), *known* (when the public could know it, \`known_on\`), *recorded* (when this base stored it). Days are days of the Gregorian calendar without a time zone, bounds are inclusive. A date carries \`edtf\` and its bounds \`earliest\` and \`latest\`, so nobody need parse EDTF; a bound that is null is open or unknown.

## Refusals

Nothing is guessed: an unknown parameter, an impossible date or a changed question with an old cursor is refused with \`application/problem+json\` (RFC 9457) that names every fault and what would work. Each \`type\` is the address of a page about it, or a registered one; the page of a code is at \`/problems/\` and the code in lower case with hyphens. A method that a path does not have is 405 with \`Allow\`; an id that cannot exist is 404, like one that does not.

## Limits

Requests are counted by key, else by address (IPv6: by network of 64 bits), in windows of a minute; \`RateLimit-Policy\` tells the quota and \`RateLimit\` what is left of it. What answers 304 or is refused counts too; health checks and the static files of the docs do not. Beyond the quota answers are 429, and while the service has more to do than it can they are 503, both with \`Retry-After\`; so is one more stream of changes than the service keeps open. The URL and headers together take 16 KiB, a body 1 MiB and an import 32 MiB; a request must arrive in full within 30 seconds. A page holds 200 items at most. A walk from page to page gives each item that stays in its place exactly once, whatever is written meanwhile. Cursors do not expire; idempotency keys do after 24 hours.

## HTTP

\`HEAD\` answers wherever \`GET\` does. Answers carry a strong \`ETag\`, which differs by content coding and by build of the service; send it back in \`If-None-Match\`. Reads are open to every origin. Every answer has \`X-Request-Id\`: yours, where it is up to 64 letters, digits, \`_\` and \`-\`.`;

/** Told of in `info`, beside the version of the package. */
export const INFO = {
  title: 'trade-measures',
  contact: { name: 'The trade-measures project' },
  license: { name: 'Apache License 2.0', identifier: 'Apache-2.0' },
};
