import { printByHand } from '#activities/ports/print-by-hand.ts';
import { outboxMail } from '#activities/ports/outbox-mail.ts';
import { outboxSms } from '#activities/ports/outbox-sms.ts';
import { deliverEmail } from '#activities/contact/deliver-email.ts';
import { withoutClaim } from '#activities/contact/hand-over.ts';
import { parallelRequestOf, requestOf } from '#activities/contact/request-of.ts';
import type { MessageRequest } from '#activities/contact/load-contact.ts';
import { settleSent } from '#activities/contact/settle.ts';
import { deliverLetter } from '#activities/send-letter.ts';
import { deliverSms } from '#activities/send-sms.ts';
import type { SendDecision } from '#db/account/contact-order.ts';
import { decideContact } from '#db/account/decide-slot.ts';
import { loadPolicy } from '#db/account/load-policy.ts';
import { readAccount } from '#db/account/read-account.ts';
import { forOrganisation } from '#db/client.ts';
import type { Db, Tx } from '#db/client.ts';
import { writeJournal } from '#db/journal/journal-buffer.ts';
import type { ContactOrder } from '#workflows/collection/orders.ts';
import type { Intent } from '#workflows/receivables/account/intent.ts';
import { snapshotOf } from '#workflows/receivables/account/snapshot.ts';
import { addDays } from '#workflows/receivables/civil-date.ts';
import { instantAt } from '#workflows/receivables/local-time.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import type { TraceEntry } from '#workflows/receivables/trace.ts';
import { nextWake } from '#workflows/scenario/next-wake.ts';
import type { Plan } from '#workflows/scenario/plan.ts';
import type { Effect, RunEvent, RunState, StepContext } from '#workflows/scenario/run.ts';
import { step } from '#workflows/scenario/step.ts';

type PastRun = {
	invoiceId: string;
	customerId: string;
	runId: string;
	plan: Plan;
	dueOn: string;
	outcome: 'handed-off' | 'completed';
};

/** More wakes than any demo story has: a run that never comes to rest is stopped here. */
const LONGEST = 60;
const HOUR = 3_600_000;

const pastRuns = (tx: Tx): Promise<PastRun[]> =>
	tx
		.selectFrom('invoiceRun as r')
		.innerJoin('invoice as i', 'i.id', 'r.invoiceId')
		.innerJoin('scenarioVersion as v', (join) =>
			join.onRef('v.scenarioId', '=', 'r.scenarioId').onRef('v.version', '=', 'r.scenarioVersion'),
		)
		.select(['r.invoiceId', 'r.customerId', 'r.runId', 'v.plan', 'i.dueOn', 'r.outcome'])
		.where('r.workflow', '=', 'closed')
		.where('r.outcome', 'in', ['handed-off', 'completed'])
		.where('r.status', 'in', ['formal', 'collections'])
		.where('r.runState', 'is', null)
		.$narrowType<{ outcome: PastRun['outcome'] }>()
		.orderBy('i.dueOn')
		.execute();

/** A letter of the past was signed, posted and received; nobody has to print it today. */
async function postThen(tx: Tx, key: string, rank: number): Promise<void> {
	const letter = await tx
		.selectFrom('letter')
		.select(['id', 'plannedOn', 'messageId'])
		.where('contactKey', '=', key)
		.executeTakeFirst();
	if (!letter) return;
	const { id, plannedOn, messageId } = letter;
	const sentAt = new Date(`${plannedOn}T15:00:00Z`);
	await tx
		.updateTable('letter')
		.set({ state: 'received', postedOn: plannedOn, stateOn: addDays(plannedOn, 3) })
		.set({ registeredNumber: `1A 204 118 ${String(4_200 + rank)} 7`, noPaymentConfirmedAt: sentAt })
		.where('id', '=', id)
		.execute();
	await tx
		.updateTable('message')
		.set({ status: 'sent', sentAt, statusAt: sentAt })
		.where('id', '=', messageId)
		.execute();
	await tx
		.updateTable('task')
		.set({ state: 'done', outcome: 'done', settledAt: sentAt })
		.where('code', '=', 'post-letter')
		.where('state', '=', 'open')
		.execute();
}

type PastDeps = { db: Db; letters: ReturnType<typeof printByHand>; sms: ReturnType<typeof outboxSms> };

/** By the channel on which the message would leave today. */
function receiptOf(deps: PastDeps, order: ContactOrder, decision: SendDecision, request: MessageRequest) {
	switch (order.intent.channel) {
		case 'letter':
			return deliverLetter(deps, order, decision, withoutClaim);
		case 'sms':
			return deliverSms(deps, order, decision, withoutClaim);
		default:
			return deliverEmail(deps, outboxMail(), order, request, withoutClaim);
	}
}

/** What the run would have sent, made and filed as it is made today; nothing leaves this machine. */
async function deliver(db: Db, order: ContactOrder, decision: SendDecision): Promise<void> {
	const deps = { db, letters: printByHand(), sms: outboxSms() };
	const request =
		order.intent.kind === 'call' ? parallelRequestOf(order, decision) : requestOf(order, decision);
	if (!request) return;
	const receipt = await receiptOf(deps, order, decision, request);
	const isCall = order.intent.kind === 'call';
	await settleSent(deps, order, receipt, isCall ? { beside: request.key } : { decision });
	// The call itself was made by a person at their desk.
	const desk = { provider: 'desk', reference: order.intent.key, acceptedAt: null };
	if (isCall) await settleSent(deps, order, desk, { decision });
}

/**
 * One run of the past, lived again by the same step, the same decisions and the same texts as any run, up to the
 * approval at which people took over.
 */
async function relive(
	db: Db,
	organisationId: string,
	run: PastRun,
	now: Instant,
	rank: number,
): Promise<void> {
	const { invoiceId, customerId, runId, plan, dueOn, outcome } = run;
	const inside = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => forOrganisation(db, organisationId, work);
	const { context, start } = await inside(async (tx) => {
		const account = await readAccount(tx, customerId);
		if (!account) throw new Error(`${customerId} has no account`);
		const policy = await loadPolicy(tx, account.customer, Date.parse(`${dueOn}T12:00:00Z`));
		const at = instantAt(policy.calendars.creditor, addDays(dueOn, -20), '09:00');
		const { fourEyes: _since, ...customer } = account.customer;
		const snapshot = snapshotOf({ ...account, customer }, invoiceId, policy);
		const known: StepContext = { plan, calendars: policy.calendars };
		const event: RunEvent = { type: 'start', at, runId, invoice: invoiceId, snapshot, seq: account.seq };
		return { context: known, start: event };
	});
	let state: RunState | null = null;
	const told: { at: Instant; entry: TraceEntry }[] = [];

	async function ask(intent: Intent, at: Instant): Promise<void> {
		const scenario = plan.scenario;
		const order: ContactOrder = {
			organisationId,
			customerId,
			invoice: invoiceId,
			runId,
			at,
			intent,
			scenario,
		};
		const { answer } = await inside((tx) => decideContact(tx, order));
		if (answer.kind === 'claimed-before' || answer.kind === 'settled') return;
		if (answer.kind === 'send') await deliver(db, order, answer);
		if (intent.channel === 'letter') await inside((tx) => postThen(tx, intent.key, rank));
		await apply({ type: 'decision', at, key: intent.key, decision: answer });
	}

	async function apply(event: RunEvent): Promise<void> {
		const done = step(context, state, event);
		state = done.state;
		told.push(...done.entries.map((entry) => ({ at: event.at, entry })));
		const asks = done.effects.filter(
			(effect): effect is Extract<Effect, { type: 'contact' }> => effect.type === 'contact',
		);
		for (const { intent } of asks) await ask(intent, event.at);
	}

	await apply(start);
	for (let lived = 0; lived < LONGEST; lived += 1) {
		const here = state as RunState | null;
		if (!here || here.ended || here.standing?.kind === 'approving') break;
		const { standing } = here;
		if (standing?.kind === 'tasked') {
			const at = standing.since + HOUR;
			await apply({ type: 'task-done', at, task: standing.task, outcome: 'voicemail', actor: null });
			continue;
		}
		const wake = nextWake(here);
		if (wake === null || wake > now) break;
		await apply({ type: 'wake', at: wake });
	}
	await endAsPeopleDecided();
	await inside(async (tx) => {
		writeJournal(
			tx,
			told.map((line) => ({ ...line, customer: customerId, actor: null, scenario: plan.scenario })),
		);
		await tx
			.updateTable('invoiceRun')
			.set({ runState: JSON.stringify(state) })
			.where('invoiceId', '=', invoiceId)
			.execute();
	});

	/** The approval refused, which ends the run, or the file gone. What comes later finds a run that has ended. */
	async function endAsPeopleDecided(): Promise<void> {
		const standing = state?.standing;
		if (standing?.kind === 'approving') {
			const answer = outcome === 'handed-off' ? 'approved' : 'refused';
			const at = standing.since + HOUR;
			await apply({ type: 'task-done', at, task: standing.task, outcome: answer, actor: null });
		}
		if (!state) return;
		state = { ...state, standing: null, clocks: [], ending: null, ended: outcome };
		if (outcome === 'handed-off') state = { ...state, handedOff: true, status: 'collections' };
	}
}

/**
 * Gives the runs of the demo that ended in formal notice or collections the messages that led there: rendered, filed in
 * the outbox, in the journal.
 * @returns how many runs
 */
export async function tellPastMessages(db: Db, organisationId: string, now: Instant): Promise<number> {
	const runs = await forOrganisation(db, organisationId, pastRuns);
	for (const [rank, run] of runs.entries()) await relive(db, organisationId, run, now, rank);
	return runs.length;
}
