import { snapshotOf } from '#workflows/receivables/account/snapshot.ts';
import type { AccountState } from '#workflows/receivables/account/state.ts';
import { instantAt, localDateOf } from '#workflows/receivables/local-time.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import type { Plan } from '#workflows/scenario/plan.ts';
import { companyRules } from '../account/company-rules.ts';
import { plannedOutcome, plannedStatus } from '../account/planned-status.ts';
import { policyOf } from '../account/policy-of.ts';
import type { Tx } from '../client.ts';
import { chooseScenario } from './choose-scenario.ts';
import type { AssignmentRule } from './choose-scenario.ts';
import { startDate } from './start-date.ts';

/** An invoice that needs a run, and the account it belongs to. */
export type Unplanned = { invoiceId: string; state: AccountState };

type Choices = {
	rules: readonly AssignmentRule[];
	fallback: string | null;
	invoices: ReadonlyMap<string, { own: string | null; customer: string | null }>;
	plans: ReadonlyMap<string, Plan>;
};

async function choicesFor(tx: Tx, invoiceIds: readonly string[]): Promise<Choices> {
	const company = await tx.selectFrom('organisation').select('defaultScenarioId').executeTakeFirstOrThrow();
	const rules = await tx
		.selectFrom('scenarioAssignment')
		.select(['scenarioId', 'condition', 'appliesFrom'])
		.orderBy('position')
		.execute();
	const rows = await tx
		.selectFrom('invoice')
		.innerJoin('customer', 'customer.id', 'invoice.customerId')
		.select(['invoice.id', 'invoice.scenarioId as own', 'customer.scenarioId as customer'])
		.where('invoice.id', 'in', [...invoiceIds])
		.execute();
	const versions = await tx.selectFrom('versionInForce').select(['scenarioId', 'plan']).execute();
	return {
		rules,
		fallback: company.defaultScenarioId,
		invoices: new Map(rows.map(({ id, ...chosen }) => [id, chosen])),
		plans: new Map(versions.map(({ scenarioId, plan }) => [scenarioId, plan])),
	};
}

/** Workflow id of an invoice, for ever (design §3.6); also the prefix of its contact keys. */
export const runIdOf = (organisationId: string, invoiceId: string): string =>
	`inv/${organisationId}/${invoiceId}`;

/**
 * What the run of each invoice would be, planned now: its scenario by precedence, in the version in force, and when it
 * begins; closed at once when nothing is owed. Nothing is written.
 * @returns also the invoices that no scenario was chosen for
 */
export async function plannedRuns(
	tx: Tx,
	organisationId: string,
	unplanned: readonly Unplanned[],
	at: Instant,
) {
	const choices = await choicesFor(
		tx,
		unplanned.map(({ invoiceId }) => invoiceId),
	);
	const rules = await companyRules(tx);
	const without: string[] = [];
	const rows = unplanned.flatMap(({ invoiceId, state }) => {
		const policy = policyOf(rules, state.customer, at);
		const { creditor } = policy.calendars;
		const snapshot = snapshotOf(state, invoiceId, policy);
		const today = localDateOf(creditor, at);
		const { own = null, customer = null } = choices.invoices.get(invoiceId) ?? {};
		const chosen = chooseScenario({ ...choices, invoice: own, customer }, snapshot, today);
		const plan = chosen && choices.plans.get(chosen.scenarioId);
		if (!plan) {
			without.push(invoiceId);
			return [];
		}
		const outcome = plannedOutcome(snapshot);
		return {
			invoiceId,
			customerId: state.customer.id,
			runId: runIdOf(organisationId, invoiceId),
			scenarioId: plan.scenario.id,
			scenarioVersion: plan.scenario.version,
			workflow: outcome ? ('closed' as const) : ('planned' as const),
			status: plannedStatus(snapshot, today),
			startAt: new Date(instantAt(creditor, startDate(plan, snapshot), '00:00')),
			outcome,
			endedAt: outcome ? new Date(at) : null,
		};
	});
	return { rows, without };
}
