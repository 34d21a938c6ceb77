import { expect, test } from 'vitest';
import { wordsOfHtml } from '#activities/ports/inbound/words-of-html.ts';

test('keeps the words of a mail that is only HTML, a line for each block, characters written by name or number', () => {
	const html = `<html><head><title>x</title><style>p{color:red}</style></head><body>
		<p>Bonjour,</p><!-- note --><div>La facture FA&#8209;2026 a &eacute;t&eacute;
		r&#233;gl&#xE9;e&nbsp;hier&nbsp;: 1&nbsp;200&nbsp;&euro;.</div>Cordialement<br>Paul &amp; Marie</body></html>`;
	expect(wordsOfHtml(html)).toBe(
		'Bonjour,\nLa facture FA‑2026 a été réglée hier : 1 200 €.\nCordialement\nPaul & Marie',
	);
});

test('marks what is quoted as plain mails do', () => {
	const html =
		'<div>Payée hier.</div><blockquote type="cite"><p>Nous n’avons rien reçu.</p>Réglez</blockquote>';
	expect(wordsOfHtml(html)).toBe('Payée hier.\n> Nous n’avons rien reçu.\n> Réglez');
});

test.each([
	['&amp;eacute; reste écrit ainsi', '&eacute; reste écrit ainsi'],
	['&inconnu; &#0; &#99999999;', '&inconnu; &#0; &#99999999;'],
	['<script>alert("x")</script>Bonjour', 'Bonjour'],
	['a &lt;b&gt; c', 'a <b> c'],
])('reads each character once, and runs nothing: %s', (html, words) => {
	expect(wordsOfHtml(html)).toBe(words);
});
