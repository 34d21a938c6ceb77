import { expect, test } from 'vitest';
import { bothTell } from './both-tell.ts';
import { temporalWorld } from './temporal-world.ts';

const world = temporalWorld();

/** A call with its e-mail that a person confirms first, and a last reminder. */
const CONFIRMED_CALL = {
	amiable: 1,
	id: 'confirmed-call',
	name: 'Confirmed call',
	start: 'start',
	nodes: {
		start: { kind: 'start', label: 'Start', next: 'wait-call' },
		'wait-call': { kind: 'wait', label: 'J+11', anchor: 'due-date', offset: 11, next: 'call' },
		call: {
			...{ kind: 'call', label: 'Call', mode: 'confirm', next: 'end' },
			email: { template: 'reminder-2', to: ['accounting'], grantDays: 8 },
		},
		end: { kind: 'end', label: 'End', outcome: 'completed' },
	},
};

test('the e-mail beside a call leaves on the day on which a person said so, with the call, and grants from then', async () => {
	const story = await bothTell(world.current, (host) =>
		host(CONFIRMED_CALL, { due: '2027-02-26', amountCents: 100_000 })
			.on('2027-03-11T10:00', {
				...{ type: 'task-done', outcome: 'approved', actor: 'claire', invoice: 'FA-1' },
				task: 'FA-1/call:1/confirm',
			})
			.on('2027-03-12T10:00', {
				...{ type: 'task-done', outcome: 'reached', actor: 'claire', invoice: 'FA-1' },
				node: 'call',
			})
			.until('2027-03-20'),
	);
	const told = story.filter(({ kind }) => ['task', 'call', 'email', 'end'].includes(kind));
	expect(told.map(({ at, kind }) => `${at.slice(0, 10)} ${kind}`)).toEqual([
		'2027-03-09 task',
		'2027-03-11 call',
		'2027-03-11 email',
		'2027-03-12 end',
	]);
	expect(told[2]).toMatchObject({ deadline: { type: 'date', date: '2027-03-19' } });
});
