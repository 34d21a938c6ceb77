import { describe, expect, test } from 'vitest';
import { overwriteGetLocale } from '#lib/paraglide/runtime.js';
import { businessCalendar } from '#workflows/files/business-calendar.ts';
import { templateById } from '#workflows/files/scenario-file.ts';
import { PAYER_PROFILES } from '#workflows/receivables/profile/payer-profile.ts';
import { compile } from '#workflows/scenario/compile.ts';
import type { Condition } from '#workflows/scenario/condition.ts';
import { sampleDate } from '#workflows/scenario/sample-date.ts';
import { sayingText } from '../../../../web/lib/designer/canvas/saying-text.ts';
import { conditionText } from '../../../../web/lib/designer/panel/condition-text.ts';
import { choicesOf } from '../../../../web/lib/designer/panel/conditions/combine.ts';
import { dateSteps } from '../../../../web/lib/designer/panel/fields/date-steps.ts';
import { offsetText } from '../../../../web/lib/designer/panel/fields/offset-text.ts';
import { portText } from '../../../../web/lib/designer/panel/port-text.ts';
import { lintText } from '../../../../web/lib/designer/problems/lint-text.ts';
import { outcomeText } from '../../../../web/lib/designer/time-machine/story/outcome-text.ts';

/** Spaces that do not break are spaces to whoever reads a test. */
const plain = (text: string): string => text.replaceAll(/[\u00a0\u202f]/g, ' ');

describe('a condition in words', () => {
	test.each<[Condition, string]>([
		[{ field: 'amountCents', test: { atLeast: 500_000 } }, 'montant de la facture : au moins 5 000 €'],
		[{ field: 'residualCents', test: { below: 4_990 } }, 'reste dû : moins de 49,90 €'],
		[{ field: 'insured', test: { is: true } }, 'créance assurée'],
		[{ field: 'insured', test: { is: false } }, 'créance non assurée'],
		[{ field: 'disputed', test: { isNot: true } }, 'aucun litige en cours'],
		[{ field: 'country', test: { in: ['FR', 'BE'] } }, 'pays du client : France ou Belgique'],
		[{ field: 'currency', test: { is: 'EUR' } }, 'devise : euro'],
		[{ field: 'language', test: { isNot: 'de' } }, 'langue du client : pas allemand'],
		[{ field: 'profile', test: { is: 'key-account' } }, 'profil du client : Grand compte'],
		[{ field: 'profile', test: { is: 'of-our-own' } }, 'profil du client : of-our-own'],
		[{ field: 'paymentMethod', test: { is: 'direct-debit' } }, 'mode de règlement : prélèvement'],
		[
			{
				all: [
					{ field: 'daysLate', test: { atLeast: 30 } },
					{
						any: [
							{ field: 'replied', test: { is: false } },
							{ not: { field: 'promised', test: { is: true } } },
						],
					},
				],
			},
			'jours de retard : au moins 30 et (le client n’a pas répondu ou sauf si promesse en cours)',
		],
	])('%j', (condition, words) => {
		expect(plain(conditionText(condition, 'EUR'))).toBe(words);
	});
});

test('a date is told from its anchor to the opening of the window', () => {
	const calendar = businessCalendar({
		timeZone: 'Europe/Paris',
		country: 'FR',
		sendAt: '08:30',
		from: '2025-01-01',
		until: '2028-12-31',
	});
	const invoice = { issuedOn: '2026-10-25', dueOn: '2026-11-24', amountCents: 1, currency: 'EUR' };
	const calendars = { creditor: calendar, debtor: calendar };
	const found = sampleDate(templateById('standard'), 'wait-reminder-1', invoice, calendars);
	const told = dateSteps(found?.why ?? [], 'Europe/Paris').map(({ cause, date }) => `${cause} ${date}`);
	expect(plain(told.join(' → '))).toBe(
		'échéance mar. 24 nov. → +4 jours sam. 28 nov. → week-end lun. 30 nov. → e-mail 08:30',
	);
});

test.each([
	['due-date', 4, 'J+4'],
	['due-date', 0, 'J'],
	['original-due-date', -7, 'J−7'],
	['arrival', 10, '+10 jours'],
	['previous-contact', -2, '−2 jours'],
])('an offset of %s %i is %s', (anchor, offset, words) => {
	expect(plain(offsetText(anchor, offset))).toBe(words);
});

test('English counts days from D, the due date', () => {
	overwriteGetLocale(() => 'en');
	const said = [offsetText('due-date', 4), offsetText('due-date', 0), offsetText('due-date', -7)];
	overwriteGetLocale(() => 'fr');
	expect(said).toEqual(['D+4', 'D', 'D−7']);
});

test('a refusal is the customer’s or the approver’s', () => {
	const plan = compile(templateById('standard'));
	if (!plan.ok) throw new Error('the standard scenario compiles');
	const of = (op: string) => Object.entries(plan.value.nodes).find(([, node]) => node.op.op === op)?.[0];
	expect(outcomeText(plan.value, of('approval'), 'refused')).toBe('Refusé');
	expect(outcomeText(plan.value, of('human'), 'refused')).toBe('Refus de payer');
});

test('a profile is chosen from those that exist; one that a program has given stays', () => {
	expect(choicesOf('profile', ['of-our-own'])).toEqual([...PAYER_PROFILES, 'of-our-own']);
	expect(choicesOf('paymentMethod', ['bill'])).toContain('direct-debit');
	expect(choicesOf('country', ['FR'])).toBeNull();
});

test.each([
	['next', 'Ensuite'],
	['onFailure', 'Si personne n’est joignable'],
	['branches.1', 'Cas 2'],
	['outcomes.promise', 'Promesse de paiement'],
])('the way %s is called %s', (port, words) => {
	expect(portText(port)).toBe(words);
});

test('a finding names what it means in words, not in codes', () => {
	const sentence = (code: string, params: Record<string, string | number | readonly string[]>) =>
		plain(lintText({ code, params }));
	expect(sentence('dead-end', { label: 'Appel', port: 'next' })).toBe(
		'« Appel » ne mène nulle part (sortie Ensuite).',
	);
	expect(
		sentence('reminder-items-missing', {
			label: 'Relance',
			template: 'reminder-1',
			language: 'fr',
			missing: ['total-due', 'payment-details'],
		}),
	).toBe('Le message de « Relance » oublie un élément obligatoire : total à payer et coordonnées bancaires.');
	expect(sentence('cycle-without-wait', { labels: ['A', 'B'] })).toContain('A → B');
	expect(sentence('field-required', { label: 'X', field: 'email/template' })).toContain('Message');
});

test('a step after a wait without a date comes so much later; after a dated one, on its day', () => {
	const names = { template: String, owner: String, condition: () => '' };
	const when = (anchor: string) =>
		plain(sayingText({ says: 'when', when: { anchor, days: 7, isWorking: false } }, names));
	expect(when('arrival')).toBe('7 jours plus tard');
	expect(when('due-date')).toBe('7 jours après l’échéance');
});
