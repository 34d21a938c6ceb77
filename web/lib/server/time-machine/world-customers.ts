import type { Tx } from '#db/client.ts';
import type { Past, WorldCustomer, WorldRun } from '#lib/designer/time-machine/world/world.ts';
import type { Fact } from '#workflows/receivables/account/fact.ts';
import { passagesOf } from './passages.ts';
import { trimAccount } from './trim-account.ts';
import type { Places } from './world-head.ts';

/** What really happened since `since` is added when given; `withWays`: and the way that each run has gone. */
type CustomersQuery = { ids: readonly string[]; since: Date | null; withWays: boolean };

const customerRows = (tx: Tx, ids: readonly string[]) =>
	tx
		.selectFrom('customer as c')
		.innerJoin('customerAccount as a', 'a.customerId', 'c.id')
		.leftJoin('membership as m', 'm.userId', 'c.collectorId')
		.select(['c.id', 'c.name', 'c.kind', 'c.country', 'c.region', 'm.name as collector', 'a.state'])
		.where('c.id', 'in', ids)
		.orderBy('c.id')
		.execute();

const runRows = (tx: Tx, ids: readonly string[]) =>
	tx
		.selectFrom('invoiceRun')
		.select(['invoiceId', 'customerId', 'scenarioId', 'scenarioVersion', 'workflow', 'runState', 'startAt'])
		.where('customerId', 'in', ids)
		.where('endedAt', 'is', null)
		.orderBy('invoiceId')
		.execute();

type RunRow = Awaited<ReturnType<typeof runRows>>[number];

const runOf = (row: RunRow, { planOf }: Places, past: WorldRun['past']): WorldRun => ({
	invoice: row.invoiceId,
	scenario: row.scenarioId,
	plan: planOf(row.scenarioId, row.scenarioVersion),
	workflow: row.workflow,
	state: row.runState,
	startAt: row.startAt.getTime(),
	past,
});

/** Entries of the log that are Amiable's own doing and no fact. */
const OWN = ['slot-decided', 'contact-settled'] as const;

async function pastsOf(tx: Tx, ids: readonly string[], since: Date): Promise<Map<string, Past>> {
	const facts = await tx
		.selectFrom('fact')
		.select(['customerId', 'body'])
		.where('customerId', 'in', ids)
		.where('type', 'not in', OWN)
		.orderBy('customerId')
		.orderBy('seq')
		.execute();
	const contacts = await tx
		.selectFrom('contact')
		.select(['customerId', 'at', 'kind', 'invoices', 'node'])
		.where('customerId', 'in', ids)
		.where('at', '>=', since)
		.where('state', '<>', 'failed')
		.orderBy('at')
		.execute();
	const sentBy = Map.groupBy(contacts, ({ customerId }) => customerId);
	const factsBy = Map.groupBy(facts, ({ customerId }) => customerId);
	return new Map(
		ids.map((id) => [
			id,
			{
				facts: (factsBy.get(id) ?? []).map(({ body }) => body as Fact),
				sent: (sentBy.get(id) ?? []).map(({ at, kind, invoices, node }) => ({
					at: at.toISOString(),
					kind: kind as Past['sent'][number]['kind'],
					invoices,
					node,
				})),
			},
		]),
	);
}

/** Some customers of a world, by id: accounts, open runs, and their past when it is asked for. */
export async function worldCustomers(
	tx: Tx,
	{ ids, since, withWays }: CustomersQuery,
	places: Places,
): Promise<WorldCustomer[]> {
	const rows = await customerRows(tx, ids);
	const runs = Map.groupBy(await runRows(tx, ids), ({ customerId }) => customerId);
	const pasts = since === null ? null : await pastsOf(tx, ids, since);
	const ways = withWays ? await passagesOf(tx, ids) : null;
	return rows.map(({ id, name, collector, state, ...debtor }) => {
		const own = (runs.get(id) ?? []).map((row) => runOf(row, places, ways?.get(row.invoiceId)));
		return {
			id,
			name,
			collector,
			debtor: places.debtorOf(debtor),
			state: pasts ? state : trimAccount(state, new Set(own.map(({ invoice }) => invoice))),
			runs: own,
			past: pasts?.get(id) ?? null,
		};
	});
}
