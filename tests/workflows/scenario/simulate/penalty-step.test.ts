import { expect, test } from 'vitest';
import type { TraceLine } from '#workflows/receivables/trace.ts';
import { payment, play } from '../../../play.ts';

const wait = (offset: number, next: string) => ({
	kind: 'wait',
	label: next,
	anchor: 'due-date',
	offset,
	next,
});
const email = (next: string) => ({
	kind: 'email',
	label: 'E-mail',
	template: 'reminder-1',
	next,
	onFailure: next,
});
/** Claims accessories between its two reminders. */
const SCENARIO = {
	amiable: 1,
	id: 'claiming',
	name: 'Claiming',
	start: 'start',
	nodes: {
		start: { kind: 'start', label: 'Start', next: 'w1' },
		w1: wait(4, 'first'),
		first: email('w2'),
		w2: wait(11, 'claim'),
		claim: { kind: 'penalty', label: 'Claim', next: 'second' },
		second: email('w3'),
		w3: wait(40, 'end'),
		end: { kind: 'end', label: 'End', outcome: 'completed' },
	},
};
const setting = (penalties: string, indemnity: string) => ({
	due: '2025-02-26',
	amountCents: 360_000,
	organisation: { accessories: { penalties, indemnity, claimFrom: 'hand-off' } },
});
const claims = (story: readonly TraceLine[]) =>
	story.flatMap((line) =>
		'amounts' in line
			? [
					[
						line.at.slice(0, 10),
						line.amounts.claimedCents,
						line.amounts.penaltyClaimed,
						line.amounts.indemnityClaimed,
					],
				]
			: [],
	);

test('a penalty step claims accessories from the next message on, ahead of the stage of the policy', async () => {
	const story = await play(SCENARIO, setting('claim', 'claim')).until('2025-03-31');
	expect(claims(story)).toEqual([
		['2025-03-03', 360_000, false, false],
		['2025-03-10', 360_000 + Math.round((360_000 * 13.15 * 12) / 36_500) + 4_000, true, true],
	]);
});

test('it claims nothing that the company only mentions', async () => {
	const story = await play(SCENARIO, setting('mention', 'claim')).until('2025-03-31');
	expect(claims(story).at(-1)).toEqual(['2025-03-10', 364_000, false, true]);
});

test('what was claimed is still owed once the principal is paid; before, paying it ends the run', async () => {
	const after = await play(SCENARIO, setting('mention', 'claim'))
		.on('2025-03-12T10:00', payment(360_000))
		.on('2025-03-20T10:00', payment(4_000))
		.until('2025-03-31');
	expect(claims(after).slice(2)).toEqual([
		['2025-03-13', 4_000, false, true],
		['2025-03-21', 0, false, true],
	]);
	expect(after.at(-1)).toMatchObject({ kind: 'end', outcome: 'paid' });
	const before = await play(SCENARIO, setting('mention', 'claim'))
		.on('2025-03-05T10:00', payment(360_000))
		.until('2025-03-31');
	expect(before.at(-1)).toMatchObject({ kind: 'end', outcome: 'paid' });
});
