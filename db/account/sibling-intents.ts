import { sql } from 'kysely';
import type { Intent } from '#workflows/receivables/account/intent.ts';
import { decisionKey, rowKey } from '#workflows/receivables/account/slot/row-key.ts';
import type { RunFact } from '#workflows/receivables/account/run-fact.ts';
import type { AccountPolicy } from '#workflows/receivables/account/state.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import { nextWake } from '#workflows/scenario/next-wake.ts';
import type { Plan } from '#workflows/scenario/plan.ts';
import type { Effect, RunState, StepContext } from '#workflows/scenario/run.ts';
import { step } from '#workflows/scenario/step.ts';
import { intentOf as intentAt } from '#workflows/scenario/step/intent-of.ts';
import type { Tx } from '../client.ts';

type Sibling = { state: RunState; plan: Plan; pending: Intent | null; waiting: RunFact[] };

/** The contacts that an effect asks for, if any. */
const intentOf = (effect: Effect): Intent | undefined =>
	effect.type === 'contact' || effect.type === 'acknowledge' || effect.type === 'hand-off'
		? effect.intent
		: undefined;

/** The contact on which a run stands without having kept how it asked: the same question, its date unexplained. */
function standingIntent(context: StepContext, state: RunState): Intent[] {
	const { standing, position } = state;
	const op = position && context.plan.nodes[position.node]?.op;
	if (standing?.kind !== 'contacting' || !op) return [];
	if (op.op !== 'contact' && op.op !== 'human' && op.op !== 'hand-off') return [];
	return [intentAt(op, position, state, context, { attempt: standing.attempt, why: [] })];
}

/** A wish that the run has given up since, in the same steps, is no wish. */
const isWanted = ({ standing, acks }: RunState, intent: Intent): boolean =>
	intent.kind === 'acknowledgement'
		? acks.some(({ payment }) => payment === intent.payment)
		: standing?.kind === 'contacting' && standing.key === intent.key;

/** What one run would ask for at `at`: the facts on their way to it applied first, then its timer if it is due. */
function wishesOf({ state: projected, plan, pending, waiting }: Sibling, policy: AccountPolicy, at: Instant) {
	const context: StepContext = { plan, calendars: policy.calendars };
	const asked: Intent[] = pending ? [pending] : standingIntent(context, projected);
	let state = projected;
	const take = (event: Parameters<typeof step>[2]): void => {
		const next = step(context, state, event);
		state = next.state;
		asked.push(...next.effects.flatMap((effect) => intentOf(effect) ?? []));
	};
	for (const fact of waiting) take({ type: 'fact', at: fact.at, fact });
	const wake = nextWake(state);
	if (wake !== null && wake <= at) take({ type: 'wake', at });
	return asked.filter((intent) => isWanted(state, intent));
}

async function siblingsOf(tx: Tx, customerId: string, except: string): Promise<Sibling[]> {
	const runs = await tx
		.selectFrom('invoiceRun as run')
		.innerJoin('scenarioVersion as version', (join) =>
			join
				.onRef('version.scenarioId', '=', 'run.scenarioId')
				.onRef('version.version', '=', 'run.scenarioVersion'),
		)
		.select(['run.runId', 'run.runState', 'run.pendingIntent', 'version.plan'])
		.where('run.customerId', '=', customerId)
		.where('run.workflow', '=', 'started')
		.where('run.invoiceId', '<>', except)
		.where('run.runState', 'is not', null)
		.orderBy('run.invoiceId')
		.execute();
	const told = await tx
		.selectFrom('invoiceRun as run')
		.innerJoin('outbox', 'outbox.runId', 'run.runId')
		.select(['outbox.runId', 'outbox.body'])
		.where('run.customerId', '=', customerId)
		.where('run.workflow', '=', 'started')
		.where('run.invoiceId', '<>', except)
		.where(sql<boolean>`outbox.seq > (run.run_state ->> 'lastSeq')::integer`)
		.orderBy('outbox.seq')
		.execute();
	return runs.flatMap(({ runId, runState, pendingIntent, plan }) =>
		runState
			? [
					{
						state: runState,
						plan,
						pending: pendingIntent,
						waiting: told.filter((row) => row.runId === runId).map(({ body }) => body),
					},
				]
			: [],
	);
}

/** Wishes that no slot has answered yet: a run whose delivery is still under way shows an old projection. */
async function unanswered(tx: Tx, intents: readonly Intent[]): Promise<Intent[]> {
	if (intents.length === 0) return [];
	const rows = await tx
		.selectFrom('decision')
		.select(['key', 'attempt'])
		.where('key', 'in', intents.map(decisionKey))
		.execute();
	const answered = new Set(rows.map(({ key, attempt }) => `${key}#${String(attempt)}`));
	return intents.filter((intent) => !answered.has(rowKey(intent)));
}

/**
 * What the customer's other runs would ask for in the same slot: each is stepped in memory from its projection, and
 * nothing of it is kept (design §3.3). Called under the customer's lock.
 */
export async function siblingIntents(
	tx: Tx,
	run: { customerId: string; invoice: string },
	policy: AccountPolicy,
	at: Instant,
): Promise<Intent[]> {
	const siblings = await siblingsOf(tx, run.customerId, run.invoice);
	return unanswered(
		tx,
		siblings.flatMap((sibling) => wishesOf(sibling, policy, at)),
	);
}
