import { readFileSync, readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { lintContext } from '#activities/render/lint-context.ts';
import { templateCatalogue } from '#activities/render/template-catalogue.ts';
import { shippedTemplates } from '#activities/render/template-purposes.ts';
import { compileTemplate } from '#activities/render/compile-template.ts';
import type { MessageTemplate } from '#activities/render/message-template.ts';
import { renderEmail } from '#activities/render/render-message.ts';
import { sampleMessage } from '#activities/render/sample-message.ts';

test('every name that the product’s texts read exists', async () => {
	const { templates, variables } = await lintContext(templateCatalogue());
	const known = new Set(variables);
	for (const [id, languages] of Object.entries(templates ?? {}))
		for (const [language, facts] of Object.entries(languages))
			expect(
				facts.variables.filter((name) => !known.has(name)),
				`${id}/${language}`,
			).toEqual([]);
});

test('a reminder says its five items in both languages, a formal notice its eight', async () => {
	const { templates } = await lintContext(templateCatalogue());
	for (const language of ['fr', 'en']) {
		expect(templates?.['reminder-1']?.[language]?.items).toEqual(
			expect.arrayContaining([
				'total-due',
				'invoices-pending',
				'means-of-payment',
				'payment-details',
				'how-to-contact',
			]),
		);
		expect(templates?.['formal-notice']?.[language]?.items).toEqual(
			expect.arrayContaining([
				'words-formal-notice',
				'deadline-from-reception',
				'summary-of-dispute',
				'sending-date',
				'court',
				'creditor-address',
				'debtor-address',
				'signature',
			]),
		);
	}
});

test('a tone that forgets an item takes it from its language', async () => {
	const own: MessageTemplate = {
		id: 'reminder-1',
		channel: 'email',
		purpose: 'reminder',
		language: 'fr',
		tone: 'firm',
		subject: 'Rappel',
		body: '[[statement]]\n\n[[payment]]',
	};
	const { templates } = await lintContext(templateCatalogue([own]));
	expect(templates?.['reminder-1']?.['fr']?.items).not.toContain('how-to-contact');
	expect(templates?.['reminder-1']?.['en']?.items).toContain('how-to-contact');
});

test('every template that a shipped scenario names exists', () => {
	const folder = new URL('../../../workflows/scenario/templates/', import.meta.url);
	const named = readdirSync(folder)
		.filter((file) => file.endsWith('.yaml'))
		.flatMap((file) => [...readFileSync(new URL(file, folder), 'utf8').matchAll(/template: *([a-z0-9-]+)/g)])
		.map(([, id]) => id ?? '');
	expect(named.length).toBeGreaterThan(0);
	for (const id of named) expect(Object.keys(shippedTemplates)).toContain(id);
});

test('the sample message can be previewed', async () => {
	const made = await compileTemplate({
		id: 'own',
		channel: 'email',
		purpose: 'reminder',
		language: 'en',
		tone: null,
		subject: 's',
		body: '[[statement]]\n\n[[payment]]\n\n[[contact]]',
	});
	if (!made.ok) throw new Error(made.problem.code);
	expect((await renderEmail(made.value, sampleMessage('en'))).ok).toBe(true);
});
