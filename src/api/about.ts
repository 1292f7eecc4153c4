/** The rules that hold for every operation, in sections to which descriptions refer by name. */
export const RULES = `## Compatibility

Within \`/v1\`, requests that work today keep working, and responses only gain members. To stay compatible:

- Ignore members that you do not know.
- Treat an \`enum\` in a response as the complete list of values. Where a description says \`More may be added.\`, its examples are today's values. Treat a value that you do not know like \`other\`.
- Treat ids, cursors and ETags as opaque. Do not depend on the order of members.

A breaking change gets a new version in the path. A deprecated operation says so half a year before its removal, in the headers \`Deprecation\`, \`Sunset\` and \`Link\` with \`rel="deprecation"\`.

## Dates and certainty

There are three clocks. The *effective* clock says when a measure is in force. The *known* clock says when the public could know something; \`known_on\` ignores everything that became public later. The *recorded* clock says when the service stored a record.

A day is \`YYYY-MM-DD\` in the Gregorian calendar, without a time zone. "Today" is the current UTC day of the service. A date has \`edtf\`, \`earliest\` and \`latest\`, so you need not parse EDTF. A bound that is null is open or unknown.

The parameters that end in \`_from\` and \`_to\` (in the timeline: \`from\` and \`to\`) make a range that includes both days. If you send only one, the range is open at the other end. A date in a record can cover several days. It matches a range *possibly* when at least one of its days is in the range. When all of them are, it matches *certainly* if the event occurred, or if a legal text enacts it and a source covers its day; *presumably* if a legal text enacts it and no source covers its day; and *possibly* if somebody only said that it will happen, because a day that passes does not prove that it did. A date of unknown year never matches a range, nor does an event that was called off.

States, outcomes and rates have three grades. *Certain*: the evidence allows one value, and a source covers the day, which means that it was published on that day or later. *Presumed*: it allows one value, but no source covers the day. *Possible*: it allows several. \`covered_until\` is the last day that the sources cover.

By default a list returns all grades, and \`match\` in each item says which it is. Send \`match=presumed\` to get certain and presumed matches, or \`match=certain\` to get certain ones only. \`meta.excluded\` counts the records that were left out although they came close, such as those of unknown year, and says why.

## Lists and pages

A record must meet all filters. If a filter takes several values, separated by commas, one of them is enough. A parameter that takes words needs all of them, in any order.

A page has 20 items unless you send \`limit\`, and at most 200. To get the next page, send the \`next\` of this page as \`cursor\` and keep the filters and \`sort\`. On the last page \`next\` is null. If you read all pages, you get every item that keeps its place exactly once, even if records are written meanwhile. Cursors do not expire. \`total\` stops counting at 10,000 unless you send \`count=exact\`.

In \`sort\`, a leading \`-\` means descending. A date sorts by the first day that it can mean. Unknown dates come last in ascending order and first in descending order. Ties are sorted by id.

## Summaries

An item of a list is a summary of a record. Lists in it are cut at 3, and a count beside them says how many there are; long texts end with \`…\`. A member without a value is null. An actor is \`{id, name, country}\`, a date \`{edtf, earliest, latest}\`.

\`fields=title,status.state\` picks members, and parts of members that are objects. Some members are there only if \`fields\` names them. \`default\` stands for the others. \`view=full\` adds \`record\`, the whole record as its own address returns it. So does \`fields=record\`.

As CSV, each member is a column, and each part of an object: \`status.state\` is \`status_state\`.

## Formats

Most operations also serve other formats. Add an ending to the path, such as \`.csv\` or \`.atom\`, or send \`Accept\`.

## Errors

The service does not guess. It refuses an unknown parameter, an impossible date, or an old cursor with changed filters. The response is \`application/problem+json\` (RFC 9457); it lists every error in the request and says what would work. The \`type\` of an error is the address of a page that explains it: \`/problems/\` and the code, in lower case with hyphens. A few types are registered with IANA instead. A method that a path does not support gets 405 with \`Allow\`. An id that does not exist, or that is not a valid id, gets 404.

## Conditional requests

A response to \`GET\` carries a strong \`ETag\`. Send it back in \`If-None-Match\`: if nothing changed, you get 304 without a body. The tag differs between content codings and between builds of the service.

To change a record, send the ETag that you last saw in \`If-Match\`. To create a record, send \`If-None-Match: *\`. If the record is no longer in the state that you name, you get 412 and nothing changes. If you send neither header, you get 428.

## Idempotency keys

To retry a write safely, send an \`Idempotency-Key\`. If you send the same request with the same key again within 24 hours, the service does not repeat the write. It returns the first response again, with \`Idempotency-Replayed: true\`. The same key on the same URL with another body or another precondition gets 422. A refused request is not remembered: the service checks it again.

## Limits

Requests are counted per minute: by key, or by address if there is no key (IPv6: by /64 network). \`RateLimit-Policy\` gives the quota and \`RateLimit\` gives what is left of it. Responses with 304 and errors count too. Health checks and the static files of the docs do not count.

A request over the quota gets 429. An overloaded service returns 503, and so does \`/v1/changes/stream\` when too many streams are open. Both come with \`Retry-After\`.

The URL and headers together may have 16 KiB, a body 1 MiB and an import 32 MiB. A request must arrive in full within 30 seconds.

## HTTP

\`HEAD\` works wherever \`GET\` does. Web pages of any origin may read responses. Every response has \`Cache-Control\`, which says how long it may be cached, and \`Vary\`, which names the request headers that it depends on. Every response has an \`X-Request-Id\`. If you send one of up to 64 letters, digits, \`_\` and \`-\`, the service uses yours.`;

/** The `info` of the contract, without its version. Generators print the description in every file: keep it short. */
export const INFO = {
  title: 'trade-measures',
  description:
    'What governments do to trade, what officials say about it, and the exact characters of the documents that state it. The description of the tag `Service` has the rules that hold for every operation.',
  contact: { name: 'The trade-measures project' },
  license: { name: 'Apache License 2.0', identifier: 'Apache-2.0' },
};
