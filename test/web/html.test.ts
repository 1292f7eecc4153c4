import { describe, expect, it } from 'vitest';
import { dataBlock, html, isAddress, markupOf } from '../../src/web/html.ts';

describe('html template', () => {
  it.each([
    ['text', html`<p>${'<b>&"\''}</p>`, '<p>&lt;b&gt;&amp;&quot;&#39;</p>'],
    ['an attribute', html`<p title="${'"><i>'}"></p>`, '<p title="&quot;&gt;&lt;i&gt;"></p>'],
    ['markup inside markup', html`<p>${html`<b>${'<'}</b>`}</p>`, '<p><b>&lt;</b></p>'],
    ['a list', html`${['<', html`<i></i>`]}`, '&lt;<i></i>'],
    ['a number', html`${0}`, '0'],
    ['nothing', html`${null}${undefined}${false}${''}`, ''],
    ['a query in an address', html`<a href="/x?a=${'&b'}"></a>`, '<a href="/x?a=&amp;b"></a>'],
  ])('renders %s', (_, made, written) => {
    expect(markupOf(made)).toBe(written);
  });

  it('object from a record cannot pass as markup', () => {
    const forged = JSON.parse('{"markup":"<b>","Symbol(markup)":"<b>"}');
    expect(markupOf(html`${forged}`)).not.toContain('<b>');
  });

  it('throws for an unquoted attribute', () => {
    expect(() => html`<p title=${'x'}></p>`).toThrow('is not quoted');
  });

  it.each([
    ['https://example.org/a', true],
    ['HTTP://example.org', true],
    ['/measures?x=1', true],
    ['#ev-1', true],
    ['?on=2025-11-20', true],
    ['javascript:alert(1)', false],
    [' javascript:alert(1)', false],
    ['data:text/html,x', false],
    ['//example.org', false],
    ['/\\example.org', false],
    ['https://', false],
    ['mailto:a@example.org', false],
    ['', false],
  ])('isAddress is right about %s', (address, fine) => {
    expect(isAddress(address)).toBe(fine);
    expect(markupOf(html`<a href="${address}">x</a>`)).toBe(
      fine ? `<a href="${address}">x</a>` : '<a href="">x</a>',
    );
  });

  it('data block cannot close its script element', () => {
    const json = JSON.stringify({ a: '</script><!-- & \u2028' });
    const block = markupOf(dataBlock('application/ld+json', json));
    expect(block.match(/<\/script>/g)).toHaveLength(1);
    const inside = block.replace(/^<script[^>]*>|<\/script>$/g, '');
    expect(inside).not.toMatch(/[<>&\u2028]/);
    expect(JSON.parse(inside)).toEqual(JSON.parse(json));
  });
});
