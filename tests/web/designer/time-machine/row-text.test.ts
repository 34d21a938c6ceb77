import { expect, test } from 'vitest';
import type { TraceLine } from '#workflows/receivables/trace.ts';
import type { Injection } from '../../../../web/lib/designer/time-machine/injections/injection.ts';
import { rowText } from '../../../../web/lib/designer/time-machine/story/row-text.ts';
import { storyWording } from '../../../../web/lib/designer/time-machine/story/story-wording.ts';
import { storyRows } from '../../../../web/lib/designer/time-machine/story/story-rows.ts';
import { plainInvoice } from '../../../../web/lib/designer/time-machine/subject.ts';
import { toldStory } from '../../../../web/lib/designer/time-machine/told-story.ts';
import { sampleWorld, standardPlan } from './sample-world.ts';

const plan = standardPlan();

type Happening = Pick<Injection, 'on'> & Record<string, unknown>;

/** The rows of an ordinary invoice to which these things happen at ten, and their words. */
function read(...happenings: readonly Happening[]) {
	return readIn('EUR', ...happenings);
}

function readIn(currency: string, ...happenings: readonly Happening[]) {
	const injections = happenings.map(
		(one, index) => ({ ...one, id: `i-${String(index)}`, invoice: 'made-up', time: '10:00' }) as Injection,
	);
	const made = plainInvoice('2027-02-01', currency);
	const asked = { scenario: 'standard', plan, confirmed: true, injections };
	const story = toldStory({ ...asked, world: sampleWorld([]), subject: { kind: 'made-up', made } });
	if (!('lines' in story)) throw new Error(story.problem.code);
	const wording = storyWording(story, { currency: 'EUR', zone: 'Europe/Paris' });
	const rows = storyRows(story.lines, story.answers, injections, { plan, calendar: story.tried.calendar });
	return rows.map((row) => ({ at: row.at, ...rowText(row, wording) }));
}

test('the reception of a formal notice says until when one may pay, not a change of status that is none', () => {
	const rows = read({ type: 'letter', event: 'received', on: '2027-03-30' });
	expect(
		rows.filter(({ at }) => at.startsWith('2027-03-30')).map(({ what, detail }) => [what, detail]),
	).toEqual([
		['Suivi du courrier', 'reçu'],
		['Délai fixé', 'à payer avant le mer. 7 avr. 2027'],
	]);
});

test('a bounced e-mail asks somebody for a better address, in words', () => {
	const rows = read({ type: 'bounce', on: '2027-02-24' });
	const task = rows.find(({ what }) => what === 'Tâche');
	expect(task?.detail).toBe('Pré-relance courtoise · E-mail rejeté\u00A0: corriger l’adresse');
});

test('what a person lets happen stands at its instant of the organisation’s clock, whatever the browser’s', () => {
	const row = read({ type: 'reply', on: '2027-02-20' }).find(({ what }) => what === 'Réponse du client');
	expect(row?.at).toBe('2027-02-20T10:00:00+01:00');
});

test('a thanks shows no claim, and no step says its kind twice', () => {
	const rows = read({ type: 'payment-in-full', on: '2027-03-10' });
	expect(rows.find(({ what }) => what === 'Remerciement')).toMatchObject({ detail: '', amount: '' });
});

test('what happens to an invoice is in its own currency, not the company’s', () => {
	const rows = readIn('TND', { type: 'payment', on: '2027-03-10', amountCents: 12_345 });
	expect(rows.find(({ what }) => what === 'Paiement partiel')?.detail).toBe('12,345\u00A0TND');
});

test('a hand-off, whose line names no currency, is in that of its invoice', () => {
	const amounts = { claimedCents: 360_000 } as Extract<TraceLine, { kind: 'hand-off' }>['amounts'];
	const at = '2027-05-03T09:00:00+02:00';
	const says = { seq: 1, customer: 'c', invoices: ['FA-1'], why: [], key: 'k', amounts, approvedBy: null };
	const wording = { plan, currency: 'EUR', currencies: new Map([['FA-1', 'JPY']]), zone: 'Europe/Paris' };
	const line: TraceLine = { kind: 'hand-off', at, ...says };
	expect(rowText({ row: 'line', id: '1', at, on: '2027-05-03', line }, wording).claim).toEqual({
		cents: 360_000,
		currency: 'JPY',
	});
});
