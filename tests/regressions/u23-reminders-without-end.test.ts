import { expect, test } from 'vitest';
import { parse } from '#workflows/scenario/parse.ts';
import { lint } from '#workflows/scenario/lint.ts';
import { play } from '../play.ts';
import { chain, due, email, later } from '../workflows/scenario/scenario-of.ts';
import { templateIds } from './shipped-scenarios.ts';

/** tendenci 1382: the same reminder every day until the domain was marked as spam; the debtor could neither stop nor answer it. */
const MESSAGES = ['email', 'sms', 'letter', 'formal-notice', 'call'];

test('a reminder that repeats without a limit is refused; with one it may be published', () => {
	const codes = (scenario: ReturnType<typeof chain>) =>
		lint(scenario, { severity: 'publish' })
			.filter(({ severity }) => severity === 'error')
			.map(({ code }) => code);
	expect(codes(chain({ w: due(4), e: email(), again: { ...later(7), next: 'e' } }))).toContain(
		'repeat-unbounded',
	);
	const bounded = {
		w: due(4),
		e: email(),
		again: later(7),
		b: { kind: 'branch', branches: [{ when: { daysLate: { atLeast: 60 } }, next: 'end' }], otherwise: 'e' },
	};
	expect(codes(chain(bounded))).not.toContain('repeat-unbounded');
});

test('a repeat that its limit ends: no message after it, and the run is over', async () => {
	const scenario = {
		amiable: 1,
		id: 'bounded',
		name: 'Bounded',
		start: 'start',
		nodes: {
			start: { kind: 'start', label: 'Start', next: 'w' },
			w: { kind: 'wait', label: 'J+4', anchor: 'due-date', offset: 4, next: 'e' },
			e: { kind: 'email', label: 'E', template: 'reminder-1', next: 'again', onFailure: 'again' },
			again: { kind: 'wait', label: 'A week', anchor: 'arrival', offset: 7, next: 'b' },
			b: {
				kind: 'branch',
				label: 'Two months?',
				branches: [{ when: { daysLate: { atLeast: 32 } }, next: 'end' }],
				otherwise: 'e',
			},
			end: { kind: 'end', label: 'End', outcome: 'completed' },
		},
	};
	expect(parse(scenario).ok).toBe(true);
	const story = await play(scenario, { due: '2027-01-29', amountCents: 100_000 }).until('2028-06-30');
	const messages = story.filter(({ kind }) => kind === 'email');
	expect(messages.length).toBeGreaterThan(0);
	expect(messages.length).toBeLessThanOrEqual(4);
	expect(story.at(-1)).toMatchObject({ kind: 'end', outcome: 'completed' });
	expect(story.at(-1)!.at < '2027-03-10').toBe(true);
});

test.each(templateIds)(
	'%s: who never pays nor answers gets at most eight messages, then a person decides',
	async (id) => {
		const story = await play(id, { due: '2027-02-26', amountCents: 360_000 }).until('2029-12-31');
		const messages = story.filter(({ kind }) => MESSAGES.includes(kind));
		expect(messages.length).toBeGreaterThan(1);
		expect(messages.length).toBeLessThanOrEqual(8);
		expect(messages.at(-1)!.at < '2027-07-01').toBe(true);
	},
);

test('an answer of the debtor reaches a person at once', async () => {
	const story = await play('standard', { due: '2027-02-26', amountCents: 360_000 })
		.on('2027-03-03T11:00', { type: 'reply', invoice: 'FA-1' })
		.until('2027-03-03');
	expect(story.at(-1)).toMatchObject({ kind: 'alert', code: 'reply-received', invoices: ['FA-1'] });
});
