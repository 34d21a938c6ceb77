import { setTimeout as pause } from 'node:timers/promises';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { DefaultLogger, Runtime } from '@temporalio/worker';
import type { Worker } from '@temporalio/worker';
import { afterAll, beforeAll, inject } from 'vitest';
import type { Clock } from '#activities/clock.ts';
import { createWorkers, defaultLimits } from '#activities/create-workers.ts';
import type { Deps } from '#activities/deps.ts';
import { httpWebhook } from '#activities/ports/http-webhook.ts';
import { outboxMail } from '#activities/ports/outbox-mail.ts';
import { outboxSms } from '#activities/ports/outbox-sms.ts';
import { printByHand } from '#activities/ports/print-by-hand.ts';
import { transmitByHand } from '#activities/ports/transmit-by-hand.ts';
import { connect } from '#db/client.ts';
import { urlFor } from '#db/roles.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import { testDatabase } from '../config/test-database.ts';

/** A real Postgres, a Temporal server whose time can be skipped, and the product's own workers on them. */
export type TemporalWorld = {
	deps: Deps;
	/** lets time pass until `instant`: timers fire, activities run; an instant already past changes nothing */
	sleepUntil: (instant: Instant) => Promise<void>;
	/** the product's workers: `stop` is a machine that is switched off in good order, `start` another that is switched on */
	workers: { stop: () => Promise<void>; start: () => Promise<void> };
	/** for workers in processes of their own */
	address: string;
	databaseUrl: string;
};

const attributes = {
	OrganisationId: 2,
	CustomerId: 2,
	InvoiceNumber: 2,
	ScenarioId: 2,
	CollectionStatus: 2,
	ScenarioVersion: 3,
	OpenAmount: 4,
	DueDate: 6,
};

/**
 * Lets time pass while nobody works. The server stops its clock for each task that nobody takes; one more sleeper makes
 * it go on.
 */
async function passUnattended(env: TestWorkflowEnvironment, until: Instant): Promise<void> {
	const sleepers: Promise<unknown>[] = [];
	for (let before = -1, now = await env.currentTimeMs(); now < until; now = await env.currentTimeMs()) {
		if (now - before < 2_000 || before === -1) sleepers.push(env.sleep(until - now));
		before = now;
		await pause(300);
	}
	await Promise.all(sleepers);
}

let runtime: true | undefined;

/** Call it at the top of a file of the `temporal` project; `ports` replaces what the outbox adapters do. */
export function temporalWorld({
	ports = {},
	ownWorkers = true,
	maxCachedWorkflows = defaultLimits.maxCachedWorkflows,
}: {
	ports?: Partial<Deps>;
	ownWorkers?: boolean;
	/** 0 where workers are stopped: the time-skipping server never hands on what it kept for a worker's cache */
	maxCachedWorkflows?: number;
} = {}): { current: TemporalWorld } {
	const holder: { current: TemporalWorld } = { current: undefined as unknown as TemporalWorld };
	const closings: (() => Promise<unknown>)[] = [];
	beforeAll(async () => {
		if (!runtime) Runtime.install({ logger: new DefaultLogger('ERROR') });
		runtime = true;
		const { ownerUrl } = await testDatabase();
		const databaseUrl = urlFor(ownerUrl, 'amiable_app');
		const db = connect(databaseUrl, 10);
		const path = inject('timeSkippingServer');
		const env = await TestWorkflowEnvironment.createTimeSkipping({
			server: { executable: { type: 'existing-path', path } },
		});
		await env.connection.operatorService.addSearchAttributes({
			namespace: 'default',
			searchAttributes: attributes,
		});
		const clock: Clock = { now: () => env.currentTimeMs() };
		const deps: Deps = {
			db,
			client: env.client,
			clock,
			mail: outboxMail(),
			sms: outboxSms(),
			letters: printByHand(),
			collections: transmitByHand(),
			webhooks: httpWebhook({ timeoutMs: 1_000, allowPrivateHosts: true }),
			...ports,
		};
		let running: Promise<unknown> = Promise.resolve();
		let workers: Worker[] = [];
		const start = async (): Promise<void> => {
			workers = await createWorkers(env.nativeConnection, 'default', deps, {
				...defaultLimits,
				maxCachedWorkflows,
				mailsPerSecond: 1_000,
				lettersPerSecond: 1_000,
			});
			running = Promise.all(workers.map((worker) => worker.run()));
		};
		const stop = async (): Promise<void> => {
			for (const worker of workers) worker.shutdown();
			await running;
			workers = [];
		};
		if (ownWorkers) await start();
		closings.push(async () => {
			await stop();
			await db.destroy();
			await env.teardown();
		});
		holder.current = {
			deps,
			workers: { start, stop },
			address: env.address,
			databaseUrl,
			async sleepUntil(instant) {
				const left = instant - (await env.currentTimeMs());
				if (left <= 0) return;
				if (workers.length > 0 || !ownWorkers) await env.sleep(left);
				else await passUnattended(env, instant);
			},
		};
	}, 120_000);
	afterAll(async () => {
		for (const close of closings) await close();
	}, 60_000);
	return holder;
}
