import { describe, expect, test } from 'vitest';
import { renderEmail } from '#activities/render/render-message.ts';
import { templateCatalogue } from '#activities/render/template-catalogue.ts';
import type { MessageData } from '#activities/render/message-data.ts';
import { invoiceLine, messageData } from './message-data.ts';

const catalogue = templateCatalogue();
async function email(template: string, data: MessageData) {
	const found = await catalogue.find({ template, language: data.language, tone: data.tone });
	if (!found.ok) throw new Error(found.problem.code);
	return renderEmail(found.value, data);
}
async function sent(template: string, data: MessageData) {
	const rendered = await email(template, data);
	if (!rendered.ok) throw new Error(JSON.stringify(rendered.problem));
	return { ...rendered.value, plain: rendered.value.text.replace(/\u00a0/g, ' ') };
}
const nothing = {
	claimedCents: 0,
	principalCents: 0,
	disputedCents: 0,
	upcomingCents: 0,
	creditCents: 0,
	overdueCents: 0,
};
const paid = (crossed = false) => ({
	amountCents: 360_000,
	receivedOn: '2027-03-11',
	label: null,
	allocations: [{ number: 'FA-2027-0042', amountCents: 360_000 }],
	crossed,
});

describe('what the debtor reads', () => {
	test('our number on its portal, where it deposits invoices; nothing about a portal elsewhere (s14)', async () => {
		const portal = { name: 'Coupa', number: 'F-118' };
		const message = await sent(
			'reminder-1',
			messageData({ recipient: { ...messageData().recipient, portal } }),
		);
		for (const part of [message.plain, message.html])
			expect(part).toContain('portail Coupa, notre numéro est F-118');
		expect((await sent('reminder-1', messageData())).plain).not.toContain('portail');
	});

	test('which direct debit came back, and when: why the invoice is due again (n39)', async () => {
		const returned = [{ means: 'direct-debit' as const, on: '2027-02-26', amountCents: 360_000 }];
		const message = await sent('reminder-1', messageData({ invoices: [invoiceLine({ returned })] }));
		for (const part of [message.plain, message.html.replace(/\u00a0|&nbsp;/g, ' ')])
			expect(part).toContain('prélèvement du 26 février 2027, 3 600,00 € : revenu impayé');
		const undated = [{ means: 'bill' as const, on: null, amountCents: null }];
		const english = messageData({ language: 'en', invoices: [invoiceLine({ returned: undated })] });
		expect((await sent('reminder-1', english)).plain).toContain('bill of exchange: returned unpaid');
		expect((await sent('reminder-1', messageData())).plain).not.toContain('impayé');
	});

	test('the five items, in HTML and in text', async () => {
		const message = await sent('reminder-1', messageData());
		for (const part of [message.plain, message.html.replace(/\u00a0|&nbsp;/g, ' ')]) {
			expect(part).toContain('3 600,00 €');
			expect(part).toContain('FA-2027-0042');
			expect(part).toContain('Virement bancaire');
			expect(part).toContain('FR76 3000 6000 0112 3456 7890 189');
			expect(part).toContain('03 20 55 01 02');
		}
	});

	test('a contested part stands beside what is asked of its invoice, so that both make what it owes', async () => {
		const line = invoiceLine({ remainingCents: 360_000, disputedCents: 45_000 });
		const message = await sent(
			'reminder-1',
			messageData({
				invoices: [line],
				disputed: [line],
				totals: {
					...messageData().totals,
					claimedCents: 315_000,
					principalCents: 315_000,
					disputedCents: 45_000,
				},
			}),
		);
		for (const part of [message.plain, message.html.replace(/\u00a0|&nbsp;/g, ' ')]) {
			expect(part).toContain('3 150,00 €');
			expect(part).toContain('hors 450,00 € en litige');
		}
		expect((await sent('reminder-1', messageData())).plain).not.toContain('en litige');
	});

	test('a name cannot inject HTML, and the text part shows it as it is', async () => {
		const recipient = { ...messageData().recipient, person: '<img src=x onerror=alert(1)> & fils' };
		const message = await sent('reminder-1', messageData({ recipient }));
		expect(message.html).not.toContain('<img src=x');
		expect(message.html).toContain('&lt;img src=x');
		expect(message.plain).toContain('<img src=x onerror=alert(1)> & fils');
	});

	test('a value that looks like Liquid stays text', async () => {
		const recipient = { ...messageData().recipient, person: '{{ organisation.name }}' };
		expect((await sent('reminder-1', messageData({ recipient }))).plain).toContain(
			'Bonjour {{ organisation.name }}',
		);
	});

	test('a subject is one line whatever the data', async () => {
		const recipient = { ...messageData().recipient, company: 'A\r\nBcc: x@y.example' };
		const message = await sent(
			'reminder-1',
			messageData({ recipient, invoices: [invoiceLine({ number: 'F\r\n1' })] }),
		).catch((cause: unknown) => cause as Error);
		if (message instanceof Error) expect(message.message).toContain('missing-item');
		else expect(message.subject).not.toMatch(/[\r\n]/);
	});

	test('an unknown rate gives the amount to the last known day, continuing at the rate in force', async () => {
		const penalties = { ...messageData().penalties, until: '2026-06-30', continuing: true };
		const { plain } = await sent('reminder-1', messageData({ penalties }));
		expect(plain).toMatch(/16,78 € au 30 juin 2026 .*continuant à courir ensuite au taux en vigueur/);
	});

	test('claimed accessories are lines of the total; none says nothing', async () => {
		const claim = await sent(
			'reminder-1',
			messageData({
				penalties: { ...messageData().penalties, policy: 'claim' },
				indemnity: { ...messageData().indemnity, policy: 'claim' },
				totals: { ...messageData().totals, claimedCents: 365_678 },
			}),
		);
		expect(claim.plain).toContain('Indemnité forfaitaire de recouvrement : 40,00 €');
		expect(claim.plain).toContain('Total à payer : 3 656,78 €');
		const silent = await sent(
			'reminder-1',
			messageData({
				penalties: { ...messageData().penalties, policy: 'none' },
				indemnity: { ...messageData().indemnity, policy: 'none' },
			}),
		);
		expect(silent.plain).not.toMatch(/pénalités|L\. 441-10|40,00/i);
	});

	test('a consumer reads nothing of commercial penalties', async () => {
		const recipient = { ...messageData().recipient, kind: 'consumer' as const };
		expect((await sent('reminder-1', messageData({ recipient }))).plain).not.toMatch(
			/pénalités|L\. 441-10|40,00/i,
		);
	});

	test('a public buyer reads the words of public law', async () => {
		const recipient = { ...messageData().recipient, kind: 'public' as const };
		const { plain } = await sent('reminder-1', messageData({ recipient }));
		expect(plain).toContain('Intérêts moratoires');
		expect(plain).toContain('commande publique');
	});

	test('a factored claim names the factor’s account alone', async () => {
		const payment = {
			...messageData().payment!,
			owner: 'factor' as const,
			account: {
				...messageData().payment!.account,
				holder: 'Factor SA',
				iban: 'FR1420041010050500013M02606',
			},
		};
		const { plain } = await sent('reminder-1', messageData({ payment }));
		expect(plain).toContain('cédée à Factor SA');
		expect(plain).not.toContain('FR76');
	});

	test('the QR code is there for euros alone', async () => {
		expect((await sent('reminder-1', messageData())).pictures.map((p) => p.contentType)).toEqual([
			'image/png',
		]);
		const payment = {
			...messageData().payment!,
			account: { ...messageData().payment!.account, currency: 'USD' },
		};
		const dollars = await sent('reminder-1', messageData({ currency: 'USD', payment }));
		expect(dollars.pictures).toEqual([]);
		expect(dollars.html).not.toContain('cid:');
		expect(dollars.plain).toContain('3 600,00 $US');
	});
});

describe('thanks', () => {
	test('"up to date" only when nothing claimed is overdue', async () => {
		const clear = await sent('thanks', messageData({ invoices: [], totals: nothing, acknowledged: paid() }));
		expect(clear.plain).toContain('Votre compte est à jour.');
		expect(clear.plain).not.toContain('IBAN');
		const rest = await sent('thanks', messageData({ acknowledged: paid() }));
		expect(rest.plain).not.toContain('à jour');
		expect(rest.plain).toContain('Il reste à régler, sur d’autres factures échues, 3 600,00 €');
	});

	test('names the payment and its invoices, and apologises when the reminder crossed it', async () => {
		const crossed = await sent(
			'thanks',
			messageData({ invoices: [], totals: nothing, acknowledged: paid(true) }),
		);
		expect(crossed.plain).toContain('3 600,00 €');
		expect(crossed.plain).toContain('– facture FA-2027-0042 : 3 600,00 €');
		expect(crossed.plain).toContain('se sont croisés');
	});
});

describe('refusals', () => {
	test('lines that do not add up to the total', async () => {
		const totals = { ...messageData().totals, claimedCents: 360_001 };
		expect(await email('reminder-1', messageData({ totals }))).toMatchObject({
			ok: false,
			problem: { code: 'totals-disagree', params: { stated: 360_001, summed: 360_000 } },
		});
	});

	test('nobody to answer: the item is named', async () => {
		const contact = { name: null, phone: null, email: null, openingHours: null };
		expect(await email('reminder-1', messageData({ contact }))).toMatchObject({
			ok: false,
			problem: { code: 'missing-item', params: { item: 'how-to-contact' } },
		});
	});

	test('money is asked without an account for its currency (u2); a thanks that asks nothing leaves', async () => {
		expect(await email('reminder-1', messageData({ currency: 'USD', payment: null }))).toMatchObject({
			problem: { code: 'no-bank-account', params: { currency: 'USD' } },
		});
		const clear = messageData({ payment: null, invoices: [], totals: nothing, acknowledged: paid() });
		expect((await email('thanks', clear)).ok).toBe(true);
	});

	test('a missing language is never another language', async () => {
		const own = templateCatalogue([]);
		expect(await own.find({ template: 'nothing', language: 'fr', tone: 'neutral' })).toMatchObject({
			problem: { code: 'template-missing' },
		});
	});
});
