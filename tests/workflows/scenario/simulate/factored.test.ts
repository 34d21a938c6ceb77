import { expect, test } from 'vitest';
import { readCase } from '#workflows/files/case-file.ts';
import { simulate } from '#workflows/scenario/simulate.ts';

const SCENARIO = {
	amiable: 1,
	id: 'assigned',
	name: 'Assigned',
	start: 'start',
	nodes: {
		start: { kind: 'start', label: 'Start', next: 'wait' },
		wait: { kind: 'wait', label: 'J+4', offset: 4, next: 'assigned' },
		assigned: {
			kind: 'branch',
			label: 'Assigned?',
			branches: [{ when: { factored: { is: true } }, next: 'factor' }],
			otherwise: 'mail',
		},
		factor: { kind: 'email', label: 'To the factor', template: 'reminder-1', next: 'end' },
		mail: { kind: 'email', label: 'Reminder', template: 'reminder-1', next: 'end' },
		end: { kind: 'end', label: 'End', outcome: 'completed' },
	},
};

/** Lines of one invoice assigned to a factor and one that is not, in short. */
function storyWith(organisation: Readonly<Record<string, unknown>>): string[] {
	const invoice = { amountCents: 360_000, currency: 'EUR', issuedOn: '2027-01-27', dueOn: '2027-02-26' };
	const read = readCase(
		JSON.stringify({
			organisation: {
				name: 'Atelier',
				timeZone: 'Europe/Paris',
				country: 'FR',
				language: 'fr',
				...organisation,
			},
			scenario: SCENARIO,
			customers: ['durand', 'petit'].map((id) => ({
				id,
				name: id,
				kind: 'company',
				language: 'fr',
				country: 'FR',
			})),
			invoices: [
				{ id: 'FA-1', customer: 'durand', ...invoice, factored: true },
				{ id: 'FA-2', customer: 'petit', ...invoice },
			],
		}),
	);
	if (!read.ok) throw new Error(JSON.stringify(read.problems));
	const story = simulate(read.value.input);
	if (!story.ok) throw new Error(story.problem.code);
	return story.value
		.filter(({ kind }) => kind !== 'status' && kind !== 'end')
		.map(
			(entry) =>
				`${entry.invoices.join()} ${entry.kind}${entry.kind === 'skipped' ? ` ${entry.reason}` : ''} ${entry.node ?? ''}`,
		);
}

test('an invoice assigned to a factor takes its branch, and nobody is asked to pay it to the company', () => {
	expect(storyWith({})).toEqual(['FA-1 skipped factored factor', 'FA-2 email mail']);
});

test('where the factor’s account is printed, it is chased as well', () => {
	expect(storyWith({ factoredInvoices: 'factor-account' })).toEqual(['FA-1 email factor', 'FA-2 email mail']);
});
