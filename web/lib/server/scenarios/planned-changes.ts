import { companyRules } from '#db/account/company-rules.ts';
import { policyOf } from '#db/account/policy-of.ts';
import type { Tx } from '#db/client.ts';
import type { OpenRun } from '#db/publication/open-runs.ts';
import { startDate } from '#db/receivables/start-date.ts';
import type { MoveLine } from '#lib/scenarios/impact-view.ts';
import { snapshotOf } from '#workflows/receivables/account/snapshot.ts';
import type { AccountState } from '#workflows/receivables/account/state.ts';
import { instantAt } from '#workflows/receivables/local-time.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import type { Plan } from '#workflows/scenario/plan.ts';
import { nextAction } from '#workflows/scenario/next-action.ts';
import { step } from '#workflows/scenario/step.ts';
import { nextStep } from './next-step.ts';

/** A run that has not begun, and when it begins in the version to come. */
export type PlannedChange = { run: OpenRun; startAt: Instant; line: MoveLine };

/** What runs that have not begun would do first in `plan`: asked of the same `step` that will start them. */
export async function plannedChanges(
	tx: Tx,
	runs: readonly OpenRun[],
	{ plan, plans, at }: { plan: Plan; plans: ReadonlyMap<number, Plan>; at: Instant },
): Promise<PlannedChange[]> {
	if (runs.length === 0) return [];
	const accounts = await accountsOf(tx, runs);
	const rules = await companyRules(tx);
	return runs.flatMap((run) => {
		const account = accounts.get(run.customerId);
		if (!account?.invoices[run.invoiceId]) return [];
		const policy = policyOf(rules, account.customer, at);
		const snapshot = snapshotOf(account, run.invoiceId, policy);
		const startIn = (of: Plan) => instantAt(policy.calendars.creditor, startDate(of, snapshot), '00:00');
		const first = (of: Plan, startAt: Instant) => {
			const context = { plan: of, calendars: policy.calendars };
			const { runId, invoiceId: invoice } = run;
			const start = {
				type: 'start' as const,
				at: Math.max(at, startAt),
				runId,
				invoice,
				snapshot,
				seq: account.seq,
			};
			return nextStep(nextAction(context, step(context, null, start).state));
		};
		const startAt = startIn(plan);
		const before = plans.get(run.version);
		const { invoiceId, number, customer, currency, residualCents, version } = run;
		const line: MoveLine = {
			...{ invoiceId, number, customer, currency, residualCents, version },
			from: '',
			to: '',
			before: before ? first(before, run.startAt.getTime()) : null,
			after: first(plan, startAt),
			refusal: null,
		};
		return [{ run, startAt, line }];
	});
}

async function accountsOf(tx: Tx, runs: readonly OpenRun[]): Promise<ReadonlyMap<string, AccountState>> {
	const ids = [...new Set(runs.map(({ customerId }) => customerId))];
	const rows = await tx
		.selectFrom('customerAccount')
		.select(['customerId', 'state'])
		.where('customerId', 'in', ids)
		.execute();
	return new Map(rows.map(({ customerId, state }) => [customerId, state]));
}
