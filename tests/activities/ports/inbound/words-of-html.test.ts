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
	['&inconnu; &#0; &#99999999;', '&inconnu; \uFFFD \uFFFD'],
	['<head><style>p{}</style><body>Bonjour', 'Bonjour'],
	['<script>alert("x")</script>Bonjour', 'Bonjour'],
	['a &lt;b&gt; c', 'a <b> c'],
])('reads each character once, and runs nothing: %s', (html, words) => {
	expect(wordsOfHtml(html)).toBe(words);
});

test('an answer to an answer keeps who said what', () => {
	expect(wordsOfHtml('Non.<blockquote>Payez<blockquote>Quand ?</blockquote>Vite</blockquote>Bien')).toBe(
		'Non.\n> Payez\n> > Quand ?\n> Vite\nBien',
	);
});

// Mails come from anybody: each of these took minutes when it was read by looking ahead from every sign.
test.each([
	['<'],
	['<!--'],
	['<script '],
	['<script>'],
	['<blockquote>'],
	['<div>'],
	['</p>'],
	['<br> '],
	['&'],
	['&amp'],
	['<a b="'],
	['> '],
])('a huge mail of nothing but %s costs no more than its length', (piece) => {
	const huge = piece.repeat(600_000 / piece.length);
	const began = performance.now();
	expect(wordsOfHtml(`Bonjour${huge}`)).toMatch(/^Bonjour/);
	expect(performance.now() - began).toBeLessThan(15_000);
});
