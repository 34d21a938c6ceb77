import { describe, expect, test } from 'vitest';
import { digestMail } from '#activities/digest/digest-mail.ts';
import type { DigestItem } from '#activities/digest/digest-mail.ts';

const item = (changes: Partial<DigestItem>): DigestItem => ({
	...{ kind: 'mention', customer: 'Durand SA', invoice: null, amountCents: 205_000, currency: 'EUR' },
	...{ params: {}, path: '/customers/durand' },
	...changes,
});

const told = (changes: Partial<DigestItem>) =>
	digestMail({
		to: { email: 'nicolas@verrerie.test', name: 'Nicolas' },
		company: { id: 'o', name: 'Verrerie', email: 'relance@verrerie.test' },
		...{ language: 'fr', items: [item(changes)], more: 0, address: null },
	}).text;

describe('a digest says why each thing is told', () => {
	test('a dispute that was given, and one whose day has come', () => {
		const params = { on: '2027-03-20', task: 'dispute-opened' };
		expect(told({ kind: 'task-assigned', params })).toContain(
			'Un litige vous est confié, à résoudre pour le 20 mars 2027.',
		);
		const due = told({ kind: 'dispute-due', params });
		expect(due).toMatch(/La date de résolution est arrivée\s: 20 mars 2027\./u);
		expect(due).not.toContain('confié');
	});

	test('which limit was reached: what one grants, or what is insured', () => {
		const of = (measure: string) => told({ kind: 'credit-limit', params: { measure, percent: 80 } });
		expect(of('credit-limit')).toMatch(/80\s% du plafond de crédit/u);
		expect(of('insured')).toMatch(/80\s% du montant assuré/u);
	});

	test('what went wrong: a run that an error stopped is no message that did not leave', () => {
		const of = (task: string) => told({ kind: 'incident', params: { task, on: '2027-03-20' } });
		expect(of('run-stuck')).toContain('Une erreur arrête cette relance');
		expect(of('delivery-failed')).toContain('Un message n’a pas été remis.');
		expect(of('of-tomorrow')).toContain('Un message n’est pas parti comme prévu');
	});
});
