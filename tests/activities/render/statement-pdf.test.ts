import { expect, test } from 'vitest';
import { statementPdf } from '#activities/render/statement-pdf.ts';
import type { StatementData } from '#activities/render/statement-data.ts';
import { statementDataOf } from '#activities/message-data/statement-data-of.ts';
import type { StatementSource } from '#activities/message-data/statement-data-of.ts';
import { accountWith, fact, invoice, tellAll } from '../../workflows/receivables/account/sample-account.ts';

const source = (changes: Partial<StatementSource> = {}): StatementSource => ({
	state: tellAll(accountWith([invoice('FA-1'), invoice('FA-2', { dueOn: '2027-03-26' })]), [
		fact('2027-03-02', {
			type: 'payment',
			payment: 'p1',
			amountCents: 30_000,
			currency: 'EUR',
			valueDate: '2027-03-02',
			allocations: [{ invoice: 'FA-1', amountCents: 30_000 }],
		}),
		fact('2027-03-03', {
			type: 'dispute-opened',
			dispute: 'd1',
			invoice: 'FA-1',
			category: 'quality',
			amountCents: 20_000,
			resolveOn: '2027-04-01',
		}),
		fact('2027-03-04', {
			type: 'credit-note',
			creditNote: 'AV-1',
			amountCents: 5_000,
			currency: 'EUR',
		}),
	]),
	sender: {
		organisation: { name: 'Verrerie', legalName: null, address: null, zone: 'Europe/Paris' },
		pictures: [],
		accounts: [
			{
				currency: 'USD',
				holder: 'Verrerie',
				iban: 'FR1420041010050500013M02606',
				bic: null,
				bank: null,
				factor: false,
			},
		],
	} as unknown as StatementSource['sender'],
	customer: { name: 'Dupont', address: null, externalId: 'C-1', portalName: 'Coupa', portalNumber: 'F-118' },
	names: new Map(),
	on: '2027-03-10',
	language: 'fr',
	...changes,
});

test('a statement adds up: open invoices less what is to be allocated; contested and not due apart', () => {
	const [part] = statementDataOf(source()).parts;
	expect(part).toMatchObject({
		currency: 'EUR',
		balanceCents: 165_000,
		dueCents: 50_000,
		notDueCents: 100_000,
		creditNotesCents: 5_000,
		receiptsCents: 0,
	});
	expect(part?.invoices.map(({ number, remainingCents }) => [number, remainingCents])).toEqual([
		['FA-1', 70_000],
		['FA-2', 100_000],
	]);
});

test('no account of another currency is ever printed (u2)', () => {
	expect(statementDataOf(source()).parts[0]?.account).toBeNull();
});

test('the same statement gives the same bytes, in both languages', async () => {
	for (const language of ['fr', 'en'] as const) {
		const data: StatementData = statementDataOf(source({ language }));
		const [one, other] = [await statementPdf(data), await statementPdf(data)];
		expect(one.sha256).toBe(other.sha256);
		expect(one.pages).toBe(1);
	}
});
