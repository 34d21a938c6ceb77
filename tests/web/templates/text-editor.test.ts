import fc from 'fast-check';
import { readFileSync, readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readBody, writeBody } from '#workflows/receivables/message-body.ts';
import type { MessageParagraph } from '#workflows/receivables/message-body.ts';

const folder = new URL('../../../activities/messages/', import.meta.url);
const bodies = readdirSync(folder, { recursive: true, encoding: 'utf8' })
	.filter((file) => /^[a-z0-9-]+\/(fr|en)(\.[a-z]+)?\.liquid$/.test(file))
	.map(
		(file) =>
			[file, readFileSync(new URL(file, folder), 'utf8').split('--- body').at(-1)?.trim() ?? ''] as const,
	);

test.each(bodies)('%s read as parts and written again is the same text', (_file, body) => {
	expect(writeBody(readBody(body))).toBe(body.replaceAll(/\n{3,}/g, '\n\n'));
});

const line = fc
	.string({ minLength: 1 })
	.map((text) => text.replaceAll(/[\s#[\]{}%]+/g, ' ').trim())
	.filter((text) => text !== '');
const paragraph: fc.Arbitrary<MessageParagraph> = fc.oneof(
	fc
		.array(line, { minLength: 1, maxLength: 3 })
		.map((lines) => ({ kind: 'text' as const, text: lines.join('\n') })),
	line.map((text) => ({ kind: 'heading' as const, text })),
	fc.constantFrom('statement', 'payment', 'sign-off').map((name) => ({ kind: 'block' as const, name })),
	fc.constantFrom('{% if summary %}', '{% endif %}').map((text) => ({ kind: 'condition' as const, text })),
	line.map((label) => ({ kind: 'button' as const, label, url: 'https://example.com/pay?a=1' })),
);

test('parts written and read again are the same parts', () => {
	fc.assert(
		fc.property(fc.array(paragraph), (paragraphs) => {
			expect(readBody(writeBody(paragraphs))).toEqual(paragraphs);
		}),
	);
});

test('a button leads to a secure page or to the message’s own link, and to nothing else', () => {
	const kindOf = (text: string) => readBody(text)[0]?.kind;
	expect(kindOf('[Payer](https://example.com/pay)')).toBe('button');
	expect(kindOf('[Payer]({{ link }})')).toBe('button');
	for (const url of [
		'http://example.com',
		'javascript:alert(1)',
		'https://x.test/"onclick=',
		'{{ summary }}',
	])
		expect(kindOf(`[Payer](${url})`)).toBe('text');
});
