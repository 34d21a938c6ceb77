import { describe, expect, test } from 'vitest';
import { itemsMissingInTemplate } from '#activities/render/check-items.ts';
import { compileTemplate } from '#activities/render/compile-template.ts';
import { parseTemplate } from '#activities/render/message-template.ts';
import type { MessageTemplate } from '#activities/render/message-template.ts';
import { renderEmail } from '#activities/render/render-message.ts';
import { templateCatalogue } from '#activities/render/template-catalogue.ts';
import { messageData } from './message-data.ts';

const template = (body: string, changes: Partial<MessageTemplate> = {}): MessageTemplate => ({
	id: 'own',
	channel: 'email',
	purpose: 'reminder',
	language: 'fr',
	tone: null,
	subject: 'Rappel',
	body,
	...changes,
});
const complete = '[[statement]]\n\n[[payment]]\n\n[[contact]]';
async function outcome(body: string) {
	const made = await compileTemplate(template(body));
	return made.ok ? renderEmail(made.value, messageData()) : made;
}

describe('a template can do nothing but write', () => {
	test.each([
		['a file', '{% include "/etc/passwd" %}'],
		['another file', '{% render "../package.json" %}'],
		['a layout', '{% layout "/etc/hostname" %}'],
		['an unknown name', '{{ recipient.iban }}'],
		['an unknown filter', '{{ reference | shout }}'],
		['the prototype', '{{ recipient.constructor.name }}'],
		['a loop without end', '{% for i in (1..900000000) %}x{% endfor %}'],
		['money of a text', '{{ reference | money }}'],
		['a tag that does not end', '{% if link %}'],
	])('%s is a template error', async (_name, text) => {
		expect(await outcome(`${text}\n\n${complete}`)).toMatchObject({
			ok: false,
			problem: { code: 'template-error' },
		});
	});

	test('an unknown block is named', async () => {
		expect(await outcome('[[bank-robbery]]')).toMatchObject({
			problem: { code: 'unknown-block', params: { block: 'bank-robbery' } },
		});
	});

	test('MJML tags typed into a text are text in the debtor’s mail', async () => {
		const made = await outcome(`Un prix < 5 & plus\n\n${complete}`);
		expect(made.ok).toBe(true);
	});
});

describe('publishing', () => {
	test.each([
		['[[payment]]\n\n[[contact]]', ['total-due', 'invoices-pending']],
		['[[statement]]\n\n[[contact]]', ['means-of-payment', 'payment-details']],
		['[[statement]]\n\n[[payment]]', ['how-to-contact']],
		[
			'{% if severalInvoices %}{{ invoices.size }} factures{% else %}{{ firstNumber }}{% endif %} : {{ totals.claimedCents | money }}\n\n[[payment]]\n\n[[contact]]',
			['invoices-pending'],
		],
		[complete, []],
	])('%j lacks %j', async (body, missing) => {
		const made = await compileTemplate(template(body));
		if (!made.ok) throw new Error(made.problem.code);
		expect(itemsMissingInTemplate(made.value)).toEqual(missing);
	});

	test('a formal notice without the court is refused by name', async () => {
		const body =
			'Nous vous mettons en demeure sous {{ deadline.days }} jours à compter de la réception. {{ summary }}';
		const made = await compileTemplate(
			template(`${body}\n\n${complete}`, { channel: 'letter', purpose: 'formal-notice' }),
		);
		if (!made.ok) throw new Error(made.problem.code);
		expect(itemsMissingInTemplate(made.value)).toEqual(['court']);
	});

	test('words that the debtor’s kind forbids are refused when sending', async () => {
		const made = await compileTemplate(template(`Nous saisirons le tribunal de commerce.\n\n${complete}`));
		if (!made.ok) throw new Error(made.problem.code);
		const data = messageData({ recipient: { ...messageData().recipient, kind: 'public' } });
		expect(await renderEmail(made.value, data)).toMatchObject({
			problem: { code: 'forbidden-wording', params: { words: 'tribunal de commerce' } },
		});
		expect((await renderEmail(made.value, messageData())).ok).toBe(true);
	});

	test('a company’s own text replaces the product’s, tone by tone', async () => {
		const own = template(`Notre texte.\n\n${complete}`, { id: 'reminder-1', tone: 'firm' });
		const catalogue = templateCatalogue([own]);
		const firm = await catalogue.find({ template: 'reminder-1', language: 'fr', tone: 'firm' });
		const neutral = await catalogue.find({ template: 'reminder-1', language: 'fr', tone: 'neutral' });
		expect(firm.ok && firm.value.template.body).toContain('Notre texte.');
		expect(neutral.ok && neutral.value.template.body).not.toContain('Notre texte.');
	});

	test('a template without body is refused', () => {
		const { subject: _s, body: _b, ...head } = template('');
		expect(parseTemplate(head, '--- subject\nBonjour')).toMatchObject({
			problem: { code: 'template-part-missing', params: { part: 'body' } },
		});
	});
});
