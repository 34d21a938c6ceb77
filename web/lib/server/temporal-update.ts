import { Client, Connection, WorkflowFailedError, WorkflowUpdateFailedError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { loadClientConnectConfig } from '@temporalio/envconfig';
import { dataConverter } from '#activities/temporal/data-converter.ts';
import type { Outcome } from '#workflows/receivables/outcome.ts';
import { ok, refuse } from '#workflows/receivables/outcome.ts';
import { log } from './log.ts';

/** Updates that a run answers (design §3.5). */
export type RunCommand = 'completeTask' | 'skipNode' | 'moveToVersion' | 'insertAction';

const PATIENCE_MS = 8_000;

let opened: Promise<Client> | undefined;

async function open(): Promise<Client> {
	const { connectionOptions, namespace } = loadClientConnectConfig();
	const connection = Connection.lazy({ ...connectionOptions, connectTimeout: PATIENCE_MS });
	await connection.ensureConnected();
	return new Client({ connection, namespace: namespace ?? 'default', dataConverter: dataConverter() });
}

async function client(): Promise<Client> {
	opened ??= open();
	try {
		return await opened;
	} catch (error) {
		opened = undefined;
		throw error;
	}
}

/**
 * Asks a running workflow to do something, once per command id.
 * Refuses with the run's own code (`run-is-elsewhere`, `effect-in-flight`, `task-not-open`…), or `engine-unreachable`
 * when no worker answers in eight seconds.
 */
export async function executeUpdate(
	runId: string,
	name: RunCommand,
	payload: Record<string, unknown>,
	commandId: string,
): Promise<Outcome<unknown>> {
	try {
		const handle = (await client()).workflow.getHandle(runId);
		const answer = handle.executeUpdate<unknown, [Record<string, unknown>]>(name, {
			args: [payload],
			updateId: commandId,
		});
		return ok(await withinPatience(answer));
	} catch (error) {
		return refusalOf(error);
	}
}

function withinPatience<T>(answer: Promise<T>): Promise<T> {
	const { promise, reject } = Promise.withResolvers<never>();
	const timer = setTimeout(() => {
		reject(new Error('No worker answered.'));
	}, PATIENCE_MS);
	return Promise.race([answer, promise]).finally(() => {
		clearTimeout(timer);
	});
}

function refusalOf(error: unknown): Outcome<never> {
	const cause =
		error instanceof WorkflowUpdateFailedError || error instanceof WorkflowFailedError ? error.cause : error;
	if (cause instanceof ApplicationFailure) {
		const params = cause.details?.[0] as Record<string, string | number> | undefined;
		return refuse(cause.type ?? 'engine-unreachable', params ?? {});
	}
	log.warn({ err: error }, 'a run could not be reached');
	return refuse('engine-unreachable');
}
