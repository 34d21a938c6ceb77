import { sql } from 'kysely';
import { loadPolicy } from '#db/account/load-policy.ts';
import type { Tx } from '#db/client.ts';
import type { ScenarioView } from '#lib/customers/sheet/view.ts';
import { snapshotOf } from '#workflows/receivables/account/snapshot.ts';
import type { AccountState } from '#workflows/receivables/account/state.ts';
import { currentAssignment, readAssignment } from '../../scenarios/assignment.ts';
import { whyScenario } from '../../scenarios/why-scenario.ts';
import type { FoundCustomer } from './find-customer.ts';

const runningOf = (tx: Tx, id: string) =>
	tx
		.selectFrom('invoiceRun as r')
		.innerJoin('scenario as s', 's.id', 'r.scenarioId')
		.select(['s.id', 's.name', 'r.scenarioVersion as version', sql<number>`count(*)::int`.as('invoices')])
		.where('r.customerId', '=', id)
		.where('r.endedAt', 'is', null)
		.groupBy(['s.id', 's.name', 'r.scenarioVersion'])
		.orderBy('invoices', 'desc')
		.execute();

/** The scenario of the invoice that a new one would resemble: the newest that the account knows. */
const newestOf = (state: AccountState): string | undefined =>
	Object.values(state.invoices)
		.sort((a, b) => (a.issuedOn < b.issuedOn ? 1 : -1))
		.at(0)?.id;

/** What the runs of a customer follow, and why its next invoice would go where it goes: asked of the assignment itself. */
export async function scenarioView(
	tx: Tx,
	{ id, at, asOf }: FoundCustomer,
	state: AccountState | undefined,
): Promise<ScenarioView> {
	const running = await runningOf(tx, id);
	const { own } = await tx
		.selectFrom('customer')
		.select('scenarioId as own')
		.where('id', '=', id)
		.executeTakeFirstOrThrow();
	const choices = await tx
		.selectFrom('scenario as s')
		.innerJoin('versionInForce as v', 'v.scenarioId', 's.id')
		.select(['s.id', 's.name'])
		.where('s.archived', '=', false)
		.orderBy('s.name')
		.execute();
	const assignment = readAssignment(await currentAssignment(tx));
	const newest = state && newestOf(state);
	if (!state || newest === undefined || !assignment.ok)
		return { running, own, choices, chosen: null, steps: [] };
	const policy = await loadPolicy(tx, state.customer, at);
	const asked = { ...assignment.value, invoice: null, customer: own };
	const { chosen, steps } = whyScenario(asked, snapshotOf(state, newest, policy), asOf);
	const name = choices.find((one) => one.id === chosen)?.name ?? chosen;
	return {
		running,
		own,
		choices,
		steps,
		chosen: chosen === null ? null : { id: chosen, name: name ?? chosen },
	};
}
