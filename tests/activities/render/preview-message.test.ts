import { describe, expect, test } from 'vitest';
import { compileTemplate } from '#activities/render/compile-template.ts';
import type { MessageTemplate } from '#activities/render/message-template.ts';
import { previewMessage } from '#activities/render/preview-message.ts';
import { sampleMessage } from '#activities/render/sample-message.ts';
import { renderEmail } from '#activities/render/render-message.ts';

const template = (changes: Partial<MessageTemplate>): MessageTemplate => ({
	...{ id: 'own', channel: 'email', purpose: 'reminder', language: 'fr', tone: null, subject: 'Rappel' },
	body: '[[statement]]\n\n[[payment]]\n\n[[contact]]',
	...changes,
});

async function previewOf(changes: Partial<MessageTemplate>) {
	const compiled = await compileTemplate(template(changes));
	if (!compiled.ok) throw new Error(compiled.problem.code);
	const preview = await previewMessage(compiled.value, sampleMessage('fr'), 'simple');
	if (!preview.ok) throw new Error(preview.problem.code);
	return { compiled: compiled.value, preview: preview.value };
}

test('a complete reminder shows its five items and would leave', async () => {
	const { preview } = await previewOf({});
	expect(preview.items.map(({ inText, inMessage }) => inText && inMessage)).toEqual(Array(5).fill(true));
	expect(preview.refusal).toBeNull();
	expect(preview.html).not.toContain('cid:');
});

test('a text that forgets how to be reached is drawn all the same, and says what keeps it', async () => {
	const { compiled, preview } = await previewOf({ body: '[[statement]]\n\n[[payment]]' });
	expect(preview.html).toContain('FA-2027-0042');
	expect(preview.items.filter(({ inText }) => !inText).map(({ code }) => code)).toEqual(['how-to-contact']);
	expect(preview.refusal).toMatchObject({ code: 'missing-item', params: { item: 'how-to-contact' } });
	const sent = await renderEmail(compiled, sampleMessage('fr'));
	expect(sent).toEqual({ ok: false, problem: preview.refusal });
});

test('an item that the text says may be absent from one message: the company’s telephone', async () => {
	const compiled = await compileTemplate(template({}));
	if (!compiled.ok) throw new Error(compiled.problem.code);
	const data = {
		...sampleMessage('fr'),
		contact: { name: 'Anne', phone: null, email: null, openingHours: null },
	};
	const preview = await previewMessage(compiled.value, data, 'simple');
	if (!preview.ok) throw new Error(preview.problem.code);
	expect(preview.value.items.at(-1)).toEqual({ code: 'how-to-contact', inText: true, inMessage: false });
});

describe('headings and buttons', () => {
	const body = '# Où en est votre règlement ?\n\n[Payer en ligne](https://example.com/pay)\n\n[[statement]]';

	test('an e-mail draws them, its plain text says them', async () => {
		const { preview } = await previewOf({ body });
		expect(preview.html).toContain('href="https://example.com/pay"');
		expect(preview.text).toContain('Où en est votre règlement');
		expect(preview.text).not.toContain('# ');
		expect(preview.text).toContain('Payer en ligne\nhttps://example.com/pay');
	});

	test('a letter prints the address of the button', async () => {
		const { preview } = await previewOf({ body, channel: 'letter' });
		expect(preview.pages).toBeGreaterThan(0);
		expect(preview.text).toContain('https://example.com/pay');
	});
});

test('a text message counts what a carrier bills, and names what makes it dear', async () => {
	const { preview } = await previewOf({
		channel: 'sms',
		purpose: 'short-reminder',
		body: 'Bientôt : {{ totals.claimedCents | money }}, {{ contact.phone }}',
	});
	expect(preview.sms).toEqual({ segments: 1, characters: preview.text.length, rare: ['ô'] });
	expect(preview.items.every(({ inMessage }) => inMessage)).toBe(true);
});
