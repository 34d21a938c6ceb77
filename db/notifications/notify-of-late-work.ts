import type { Instant } from '#workflows/receivables/local-time.ts';
import type { TraceEntry } from '#workflows/receivables/trace.ts';
import { companyDate } from '../account/company-date.ts';
import type { Tx } from '../client.ts';
import { planNode } from '../queries/plan-node.ts';
import type { NotificationKind } from '../values.ts';
import { notify } from './notify.ts';
import { peopleOf, peopleOfTask } from './people-of-task.ts';

/** What the run of an invoice has said since its last record, under which version of its scenario. */
type RunNews = {
	invoice: string;
	customerId: string;
	scenario: { id: string; version: number };
	entries: readonly { at: Instant; entry: TraceEntry }[];
};

/** What a run says of work that nobody has done in time, and how people hear of it. */
const TOLD: ReadonlyMap<string, NotificationKind> = new Map([
	['task-overdue', 'task-overdue'],
	['approval-pending', 'decision-pending'],
	['confirmation-pending', 'decision-pending'],
]);

/** The work that a step of an invoice put on somebody's desk last, with what is at stake. */
const workOf = (tx: Tx, invoice: string, node: string) =>
	tx
		.selectFrom('task as t')
		.innerJoin('invoice as i', 'i.id', 't.invoiceId')
		.select(['t.key', 't.kind', 't.code', 't.owner', 't.at', 't.dueAt', 'i.residualCents', 'i.currency'])
		.where('t.invoiceId', '=', invoice)
		.where('t.node', '=', node)
		.where('t.kind', '<>', 'incident')
		.orderBy('t.at', 'desc')
		.executeTakeFirst();

/** Whom the scenario names for when nothing is done in time; for an action that a person inserted, the manager. */
async function fallbackOf(tx: Tx, { scenario: { id, version } }: RunNews, node: string): Promise<string> {
	const op = (await planNode(tx, { scenarioId: id, version, node }))?.op;
	return op?.op === 'human' ? op.fallbackOwner : 'credit-manager';
}

/**
 * Tells people of work that nobody did in time: whom the step names as fallback when a task is overdue and the run has
 * gone on (n17); those who may decide, at each reminder, while a run waits for their word.
 */
export async function notifyOfLateWork(tx: Tx, record: RunNews): Promise<void> {
	for (const { at, entry } of record.entries) {
		const kind = entry.kind === 'alert' ? TOLD.get(entry.code) : undefined;
		if (entry.kind !== 'alert' || kind === undefined || entry.node === undefined) continue;
		const work = await workOf(tx, record.invoice, entry.node);
		if (!work) continue;
		const { key, code, dueAt, residualCents: amountCents, currency } = work;
		const overdue = kind === 'task-overdue';
		await notify(tx, {
			...{ kind, event: `${kind}/${key}/${String(at)}`, at: new Date(at), amountCents, currency },
			to: overdue ? peopleOf(await fallbackOf(tx, record, entry.node)) : peopleOfTask(work),
			...{ customerId: record.customerId, invoiceId: record.invoice },
			params: { task: code, on: await companyDate(tx, (overdue && dueAt ? dueAt : work.at).getTime()) },
			path: `/tasks?task=${encodeURIComponent(key)}`,
		});
	}
}
