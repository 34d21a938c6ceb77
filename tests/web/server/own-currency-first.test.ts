import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connect, forOrganisation } from '#db/client.ts';
import type { Db, Tx } from '#db/client.ts';
import { urlFor } from '#db/roles.ts';
import { demoOrganisation } from '#db/seed/people.ts';
import { outstandingOf } from '#lib/server/customers/outstanding-of.ts';
import { currencyChoices } from '#lib/server/forms/currency-choices.ts';
import { nodeCounts } from '#lib/server/scenarios/node-counts.ts';
import { runningRows, tallyOf } from '#lib/server/scenarios/running-tallies.ts';
import { readRunFilter } from '#lib/runs/run-filter.ts';
import { runsSummary } from '#lib/server/runs/runs-summary.ts';
import { bankAccounts } from '#lib/server/settings/bank.ts';
import { demoDatabase } from '../../config/demo-database.ts';

/** The demo company keeps its books in euros and sells in Swiss francs and pounds, whose code comes before. */
let db: Db;
let company: string;

beforeAll(async () => {
	const { ownerUrl } = await demoDatabase();
	company = (await demoOrganisation(ownerUrl)) ?? '';
	await sellInFrancs(ownerUrl);
	db = connect(urlFor(ownerUrl, 'amiable_app'), 2);
}, 120_000);
afterAll(() => db.destroy());

/** One customer owes in two currencies, and its two invoices stand at one step. */
async function sellInFrancs(ownerUrl: string): Promise<void> {
	const owner = new Client({ connectionString: ownerUrl });
	await owner.connect();
	const { rows } = await owner.query<{ ids: string[] }>(
		`select array_agg(i.id order by i.id) as ids
			from invoice i join invoice_run r on r.organisation_id = i.organisation_id and r.invoice_id = i.id
			where i.organisation_id = $1 and i.currency = 'EUR' and i.residual_cents > 0 and r.ended_at is null
				and r.scenario_id = 'standard'
			group by i.customer_id having count(*) > 1 order by i.customer_id limit 1`,
		[company],
	);
	const [euros, francs] = rows[0]!.ids;
	await owner.query(`update invoice set currency = 'CHF' where organisation_id = $1 and id = $2`, [
		company,
		francs,
	]);
	await owner.query(
		`update invoice_run set workflow = 'started', node = 'call', entered_at = now()
			where organisation_id = $1 and invoice_id in ($2, $3)`,
		[company, euros, francs],
	);
	await owner.end();
}

const AS_OF = '2027-03-01';
const codes = (rows: readonly { currency: string }[]) => rows.map(({ currency }) => currency);

/** Each list of one moment, as codes of currencies. */
const lists: Record<string, (tx: Tx) => Promise<string[][]>> = {
	'what is open on runs': async (tx) => [
		codes((await runsSummary(tx, readRunFilter(new URLSearchParams()), { assignedTo: null })).amounts),
	],
	'what runs in each version': async (tx) => [codes(tallyOf(await runningRows(tx)).amounts)],
	'what waits at each step': async (tx) => {
		const found: string[][] = [];
		const scenarios = await tx.selectFrom('scenario').select('id').execute();
		for (const { id } of scenarios)
			for (const node of (await nodeCounts(tx, { scenarioId: id, since: new Date(0) })).values())
				found.push(...Object.values(node).map(({ amounts }) => codes(amounts)));
		return found;
	},
	'what a customer owes': async (tx) => {
		const customers = await tx.selectFrom('customer').select('id').execute();
		const owed = await outstandingOf(
			tx,
			customers.map(({ id }) => id),
			AS_OF,
		);
		return [...owed.values()].map(codes);
	},
	'bank accounts': async (tx) => [codes((await bankAccounts(tx)).filter(({ factor }) => !factor))],
	'choices of a filter': async (tx) => [await currencyChoices(tx, 'GBP')],
};

test.each(Object.keys(lists))('%s: the company’s own currency comes first', async (list) => {
	const found = await forOrganisation(db, company, lists[list]!);
	const several = found.filter((one) => one.length > 1 && one.includes('EUR'));
	expect(several.map(([first]) => first)).toEqual(several.map(() => 'EUR'));
	expect(several.length, 'a list of several currencies').toBeGreaterThan(0);
});
