import type { WorkflowUpdateFailedError } from '@temporalio/client';
import { expect, test } from 'vitest';
import { collectionWorkflowId } from '#workflows/collection/input.ts';
import { moveToVersionUpdate } from '#workflows/collection/messages.ts';
import type { MoveToVersion } from '#workflows/collection/messages.ts';
import { businessCalendar } from '#workflows/files/business-calendar.ts';
import { templateById } from '#workflows/files/scenario-file.ts';
import { compile } from '#workflows/scenario/compile.ts';
import { INVOICE } from '../play.ts';
import { bothTell } from './both-tell.ts';
import { temporalWorld } from './temporal-world.ts';

const world = temporalWorld();

const node = (id: string, offset: number, next: string) => ({
	[`wait-${id}`]: { kind: 'wait', label: `J+${String(offset)}`, anchor: 'due-date', offset, next: id },
	[id]: { kind: 'email', label: id, template: 'reminder-1', to: ['accounting'], next },
});

/** Two reminders; the second on `second` days after the due date. */
const reminders = (second: number) => ({
	amiable: 1,
	id: 'reminders',
	name: 'Reminders',
	start: 'start',
	nodes: {
		start: { kind: 'start', label: 'Start', next: 'wait-first' },
		...node('first', 4, 'wait-second'),
		...node('second', second, 'end'),
		end: { kind: 'end', label: 'End', outcome: 'completed' },
	},
});

/** Asks for a move that must be refused, and answers why. */
async function refusal(organisationId: string, move: Partial<MoveToVersion>): Promise<unknown> {
	const run = world.current.deps.client.workflow.getHandle(collectionWorkflowId(organisationId, INVOICE));
	const calendar = businessCalendar({
		timeZone: 'Europe/Paris',
		country: 'FR',
		from: '2027-01-01',
		until: '2027-12-31',
	});
	const whole: MoveToVersion = {
		at: await world.current.deps.clock.now(),
		plan: standard(),
		calendars: { creditor: calendar, debtor: calendar },
		expected: { version: 2, node: 'wait-second', visit: 1 },
		...move,
	};
	const refused = await run
		.executeUpdate(moveToVersionUpdate, { args: [whole] })
		.catch((error: unknown) => error);
	return (refused as WorkflowUpdateFailedError).cause;
}

function standard() {
	const compiled = compile(templateById('standard'), 3);
	if (!compiled.ok) throw new Error(compiled.problem.code);
	return compiled.value;
}

test('a run moves to a version on which it stands at the same node; what was done stays done', async () => {
	const refusals: unknown[] = [];
	const told = async (organisationId: string): Promise<void> => {
		const stale = { version: 1, node: 'wait-second', visit: 1 };
		refusals.push(await refusal(organisationId, { expected: stale }), await refusal(organisationId, {}));
	};
	const story = await bothTell(
		world.current,
		(host) =>
			host('unused', {
				due: '2027-02-26',
				amountCents: 360_000,
				scenarios: [{ scenario: reminders(12) }, { scenario: reminders(20), appliesFrom: '2090-01-01' }],
			})
				.on('2027-03-03T10:10', { type: 'move-version', invoice: INVOICE, to: 2 })
				.until('2027-03-15'),
		{ told },
	);
	// In version 1 the second reminder would have left on 10 March.
	expect(story).toRead(['2027-03-02 08:30 email first']);
	expect(refusals).toEqual([
		expect.objectContaining({ type: 'run-is-elsewhere' }),
		expect.objectContaining({ type: 'no-target' }),
	]);
});
