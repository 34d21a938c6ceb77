import { ApplicationFailure, heartbeat } from '@temporalio/activity';
import type { Decided, SendDecision, StoredContact } from '#db/account/contact-order.ts';
import { decideContact } from '#db/account/decide-slot.ts';
import { forOrganisation } from '#db/client.ts';
import type { ContactOrder, ContactResult } from '#workflows/collection/orders.ts';
import type { Decision } from '#workflows/receivables/account/intent.ts';
import { wakeInstant } from '#workflows/collection/wake-instant.ts';
import type { Deps } from '../deps.ts';
import { DeliveryRefused, DeliveryUnavailable } from '../ports/delivery-error.ts';
import type { Found, Receipt } from '../ports/receipt.ts';
import { ACCOUNT_REFUSED, troubleOf, UNAVAILABLE } from '../trouble/trouble-of.ts';
import { decideAgain } from './decide-again.ts';
import { MISSING_ATTACHMENT } from './files-found.ts';
import { waitForFiles } from './missing-files.ts';
import { handOverContact, isAsDecided, Overtaken, TakenByAnother } from './hand-over.ts';
import type { Basis, HandOver } from './hand-over.ts';
import { tellLostEdit } from './tell-lost-edit.ts';
import { releaseTake, settleRefused, settleSent, settleUnknown } from './settle.ts';
import type { Also, Refusal } from './settle.ts';

const HEARTBEAT_MS = 5_000;

/**
 * How one channel delivers: `find` exists where the provider can be asked by key; `also` is what else is true once it has
 * left, for the run goes on then, whichever try hears of it.
 */
export type Delivery = {
	deliver: (
		order: ContactOrder,
		decision: SendDecision,
		handOver: HandOver,
	) => Promise<Receipt & { messageId?: string }>;
	find?: (key: string) => Promise<Found>;
	findSettlesMs?: number;
	also?: Also;
};

/** A message that can never leave as it is: missing bank account, template error, missing item… */
export class MessageRefused extends Error {
	override readonly name = 'MessageRefused';
	readonly code: string;
	readonly params: unknown;

	constructor(code: string, params: unknown) {
		super(`${code} ${JSON.stringify(params)}`);
		this.code = code;
		this.params = params;
	}
}

/**
 * Decides one contact and, if it must leave, delivers it: at most once (design §3.4). A retry reads its own decision;
 * a claim without outcome is asked of the provider by key; when that is impossible it becomes a person's task.
 * @throws ApplicationFailure `provider-unavailable`, `provider-account`, or what nobody foresaw (all retried)
 */
export async function carryOut(deps: Deps, asked: ContactOrder, delivery: Delivery): Promise<ContactResult> {
	return beating(() => decideAndDeliver(deps, asked, delivery));
}

/** Heartbeats tell a dead worker's activity from a slow provider's within seconds. */
async function beating<T>(work: () => Promise<T>): Promise<T> {
	const beat = setInterval(heartbeat, HEARTBEAT_MS);
	try {
		return await work();
	} finally {
		clearInterval(beat);
	}
}

async function decideAndDeliver(deps: Deps, asked: ContactOrder, delivery: Delivery): Promise<ContactResult> {
	const order = { ...asked, at: wakeInstant(asked.at, await deps.clock.now()) };
	const decided = await forOrganisation(deps.db, order.organisationId, (tx) => decideContact(tx, order));
	return settled(deps, order, delivery, decided);
}

function settled(
	deps: Deps,
	order: ContactOrder,
	delivery: Delivery,
	{ answer, isStored, logged }: Decided,
): Promise<ContactResult> {
	switch (answer.kind) {
		case 'send':
			return isStored
				? attemptAgain(deps, order, delivery, answer, null)
				: attempt(deps, order, delivery, answer, { logged, takenAt: null });
		case 'claimed-before':
			return ask(deps, order, delivery, answer);
		case 'settled':
			return Promise.resolve(resultOf(order, answer.decision, answer.contact));
		default:
			return tellLostEdit(deps, order, answer).then(() => ({ kind: 'decided', decision: answer }));
	}
}

/** What an earlier try settled; the same order has then recorded what it foresaw, or not. */
function resultOf({ foreseen }: ContactOrder, decision: SendDecision, contact: StoredContact): ContactResult {
	if (contact.state === 'failed') return { kind: 'refused', decision, reason: contact.failure ?? 'failed' };
	if (contact.state === 'unknown') return { kind: 'unknown', decision };
	return carriedOut(decision, foreseen !== undefined && foreseen.recordNumber === contact.recordNumber);
}

const carriedOut = (decision: Decision, isRecorded: boolean): ContactResult => ({
	kind: 'decided',
	decision,
	...(isRecorded && { recorded: true as const }),
});

async function attempt(
	deps: Deps,
	order: ContactOrder,
	delivery: Delivery,
	decision: SendDecision,
	basis: Basis,
): Promise<ContactResult> {
	let handedOver = basis.takenAt;
	const handOver: HandOver = async (tx) => {
		handedOver = await handOverContact(tx, order, basis, await deps.clock.now());
	};
	try {
		const receipt = await delivery.deliver(order, decision, handOver);
		const { also } = delivery;
		return carriedOut(decision, await settleSent(deps, order, receipt, { decision, also }));
	} catch (error) {
		if (await isOutdated(deps, order, error, basis))
			return attemptAgain(deps, order, delivery, decision, basis.takenAt);
		const refusal = refusalOf(error);
		if (refusal?.reason === MISSING_ATTACHMENT)
			return carriedOut(
				await waitForFiles(deps, order, basis.takenAt, refusal.params).catch(rethrown),
				false,
			);
		if (refusal === null) {
			if (handedOver && error instanceof DeliveryUnavailable && error.outcome === 'not-accepted')
				await releaseTake(deps, order, handedOver);
			throw retried(error);
		}
		await settleRefused(deps, order, refusal);
		return { kind: 'refused', decision, reason: refusal.reason };
	}
}

/** What cannot be written because the account moved on meanwhile is no fault of the message: it is decided again. */
async function isOutdated(deps: Deps, order: ContactOrder, error: unknown, basis: Basis): Promise<boolean> {
	if (error instanceof Overtaken) return true;
	if (!(error instanceof MessageRefused)) return false;
	return !(await forOrganisation(deps.db, order.organisationId, (tx) => isAsDecided(tx, order, basis)));
}

/** An earlier try handed the message over and died: only the provider knows. Never a second letter, never a silent nothing. */
async function ask(
	deps: Deps,
	order: ContactOrder,
	delivery: Delivery,
	{ decision, contact }: { decision: SendDecision; contact: StoredContact },
): Promise<ContactResult> {
	if (!delivery.find) {
		await settleUnknown(deps, order, delivery.also);
		return { kind: 'unknown', decision };
	}
	const found = await delivery.find(order.intent.key).catch(rethrown);
	if (found.state === 'absent') {
		await believeAbsence(deps, contact, delivery.findSettlesMs ?? 0);
		return attemptAgain(deps, order, delivery, decision, contact.takenAt);
	}
	const { also } = delivery;
	return carriedOut(decision, await settleSent(deps, order, found.receipt, { decision, also }));
}

/** Providers index with a delay: an absence is only believed some time after the last hand-over, else ask again then. */
async function believeAbsence({ clock }: Deps, { takenAt }: StoredContact, settlesMs: number): Promise<void> {
	const wait = (takenAt?.getTime() ?? 0) + settlesMs - (await clock.now());
	if (wait > 0)
		throw ApplicationFailure.create({
			type: UNAVAILABLE,
			message: 'absence not certain yet',
			nextRetryDelay: wait,
		});
}

/** A no for good, with what its provider or our own checks say of it. */
function refusalOf(error: unknown): Refusal | null {
	if (error instanceof DeliveryRefused) return { reason: error.reason, detail: error.message };
	return error instanceof MessageRefused ? { reason: error.code, params: error.params } : null;
}

/**
 * What was decided earlier, by a first try or by a sibling whose slot it shares, is decided again: what was right then
 * may be wrong now, and what was asked then may be paid in part.
 */
async function attemptAgain(
	deps: Deps,
	order: ContactOrder,
	delivery: Delivery,
	before: SendDecision,
	takenAt: Date | null,
): Promise<ContactResult> {
	const { decision, logged } = await forOrganisation(deps.db, order.organisationId, (tx) =>
		decideAgain(tx, order, before, takenAt),
	).catch(rethrown);
	return decision.kind === 'send'
		? attempt(deps, order, delivery, decision, { logged, takenAt })
		: { kind: 'decided', decision };
}

/** What is worth another try, by what kept this one; an error that nobody foresaw stays as it is, with its place. */
function retried(error: unknown): unknown {
	const isForeseen = error instanceof DeliveryUnavailable || error instanceof TakenByAnother;
	if (!isForeseen) return error;
	return ApplicationFailure.create({
		type: troubleOf(error) === 'account' ? ACCOUNT_REFUSED : UNAVAILABLE,
		message: error.message,
	});
}

const rethrown = (error: unknown): never => {
	throw retried(error);
};
