import { snapshotOf } from '#workflows/receivables/account/snapshot.ts';
import type { Intent } from '#workflows/receivables/account/intent.ts';
import { nextWake } from '#workflows/scenario/next-wake.ts';
import type { RunState } from '#workflows/scenario/run.ts';
import { step } from '#workflows/scenario/step.ts';
import type { RunEvent, StepContext } from '#workflows/scenario/run.ts';
import { loadPolicy } from '#db/account/load-policy.ts';
import { lockAccount } from '#db/account/lock-account.ts';
import type { ReceivablesWorld } from './receivables-world.ts';

/** One run hosted by the test itself: what Temporal does, one event at a time. */
export type RunByHand = {
	state: () => RunState;
	wake: () => number;
	/** applies an event and answers the contacts asked for; the projection stays as it was until `record` */
	apply: (event: RunEvent) => Intent[];
	record: () => Promise<void>;
};

/** Starts the run of an invoice at `at` and records its first projection, as the workflow would. */
export async function startRun(world: ReceivablesWorld, invoice: string, at: number): Promise<RunByHand> {
	const { context, runId, snapshot, seq } = await world.inside(async (tx) => {
		const run = await tx
			.selectFrom('invoiceRun as run')
			.innerJoin('scenarioVersion as version', 'version.scenarioId', 'run.scenarioId')
			.select(['run.runId', 'version.plan'])
			.where('run.invoiceId', '=', invoice)
			.executeTakeFirstOrThrow();
		const account = (await lockAccount(tx, world.customer))!;
		const policy = await loadPolicy(tx, account.state.customer, at);
		const step: StepContext = { plan: run.plan, calendars: policy.calendars };
		return {
			context: step,
			runId: run.runId,
			snapshot: snapshotOf(account.state, invoice, policy),
			seq: account.state.seq,
		};
	});
	let state = step(context, null, { type: 'start', at, runId, invoice, snapshot, seq }).state;
	const record = async () => {
		await world.inside((tx) =>
			tx
				.updateTable('invoiceRun')
				.set({ workflow: 'started', runState: JSON.stringify(state), status: state.status })
				.where('invoiceId', '=', invoice)
				.execute(),
		);
	};
	await record();
	return {
		state: () => state,
		wake: () => nextWake(state) ?? Infinity,
		apply: (event) => {
			const result = step(context, state, event);
			state = result.state;
			return result.effects.flatMap((effect) => ('intent' in effect ? [effect.intent] : []));
		},
		record,
	};
}

/** Lets the run's timers strike until it asks for a contact; the projection is kept one wake behind. */
export async function untilItAsks(run: RunByHand): Promise<{ intent: Intent; at: number }> {
	for (let woken = 0; woken < 20; woken += 1) {
		const at = run.wake();
		const [intent] = run.apply({ type: 'wake', at });
		if (intent) return { intent, at };
		await run.record();
	}
	throw new Error('the run asks for nothing');
}
