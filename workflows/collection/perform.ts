import { ActivityCancellationType, proxyActivities } from '@temporalio/workflow';
import type { ActivityOptions } from '@temporalio/workflow';
import type { Instant } from '../receivables/local-time.ts';
import type { Op, Plan } from '../scenario/plan.ts';
import type { Effect } from '../scenario/run.ts';
import { paymentOfAckKey } from '../scenario/step/keys.ts';
import { taskQueues } from './input.ts';
import type { ContactOrder, ContactResult, ForeseenRecord, RunActivities, RunRef } from './orders.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;

/** Contacts give up after three days, then follow `onFailure` (design §3.6); internal work retries until it holds. */
const contactOptions: ActivityOptions = {
	startToCloseTimeout: 2 * MINUTE,
	scheduleToCloseTimeout: 3 * DAY,
	heartbeatTimeout: 20_000,
	cancellationType: ActivityCancellationType.WAIT_CANCELLATION_COMPLETED,
	retry: { initialInterval: 5_000, backoffCoefficient: 2, maximumInterval: 30 * MINUTE },
};
const internalOptions: ActivityOptions = {
	startToCloseTimeout: MINUTE,
	retry: { initialInterval: 1_000, backoffCoefficient: 2, maximumInterval: 5 * MINUTE },
};

const internal = proxyActivities<RunActivities>(internalOptions);

type ContactVerb = 'sendEmail' | 'sendSms' | 'sendLetter' | 'prepareCall' | 'acknowledgePayment';

function contactVerb(kind: ContactOrder['intent']['kind']): ContactVerb {
	switch (kind) {
		case 'email':
			return 'sendEmail';
		case 'sms':
			return 'sendSms';
		case 'letter':
		case 'formal-notice':
			return 'sendLetter';
		case 'call':
			return 'prepareCall';
		case 'acknowledgement':
		case 'hand-off':
			return 'acknowledgePayment';
	}
}

function queueOf(verb: ContactVerb): string {
	switch (verb) {
		case 'sendEmail':
		case 'sendSms':
		case 'acknowledgePayment':
		case 'prepareCall':
			return taskQueues.mail;
		case 'sendLetter':
			return taskQueues.letters;
	}
}

/** What an effect needs beside itself. `summary` is the line that ops read in the Temporal UI. */
export type Performance = {
	run: RunRef;
	at: Instant;
	scenario: Plan['scenario'];
	summary: string;
	foreseen?: ForeseenRecord | null;
	/** the last fact that the run knew of when it asked */
	heard?: number;
	/** the step of the contact, where a person put it in */
	inserted?: Op | undefined;
};

/** The activity id is the key's node and visit, or the payment, and the attempt: it names the side effect for ever. */
function activityIdOf(key: string, attempt: number): string {
	const payment = paymentOfAckKey(key);
	const name = payment === null ? key.slice(key.lastIndexOf('/') + 1) : `ack:${payment}`;
	return `${name}.${String(attempt)}`;
}

function contact(
	effect: Extract<Effect, { type: 'contact' | 'acknowledge' }>,
	performance: Performance,
): Promise<ContactResult> {
	const { run, at, scenario, summary, foreseen, inserted } = performance;
	const verb = contactVerb(effect.intent.kind);
	const options = {
		...contactOptions,
		summary,
		taskQueue: queueOf(verb),
		activityId: activityIdOf(effect.intent.key, effect.intent.attempt),
	};
	const more = { ...(foreseen && { foreseen }), ...(inserted && { inserted }) };
	const order = { ...run, at, intent: effect.intent, scenario, ...more };
	return proxyActivities<RunActivities>(options)[verb](order);
}

/** Effects answered by a decision; the host serialises them: at most one is in flight (design §3.6). */
export type ContactEffect = Extract<Effect, { type: 'contact' | 'acknowledge' | 'hand-off' }>;
export type InternalEffect = Exclude<Effect, ContactEffect>;

export const isContactEffect = (effect: Effect): effect is ContactEffect =>
	effect.type === 'contact' || effect.type === 'acknowledge' || effect.type === 'hand-off';

/** Decides and carries out one contact or hand-off. */
export function performContact(effect: ContactEffect, performance: Performance): Promise<ContactResult> {
	if (effect.type !== 'hand-off') return contact(effect, performance);
	const { run, at, scenario, summary, heard } = performance;
	const options = { ...contactOptions, summary, activityId: activityIdOf(effect.key, effect.intent.attempt) };
	const order = { ...run, at, effect, scenario, ...(heard !== undefined && { heard }) };
	return proxyActivities<RunActivities>(options).handOff(order);
}

/** Carries out work that only touches our own database, or a webhook. */
export function performInternal(
	effect: InternalEffect,
	{ run, at, scenario, summary }: Performance,
): Promise<void> {
	switch (effect.type) {
		case 'create-task':
			return internal.createTask.executeWithOptions({ ...internalOptions, summary }, [
				{ ...run, at, effect, scenario },
			]);
		case 'cancel-task':
			return internal.cancelTask.executeWithOptions({ ...internalOptions, summary }, [
				{ ...run, at, task: effect.task },
			]);
		case 'settle-promise':
			return internal.settlePromise.executeWithOptions({ ...internalOptions, summary }, [
				{ ...run, at, promise: effect.promise },
			]);
		case 'webhook':
			return internal.callWebhook.executeWithOptions({ ...contactOptions, summary }, [
				{ ...run, at, key: effect.key, node: effect.node, event: effect.event },
			]);
	}
}

/** Settles a contact that its provider never took within three days: a person is told (design §3.6). */
export const giveUpContact = (key: string, { run, at, scenario, summary }: Performance): Promise<void> =>
	internal.giveUpContact.executeWithOptions({ ...internalOptions, summary }, [{ ...run, at, key, scenario }]);
