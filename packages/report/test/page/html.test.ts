import { expect, it } from 'vitest';
import { html, Html } from '../../src/page/html.ts';

it('escapes what could end a text or a quoted attribute', () => {
  const text = `<b title="a" class='b'>&amp;`;
  expect(html`<p title="${text}">${text}</p>`.markup).toBe(
    '<p title="&lt;b title=&quot;a&quot; class=&#39;b&#39;&gt;&amp;amp;">&lt;b title=&quot;a&quot; class=&#39;b&#39;&gt;&amp;amp;</p>',
  );
});

it('takes markup and lists of it as they are, and undefined as nothing', () => {
  const items = ['a', '<'].map((item) => html`<li>${item}</li>`);
  expect(html`${items}${undefined}${new Html('<hr>')}`.markup).toBe('<li>a</li><li>&lt;</li><hr>');
});

it('escapes the strings of a list', () => {
  expect(html`${['<', ['>']]}`.markup).toBe('&lt;&gt;');
});
