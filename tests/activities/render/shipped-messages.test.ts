import { describe, expect, test } from 'vitest';
import { itemsMissingInTemplate } from '#activities/render/check-items.ts';
import { compileTemplate } from '#activities/render/compile-template.ts';
import { messageLabels } from '#activities/render/message-labels.ts';
import type { MessageData, MessageLanguage } from '#activities/render/message-data.ts';
import type { MessageTemplate } from '#activities/render/message-template.ts';
import { renderEmail, renderSms, renderText } from '#activities/render/render-message.ts';
import { renderLetter } from '#activities/render/letter/render-letter.ts';
import { shippedMessages } from '#activities/render/template-files.ts';
import { shippedTemplates } from '#activities/render/template-purposes.ts';
import { invoiceLine, messageData } from './message-data.ts';

const all = shippedMessages();
const named = all.map((t) => [`${t.id}/${t.language}${t.tone ? `.${t.tone}` : ''}`, t] as const);
const labelOf = (t: MessageTemplate) => `${t.id}/${t.language}.${t.tone ?? 'every'}`;

const compiled = async (template: MessageTemplate) => {
	const made = await compileTemplate(template);
	if (!made.ok) throw new Error(JSON.stringify(made.problem));
	return made.value;
};

/** Data that the template's purpose needs beside the ordinary ones. */
function dataFor(template: MessageTemplate, changes: Partial<MessageData> = {}): MessageData {
	const { purpose, language } = template;
	return messageData({
		language,
		...(purpose === 'formal-notice' && { deadline: { type: 'after-reception', days: 8 } }),
		...(purpose === 'acknowledgement' && {
			acknowledged: {
				amountCents: 100_000,
				receivedOn: '2027-03-11',
				label: 'VIR BATIMENTS',
				allocations: [{ number: 'FA-2027-0042', amountCents: 100_000 }],
				crossed: false,
			},
		}),
		...(purpose === 'announcement' && {
			collection: {
				method: 'direct-debit',
				on: '2027-03-30',
				mandateReference: 'MDT-1',
				creditorIdentifier: null,
			},
		}),
		...(purpose === 'third-party-collector' && {
			agent: { name: 'Recouvrix', addressLines: ['1, place Verte', '75011 Paris'], reference: 'DOS-9' },
		}),
		...changes,
	});
}

async function textOf(template: MessageTemplate, data: MessageData): Promise<string> {
	const made = await compiled(template);
	switch (template.channel) {
		case 'email': {
			const rendered = await renderEmail(made, data);
			if (!rendered.ok) throw new Error(JSON.stringify(rendered.problem));
			return `${rendered.value.subject}\n${rendered.value.text}`;
		}
		case 'sms': {
			const rendered = renderSms(made, data);
			if (!rendered.ok) throw new Error(JSON.stringify(rendered.problem));
			return rendered.value.text;
		}
		case 'call': {
			const rendered = renderText(made, data);
			if (!rendered.ok) throw new Error(JSON.stringify(rendered.problem));
			return `${rendered.value.subject}\n${rendered.value.text}`;
		}
		case 'letter': {
			const rendered = await renderLetter(made, data, 'registered');
			if (!rendered.ok) throw new Error(JSON.stringify(rendered.problem));
			return rendered.value.text;
		}
	}
}

test('every template exists in French and in English, for every tone', () => {
	for (const id of Object.keys(shippedTemplates))
		for (const language of ['fr', 'en'] satisfies MessageLanguage[])
			expect(
				all.some((t) => t.id === id && t.language === language && t.tone === null),
				`${id}/${language}`,
			).toBe(true);
	for (const id of ['reminder-1', 'reminder-2', 'reminder-3'])
		expect(all.filter((t) => t.id === id).map(labelOf)).toHaveLength(6);
});

test('both languages have the same labels', () => {
	const names = (language: MessageLanguage) =>
		Object.keys(messageLabels[language]).filter((name) => !name.startsWith('public:'));
	expect(names('fr')).toEqual(names('en'));
});

describe.each(named)('%s', (_name, template) => {
	test('holds every item of its purpose', async () => {
		expect(itemsMissingInTemplate(await compiled(template))).toEqual([]);
	});

	test.each(['company', 'sole-trader', 'public', 'consumer'] as const)(
		'can be sent to a %s',
		async (kind) => {
			const data = dataFor(template, { recipient: { ...messageData().recipient, kind } });
			const text = await textOf(template, data);
			expect(text).not.toMatch(/\{\{|\{%|\[\[|undefined|null|NaN|\{[a-z]+\}/);
		},
	);

	test('speaks one language only', async () => {
		const text = await textOf(template, dataFor(template));
		const foreign =
			template.language === 'fr'
				? /\b(invoice|payment|please|reminder)\b/i
				: /\b(facture|règlement|veuillez|échéance)\b/i;
		expect(text).not.toMatch(foreign);
	});

	test('copes with several invoices, part payments, disputes, credits and what is not due', async () => {
		const data = dataFor(template, {
			invoices: [
				invoiceLine({
					received: [{ on: '2027-03-01', amountCents: 60_000, kind: 'payment' }],
					remainingCents: 300_000,
				}),
				invoiceLine({
					number: 'FA-2027-0050',
					amountCents: 50_000,
					remainingCents: 50_000,
					disputedCents: 20_000,
				}),
			],
			disputed: [
				invoiceLine({
					number: 'FA-2027-0050',
					amountCents: 50_000,
					remainingCents: 50_000,
					disputedCents: 20_000,
				}),
			],
			upcoming: [invoiceLine({ number: 'FA-2027-0061', dueOn: '2027-04-30', daysLate: 0 })],
			credits: [{ label: 'AV-7', on: '2027-02-20', amountCents: 10_000 }],
			totals: {
				claimedCents: 320_000,
				principalCents: 330_000,
				disputedCents: 20_000,
				upcomingCents: 360_000,
				creditCents: 10_000,
				overdueCents: 320_000,
			},
		});
		const text = await textOf(template, data);
		expect(text.replace(/\s/g, ' ')).toContain(template.language === 'fr' ? '3 200,00 €' : '€3,200.00');
	});
});
