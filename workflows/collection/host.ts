import {
	CancellationScope,
	condition,
	isCancellation,
	log,
	proxyLocalActivities,
	setCurrentDetails,
	upsertSearchAttributes,
} from '@temporalio/workflow';
import type { Decision, Intent } from '../receivables/account/intent.ts';
import { nextAction } from '../scenario/next-action.ts';
import type { Effect, RunEvent, RunState } from '../scenario/run.ts';
import { step } from '../scenario/step.ts';
import { openAmountOf, searchAttributes } from './attributes.ts';
import { currentDetails, effectSummary, timerSummary } from './describe.ts';
import { eventsOfResult } from './events-of-result.ts';
import { foresee, isForeseen } from './foresee.ts';
import { collectionWorkflowId } from './input.ts';
import type { CollectionInput } from './input.ts';
import type { ForeseenRecord, RunRecorder, RunRef, StampedEntry } from './orders.ts';
import { giveUpContact, isContactEffect, performContact, performInternal } from './perform.ts';
import type { ContactEffect, InternalEffect } from './perform.ts';
import { runContext } from './run-context.ts';
import { runTimer } from './run-timer.ts';
import { wakeInstant } from './wake-instant.ts';

const { recordRun } = proxyLocalActivities<RunRecorder>({
	startToCloseTimeout: 10_000,
	retry: { initialInterval: 500, maximumInterval: 10_000 },
});

/** That the run is late: screens know that by the day. */
const isLateness = ({ entry }: StampedEntry): boolean => entry.kind === 'status' && entry.to === 'overdue';

/** `heard`: the last fact that the run knew of when it asked. */
type Queued<E> = { effect: E; at: number; heard: number };

/** When the run becomes late, if it has not: nobody acts on it, so it wakes no run; every later event tells it first. */
function lateFrom({ clocks }: RunState): number | null {
	return clocks.find(({ name }) => name === 'overdue')?.at ?? null;
}

/** What the search attributes say when the workflow begins: see `startOptions`. After a move they name another version. */
function statusAtStart({ resume, start }: CollectionInput): RunState['status'] | null {
	if (!resume) return start.recorded ?? 'upcoming';
	return resume.cause === 'reopened' ? resume.state.status : null;
}

/** One run in its workflow: the state, the effects not started yet, the one contact in flight, the change counter. */
export type Host = ReturnType<typeof hostRun>;

/** Applies events at once and keeps what they ask for until the main loop starts it (design §3.6). */
export function hostRun(input: CollectionInput, first: RunEvent | null) {
	const { plan } = input;
	const context = runContext(input);
	const ref: RunRef = {
		organisationId: input.organisationId,
		customerId: input.customerId,
		runId: collectionWorkflowId(input.organisationId, input.invoice),
		invoice: input.invoice,
	};
	const contacts: Queued<ContactEffect>[] = [];
	const internals: Queued<InternalEffect>[] = [];
	const trace: StampedEntry[] = [];
	let unrecorded: StampedEntry[] = [];
	let contactInFlight: { key: string; intent: Intent; scope: CancellationScope } | null = null;
	let pending = 0;
	let changes = 0;
	let recorded: RunState | null = null;
	let recordNumber = (input.resume ?? input.start).recordNumber ?? 0;
	let lastAt = input.start.at;
	let state: RunState = firstState();
	let attributed = statusAtStart(input);
	let contactSince: { state: RunState; lines: number } | null = null;
	let lent: StampedEntry[] = [];
	if (input.start.recorded && !input.resume) startRecorded();

	function firstState(): RunState {
		const before = input.resume?.state ?? null;
		if (first) return takeIn(before, first);
		if (!before) throw new RangeError('a run is reopened with its state');
		return before;
	}

	/** Whoever started the run has written where it begins. */
	function startRecorded(): void {
		recorded = state;
		unrecorded = [];
		describe();
	}

	function takeIn(from: RunState | null, event: RunEvent): RunState {
		const late = from && lateFrom(from);
		const before = late !== null && late < event.at ? takeIn(from, { type: 'wake', at: late }) : from;
		const result = step(context, before, event);
		lastAt = event.at;
		const asked = { at: event.at, heard: result.state.lastSeq };
		for (const effect of result.effects)
			if (isContactEffect(effect)) contacts.push({ effect, ...asked });
			else internals.push({ effect, ...asked });
		const stamped = result.entries.map((entry) => ({ at: event.at, entry }));
		trace.push(...stamped);
		unrecorded.push(...stamped);
		changes += 1;
		return result.state;
	}

	function apply(event: RunEvent): void {
		state = takeIn(state, event);
		// Moot contacts are cancelled while queued or retrying; one already decided comes back as a decision (§3.6).
		const standing = state.standing;
		const current = standing && 'key' in standing ? standing.key : null;
		const acking = contactInFlight?.key.startsWith('payment/') ?? false;
		if (contactInFlight && contactInFlight.key !== current && !acking) contactInFlight.scope.cancel();
	}

	/** Lets the main loop look again, after a command that is no event of the run. */
	function lookAgain(): void {
		changes += 1;
	}

	const performanceOf = (effect: Effect, at: number) => ({
		run: ref,
		at,
		scenario: plan.scenario,
		summary: effectSummary(plan, effect),
	});

	async function runContact({ effect, at, heard }: Queued<ContactEffect>): Promise<void> {
		const key = effect.type === 'hand-off' ? effect.key : effect.intent.key;
		const scope = new CancellationScope();
		const inserted = state.inserted[effect.intent.node]?.op;
		const performance = { ...performanceOf(effect, at), inserted };
		contactInFlight = { key, intent: effect.intent, scope };
		contactSince = { state, lines: unrecorded.length };
		const foreseen = lendRecord(effect, at);
		const since = state;
		try {
			const result = await scope.run(() => performContact(effect, { ...performance, foreseen, heard }));
			contactInFlight = null;
			if (foreseen && result.kind === 'decided' && result.recorded)
				recordedBy(foreseen, result.decision, since === state, { at, key });
			else {
				takeBack();
				for (const event of eventsOfResult(key, result, at)) apply(event);
			}
		} catch (error) {
			takeBack();
			if (!isCancellation(error)) {
				const givenUpAt = wakeInstant(at, Date.now());
				await giveUpContact(key, { ...performance, at: givenUpAt });
				contactInFlight = null;
				apply({ type: 'delivery-failed', at: givenUpAt, key, reason: 'provider-unavailable' });
			}
			contactInFlight = null;
			changes += 1;
		}
	}

	/** Where the run stands once its message has left goes with the order, with the lines that nobody has written yet. */
	function lendRecord(effect: ContactEffect, at: number): ForeseenRecord | null {
		const isAll = input.records === 'to-the-end';
		if (!input.records || (effect.type !== 'contact' && !isAll)) return null;
		const isNext = contacts.length === 0 && unrecorded.every(isLateness);
		const ahead = isNext ? foresee(context, state, effect.intent, at) : null;
		if (!ahead || (ahead.state.ended !== null && !isAll)) return null;
		lent = unrecorded;
		unrecorded = [];
		if (contactSince) contactSince.lines = 0;
		recordNumber += 1;
		const next = nextAction(context, ahead.state);
		return { ...ahead, at, next, nextWakeAt: runTimer(ahead.state), entries: lent, recordNumber };
	}

	/** The order recorded nothing: its lines wait for the next record again. */
	function takeBack(): void {
		unrecorded = [...lent, ...unrecorded];
		lent = [];
	}

	/** The order has written its lines and the contact's own; a run that heard something meanwhile writes the rest. */
	function recordedBy(
		foreseen: ForeseenRecord,
		decision: Decision,
		isUnmoved: boolean,
		{ at, key }: { at: number; key: string },
	): void {
		lent = [];
		apply({ type: 'decision', at, key, decision });
		const written = new Set(
			[decision.entry, ...(foreseen.following ?? [])].map((line) => JSON.stringify(line)),
		);
		unrecorded = unrecorded.filter(({ entry }) => !written.has(JSON.stringify(entry)));
		if (!isUnmoved || !isForeseen(foreseen, decision)) return;
		recorded = state;
		describe();
	}

	async function runInternal({ effect, at }: Queued<InternalEffect>): Promise<void> {
		pending += 1;
		let worked = true;
		try {
			await performInternal(effect, performanceOf(effect, at));
		} catch (error) {
			worked = false;
			log.error('effect given up', { effect: effect.type, error });
		}
		pending -= 1;
		if (effect.type === 'webhook') apply({ type: 'act-done', at, key: effect.key, ok: worked });
		else changes += 1;
	}

	/** Starts what is queued without waiting for it: a payment must be heard while a mail retries. */
	function startEffects(): void {
		for (const queued of internals.splice(0)) void runInternal(queued);
		const next = contactInFlight ? undefined : contacts.shift();
		if (next) void runContact(next);
	}

	/** The contact on which the run stands comes before an acknowledgement that leaves beside it. */
	function pendingIntent(): Intent | null {
		const asked = contacts.map(({ effect }) => effect.intent);
		if (contactInFlight) asked.unshift(contactInFlight.intent);
		const { standing } = state;
		const own = standing?.kind === 'contacting' ? asked.find(({ key }) => key === standing.key) : undefined;
		return own ?? asked[0] ?? null;
	}

	/** Whether nothing is new to anybody; that the run is late, which screens know by the day, comes with the next answer. */
	function isRecorded(): boolean {
		if (!contactInFlight) return unrecorded.length === 0 && recorded === state;
		if (unrecorded.length === 0) return true;
		const { state: then, lines } = contactSince ?? { state: null, lines: 0 };
		const nothingSince = then === state && lines === unrecorded.length;
		return nothingSince && unrecorded.every(isLateness);
	}

	/** What Temporal itself shows of the run. */
	function describe(): void {
		setCurrentDetails(currentDetails(plan, state));
		if (attributed === state.status) return;
		attributed = state.status;
		upsertSearchAttributes([
			{ key: searchAttributes.collectionStatus, value: state.status },
			{ key: searchAttributes.scenarioVersion, value: plan.scenario.version },
			{ key: searchAttributes.openAmount, value: openAmountOf(state.snapshot) },
		]);
	}

	/** Writes the projection and the journal lines in the same workflow task as the wait (design §3.6). */
	async function record(): Promise<void> {
		if (isRecorded()) return;
		recorded = state;
		const entries = unrecorded;
		unrecorded = [];
		recordNumber += 1;
		describe();
		await recordRun({
			...ref,
			at: lastAt,
			scenario: plan.scenario,
			state,
			next: nextAction(context, state),
			nextWakeAt: runTimer(state),
			pendingIntent: pendingIntent(),
			entries,
			recordNumber,
		});
	}

	/** One condition, one timer, recomputed from absolute targets at every wake. */
	async function nextChange(): Promise<void> {
		const seen = changes;
		await record();
		if (changes > seen) return;
		const target = runTimer(state);
		const changed = () => changes > seen;
		if (target === null || contactInFlight) return condition(changed);
		const delay = target - Date.now();
		const summary = timerSummary(plan, input.calendars.creditor, state, target);
		if (delay > 0 && (await condition(changed, delay, { summary }))) return;
		apply({ type: 'wake', at: wakeInstant(target, Date.now()) });
	}

	return {
		apply,
		lookAgain,
		startEffects,
		nextChange,
		record,
		ref,
		context,
		state: () => state,
		trace: () => trace,
		recordNumber: () => recordNumber,
		nextAction: () => nextAction(context, state),
		busy: () => contactInFlight !== null || pending > 0 || contacts.length > 0 || internals.length > 0,
	};
}
