import { DefaultLogger, Runtime } from '@temporalio/worker';
import { connect } from '#db/client.ts';
import { systemClock } from './clock.ts';
import { createWorkers, defaultLimits } from './create-workers.ts';
import type { Deps } from './deps.ts';
import { ensureSweepSchedule } from './ensure-sweep-schedule.ts';
import { readEnvironment } from './environment.ts';
import { portsFrom } from './ports-from.ts';
import { askForStarts } from './relay/ask-for-starts.ts';
import { relay } from './relay/relay.ts';
import { connectClient, connectWorker } from './temporal/connect.ts';
import { isEncrypted } from './temporal/data-converter.ts';

/** The process that hosts runs and activities, and hands facts to runs. Stateless: start as many as needed. */
const environment = readEnvironment();
Runtime.install({ logger: new DefaultLogger('WARN'), shutdownSignals: [] });
if (environment.NODE_ENV === 'production' && !isEncrypted())
	console.warn('AMIABLE_CODEC_KEY is not set: Temporal stores amounts and dates unencrypted.');

const [{ connection, namespace }, client] = await Promise.all([connectWorker(), connectClient()]);
const db = connect(environment.DATABASE_URL, 20);
const deps: Deps = { db, client, clock: systemClock, address: environment.ORIGIN, ...portsFrom(environment) };
const workers = await createWorkers(connection, namespace, deps, {
	...defaultLimits,
	mailsPerSecond: environment.AMIABLE_MAILS_PER_SECOND,
	lettersPerSecond: environment.AMIABLE_LETTERS_PER_SECOND,
	maxCachedWorkflows: environment.AMIABLE_MAX_CACHED_WORKFLOWS,
	buildId: environment.AMIABLE_BUILD_ID ?? null,
});
const stopping = new AbortController();
for (const name of ['SIGINT', 'SIGTERM'] as const)
	process.once(name, () => {
		stopping.abort();
		for (const worker of workers) if (worker.getState() === 'RUNNING') worker.shutdown();
	});

const running = Promise.all([relay(deps, stopping.signal), ...workers.map((worker) => worker.run())]);
await ensureSweepSchedule(client);
const asking = askForStarts(deps, stopping.signal);
console.log('worker ready');
await Promise.all([running, asking]);
await Promise.all([db.destroy(), client.connection.close(), connection.close()]);
