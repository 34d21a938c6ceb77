import { sql } from 'kysely';
import { invoiceName } from '#db/queries/invoice-name.ts';
import { personInCharge } from '#db/desk/person-in-charge.ts';
import type { StandIns } from '#db/desk/stand-ins.ts';
import type { Tx } from '#db/client.ts';
import type { TaskFilter } from '#lib/tasks/view.ts';
import { namedAnswers } from './named-answers.ts';

/** Day of the company, and who stands in for whom on it. */
export type TaskDay = { asOf: string; standIns: StandIns };

/** Open tasks with all that a line about them is made of; the caller chooses which and in what order. */
export const taskQuery = (tx: Tx, { asOf, standIns }: TaskDay) =>
	tx
		.selectFrom('task as t')
		.leftJoin('customer as c', 'c.id', 't.customerId')
		.leftJoin('invoice as i', 'i.id', 't.invoiceId')
		.leftJoin('invoiceRun as r', 'r.invoiceId', 't.invoiceId')
		.leftJoin('scenarioVersion as v', (join) =>
			join.onRef('v.scenarioId', '=', 'r.scenarioId').onRef('v.version', '=', 'r.scenarioVersion'),
		)
		.leftJoin('taskAct as a', (join) => join.onRef('a.taskKey', '=', 't.key').on('a.state', '=', 'waiting'))
		.where('t.state', '=', 'open')
		.select(['t.key', 't.kind', 't.code', 't.node', 't.visit', 't.runId', 't.owner', 't.at', 't.dueAt'])
		.select(['t.requestedBy', 't.editedBy', 't.payload', 't.customerId', 'c.name as customer'])
		.select([
			'i.id as invoiceId',
			invoiceName('i').$castTo<string | null>().as('number'),
			'i.residualCents',
			'i.currency',
			'i.dueOn',
			'a.applyAt',
		])
		.select([
			personInCharge(standIns).as('personId'),
			namedAnswers.as('answers'),
			sql<number>`greatest(0, ${asOf}::date - i.due_on)`.as('daysLate'),
			sql<
				string | null
			>`coalesce(v.plan -> 'nodes' -> t.node ->> 'label', r.run_state -> 'inserted' -> t.node ->> 'label')`.as(
				'step',
			),
		]);

export type TaskQueryRow = Awaited<ReturnType<ReturnType<typeof taskQuery>['execute']>>[number];

/** The kind of work that a filter leaves; null where it leaves several. */
export const ofKind = (filter: TaskFilter) => (filter === 'all' || filter === 'overdue' ? null : filter);
