import { expect, test } from 'vitest';
import { alertLines } from '#activities/report/alert-lines.ts';
import { reportWords } from '#activities/report/report-words.ts';

const quiet = {
	incidents: 0,
	brokenPromises: 0,
	disputesPastDate: 0,
	approvals: 0,
	heldBatches: 0,
	limits: 0,
};
const linesIn = (language: 'fr' | 'en', invoices: number) =>
	alertLines(reportWords(language), {
		alerts: { ...quiet, heldBatches: 2, overdueTasks: 4, paymentDataAt: null },
		chase: [
			{ reason: null, currency: 'EUR', invoices: 7, cents: 700_000 },
			{ reason: 'held-batch', currency: 'EUR', invoices, cents: 50_000 },
		],
		outstanding: { currency: 'EUR' },
		language,
	}).map((line) => line.replaceAll(/[\u00a0\u202f]/g, ' '));

test('says what waits as each language writes it, one invoice or several', () => {
	expect(linesIn('fr', 1)).toEqual([
		'Lots en attente d’accord : 2',
		'Échu et non relancé : 1 facture, 500,00 €',
	]);
	expect(linesIn('en', 2)).toEqual([
		'Batches waiting for a go: 2',
		'Overdue and not chased: 2 invoices, €500.00',
	]);
});

test('says nothing of what is chased', () => {
	expect(linesIn('en', 0)).toEqual(['Batches waiting for a go: 2']);
});
