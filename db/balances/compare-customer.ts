import { sql } from 'kysely';
import type { CivilDate } from '#workflows/receivables/civil-date.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import { lockAccount } from '../account/lock-account.ts';
import { recordFacts } from '../account/record-fact.ts';
import type { Tx } from '../client.ts';
import { balancesNow } from './balances-now.ts';
import type { BalanceNow } from './balances-now.ts';
import { keepDifferenceTasks } from './difference-task.ts';

/** Accounting minus ours. */
const differenceOf = ({ toldCents, ledgerCents }: BalanceNow): number => toldCents - ledgerCents;

/** A difference for which formal steps wait: exact to the cent, and explained by nobody. */
export const stands = (balance: BalanceNow): boolean => {
	const cents = differenceOf(balance);
	return cents !== 0 && cents !== balance.explainedCents;
};

/** Writes down what was found. @returns the day since which the balances differ, null when they agree */
async function keep(tx: Tx, balance: BalanceNow, at: Instant): Promise<CivilDate | null> {
	const { customerId, currency, ledgerCents, asOf } = balance;
	const differsSince = differenceOf(balance) === 0 ? null : (balance.differsSince ?? asOf);
	await tx
		.updateTable('sourceBalance')
		.set({ ledgerCents, differsSince, comparedAt: new Date(at) })
		.where('customerId', '=', customerId)
		.where('currency', '=', currency)
		.execute();
	return differsSince;
}

/**
 * Compares one customer's told balances with its ledger, under its lock: tells the account in which currencies they differ,
 * so that formal steps wait or go on, and keeps the tasks in line. Nothing new ⇒ nothing told.
 */
export async function compareCustomer(
	tx: Tx,
	organisationId: string,
	customerId: string,
	at: Instant,
): Promise<void> {
	const opened = await lockAccount(tx, customerId);
	if (!opened) return;
	const { compareBalances } = await tx
		.selectFrom('organisation')
		.select('compareBalances')
		.executeTakeFirstOrThrow();
	const balances = await balancesNow(tx, [customerId]);
	const standing = [];
	for (const balance of balances) {
		const since = await keep(tx, balance, at);
		if (compareBalances && since !== null && stands(balance)) standing.push({ ...balance, since });
	}
	const differs = standing.map(({ currency }) => currency);
	if (JSON.stringify(differs) !== JSON.stringify(opened.state.sourceDiffers ?? [])) {
		const id = `source-balance/${customerId}/${String(opened.logged + 1)}`;
		await recordFacts(tx, organisationId, customerId, [
			{ id, at, actor: null, type: 'source-balance', differs },
		]);
	}
	const figures = standing.map(({ currency, toldCents, ledgerCents, asOf, since }) => ({
		...{ customerId, currency, toldCents, ledgerCents, asOf, since },
	}));
	await keepDifferenceTasks(tx, customerId, figures, at);
}

/** Those of some customers, locked from here on, of whom nothing differs, differed or is asked of a person. */
async function agreeing(tx: Tx, customers: readonly string[]): Promise<string[]> {
	const locked = await tx
		.selectFrom('customerAccount')
		.select('customerId')
		.where(sql<boolean>`customer_id = any(${sql.val(customers)})`)
		.orderBy('customerId')
		.forUpdate()
		.execute();
	const asked = await tx
		.selectFrom('task')
		.select('customerId')
		.where(sql<boolean>`customer_id = any(${sql.val(customers)})`)
		.where('code', '=', 'source-balance')
		.where('state', '=', 'open')
		.execute();
	const balances = await balancesNow(tx, customers);
	const differing = balances.filter((balance) => differenceOf(balance) !== 0 || balance.known.length > 0);
	const others = new Set([...asked, ...differing].map(({ customerId }) => customerId));
	return locked.flatMap(({ customerId }) => (others.has(customerId) ? [] : customerId));
}

/** Compares several customers' balances: those that agree, as most do, take one statement for all of them. */
export async function compareCustomers(
	tx: Tx,
	organisationId: string,
	customers: readonly string[],
	at: Instant,
): Promise<void> {
	const agreed = await agreeing(tx, customers);
	await sql`
		update source_balance set ledger_cents = amount_cents, differs_since = null, compared_at = ${new Date(at)}
		where customer_id = any(${sql.val(agreed)})`.execute(tx);
	for (const customer of customers)
		if (!agreed.includes(customer)) await compareCustomer(tx, organisationId, customer, at);
}
