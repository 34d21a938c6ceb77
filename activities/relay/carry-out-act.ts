import { WorkflowFailedError, WorkflowUpdateFailedError } from '@temporalio/client';
import { ApplicationFailure, WorkflowNotFoundError } from '@temporalio/common';
import { settleDecision } from '#db/desk/settle-decision.ts';
import { forOrganisation } from '#db/client.ts';
import type { Tx } from '#db/client.ts';
import { completeTaskUpdate } from '#workflows/collection/messages.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import type { Deps } from '../deps.ts';
import { letterOnDay } from '../letters/letter-on-day.ts';
import { letterSays } from '../letters/letter-says.ts';
import { letterSource } from '../letters/letter-source.ts';
import { markPosted } from '../letters/mark-posted.ts';

/** What became of an act whose time had come: done, refused for good, or to be tried again. */
export type CarriedOut = { state: 'applied' } | { state: 'refused' | 'again'; problem: string };

/** An act as it was asked, beside its task as it stands. */
export type DueAct = {
	id: string;
	act: 'confirm' | 'post' | 'snooze' | 'reassign';
	/** of a letter: what the person said of its posting */
	said: { postedOn: string; registeredNumber: string | null; noPayment: boolean } | null;
	actor: string;
	task: {
		key: string;
		code: string;
		customerId: string | null;
		invoiceId: string | null;
		runId: string | null;
		contactKey: string | null;
		isOpen: boolean;
	};
};

const refused = (problem: string): CarriedOut => ({ state: 'refused', problem });
const PATIENCE_MS = 20_000;
/** Refusals that pass by themselves. */
const passing: ReadonlySet<string> = new Set(['effect-in-flight']);

function answerOf(error: unknown): CarriedOut {
	if (error instanceof WorkflowNotFoundError) return refused('run-ended');
	const failed = error instanceof WorkflowUpdateFailedError || error instanceof WorkflowFailedError;
	const cause = failed ? error.cause : error;
	if (!(cause instanceof ApplicationFailure)) return { state: 'again', problem: 'engine-unreachable' };
	const code = cause.type ?? 'engine-unreachable';
	return { state: passing.has(code) ? 'again' : 'refused', problem: code };
}

function withinPatience<T>(answer: Promise<T>): Promise<T> {
	const { promise, reject } = Promise.withResolvers<never>();
	const timer = setTimeout(() => {
		reject(new Error('no-answer'));
	}, PATIENCE_MS);
	return Promise.race([answer, promise]).finally(() => {
		clearTimeout(timer);
	});
}

/** Tells the run that its message was confirmed; asked twice, the run answers what it answered before. */
async function confirm(
	{ db, client }: Pick<Deps, 'db' | 'client'>,
	organisationId: string,
	{ task, actor }: DueAct,
	at: Instant,
): Promise<CarriedOut> {
	if (task.runId === null) return refused('task-not-open');
	const args: [{ at: Instant; task: string; outcome: 'approved'; actor: string }] = [
		{ at, task: task.key, outcome: 'approved', actor },
	];
	try {
		const handle = client.workflow.getHandle(task.runId);
		const updateId = `${task.key}/approved`;
		await withinPatience(handle.executeUpdate(completeTaskUpdate, { args, updateId }));
	} catch (error) {
		return answerOf(error);
	}
	await forOrganisation(db, organisationId, (tx) =>
		settleDecision(tx, { task, outcome: 'approved', reason: null, alone: false, actor, at }),
	);
	return { state: 'applied' };
}

async function post(tx: Tx, organisationId: string, act: DueAct, at: Instant): Promise<CarriedOut> {
	const { task, actor, said } = act;
	const { key, contactKey } = task;
	const letter = contactKey === null ? undefined : await letterSource(tx, contactKey);
	if (!letter || contactKey === null || said === null) return refused('task-not-open');
	const { postedOn, noPayment } = said;
	if (letter.state !== 'to-print' && !(letter.state === 'to-confirm' && noPayment))
		return refused('task-not-open');
	const day = await letterOnDay(tx, letter, postedOn);
	if (!day.ok) return refused(day.problem.code);
	if (!letterSays(letter, day.value, postedOn)) return refused('letter-other-day');
	await markPosted(tx, organisationId, { key, contactKey, letter, day: day.value, ...said }, { at, actor });
	return { state: 'applied' };
}

/** Carries out one act that a person asked for some minutes ago, if its task still waits for it. */
export async function carryOutAct(
	deps: Pick<Deps, 'db' | 'client'>,
	organisationId: string,
	act: DueAct,
	at: Instant,
): Promise<CarriedOut> {
	if (!act.task.isOpen) return refused('task-not-open');
	switch (act.act) {
		case 'confirm':
			return confirm(deps, organisationId, act, at);
		case 'post':
			return forOrganisation(deps.db, organisationId, (tx) => post(tx, organisationId, act, at));
		case 'snooze':
		case 'reassign':
			return { state: 'applied' };
	}
}
