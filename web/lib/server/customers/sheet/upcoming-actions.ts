import { invoiceName } from '#db/queries/invoice-name.ts';
import { actsAt } from '#db/queries/acts-at.ts';
import type { Tx } from '#db/client.ts';
import type { UpcomingAction } from '#lib/customers/sheet/view.ts';
import type { AccountState } from '#workflows/receivables/account/state.ts';
import { firstAction } from '../../runs/first-action.ts';
import type { FoundCustomer } from './find-customer.ts';

const SHOWN = 12;

const openRuns = (tx: Tx, customerId: string) =>
	tx
		.selectFrom('invoiceRun as r')
		.innerJoin('invoice as i', 'i.id', 'r.invoiceId')
		.innerJoin('scenarioVersion as v', (join) =>
			join.onRef('v.scenarioId', '=', 'r.scenarioId').onRef('v.version', '=', 'r.scenarioVersion'),
		)
		.select([
			'r.invoiceId',
			invoiceName('i').as('number'),
			'r.runId',
			'r.scenarioId',
			'r.node',
			'r.nodeLabel',
			'r.nextAction',
		])
		.select([actsAt.as('actsAt'), 'r.workflow', 'r.startAt', 'v.plan'])
		.where('r.customerId', '=', customerId)
		.where('r.endedAt', 'is', null)
		.orderBy('r.actsAt')
		.orderBy('r.invoiceId')
		.limit(SHOWN)
		.execute();

type Run = Awaited<ReturnType<typeof openRuns>>[number];

/** A run that has not begun is asked what it would do first: the same step that will run it. */
async function first(tx: Tx, run: Run, state: AccountState, at: number): Promise<UpcomingAction | null> {
	const { runId, invoiceId, plan, number, scenarioId, startAt, workflow } = run;
	const asked = { runId, invoiceId, plan, state, contacts: [], preview: null };
	const found = await firstAction(tx, asked, Math.max(at, startAt.getTime()));
	if (!found) return null;
	const { label, node, at: then, why } = found;
	const waitingFor = workflow === 'held' ? 'batch' : 'planned';
	return { invoiceId, number, scenarioId, node, label, at: then, why, waitingFor };
}

/** The action that the run itself projected when it last stopped to wait. */
function projected({ invoiceId, number, scenarioId, nextAction, ...run }: Run): UpcomingAction | null {
	if (!nextAction) return null;
	const { label, waitingFor, why } = nextAction;
	const shown = { label: label || (run.nodeLabel ?? ''), at: run.actsAt?.toISOString() ?? null };
	return { invoiceId, number, scenarioId, node: run.node ?? nextAction.node, ...shown, waitingFor, why };
}

const hasNotBegun = ({ workflow }: Run): boolean => workflow === 'planned' || workflow === 'held';

/** What comes next of all the runs of a customer, soonest first, each with the reasons of its date. */
export async function upcomingActions(
	tx: Tx,
	{ id, at }: FoundCustomer,
	state: AccountState | undefined,
): Promise<UpcomingAction[]> {
	const actions: UpcomingAction[] = [];
	for (const run of await openRuns(tx, id)) {
		const action = projected(run) ?? (state && hasNotBegun(run) ? await first(tx, run, state, at) : null);
		if (action) actions.push(action);
	}
	return actions.sort((a, b) => (a.at ?? '9999').localeCompare(b.at ?? '9999'));
}
