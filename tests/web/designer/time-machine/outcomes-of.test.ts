import { expect, test } from 'vitest';
import type { TraceLine } from '#workflows/receivables/trace.ts';
import { outcomesOf } from '../../../../web/lib/designer/time-machine/injections/outcomes-of.ts';
import { standardPlan } from './sample-world.ts';

const task = (code: string): TraceLine => ({
	kind: 'task',
	at: '2027-03-15T10:00:00+01:00',
	seq: 1,
	customer: 'c',
	invoices: ['made-up'],
	node: 'find-contact',
	task: 'made-up/find-contact:1',
	owner: 'collector',
	code,
	why: [],
});

const plan = standardPlan();
const { op } = plan.nodes['find-contact']!;
const own = op.op === 'human' ? op.code : '';

test('a task is answered; one about something that went wrong with its step leads nowhere', () => {
	expect(outcomesOf(task(own), plan, [])).toContain('done');
	expect(outcomesOf(task('message-bounced'), plan, [])).toEqual([]);
});
