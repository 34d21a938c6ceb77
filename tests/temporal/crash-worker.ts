import { Client, Connection } from '@temporalio/client';
import { DefaultLogger, NativeConnection, Runtime } from '@temporalio/worker';
import { systemClock } from '#activities/clock.ts';
import { createWorkers, defaultLimits } from '#activities/create-workers.ts';
import { readEnvironment } from '#activities/environment.ts';
import { portsFrom } from '#activities/ports-from.ts';
import { postmarkMail } from '#activities/ports/postmark/postmark-mail.ts';
import { connect } from '#db/client.ts';

/** A worker in a process of its own, to be killed: the product's workers, and a provider that indexes at once. */
const address = process.env['TEMPORAL_ADDRESS'] ?? '';
const environment = readEnvironment();
Runtime.install({ logger: new DefaultLogger('ERROR') });
const [native, connection] = await Promise.all([
	NativeConnection.connect({ address }),
	Connection.connect({ address }),
]);
const host = process.env['FAKE_POSTMARK'];
const serverToken = environment.POSTMARK_TOKEN ?? '';
const workers = await createWorkers(
	native,
	'default',
	{
		db: connect(environment.DATABASE_URL, 10),
		client: new Client({ connection }),
		clock: systemClock,
		...portsFrom(environment),
		...(host !== undefined && {
			mail: postmarkMail({
				serverToken,
				messageStream: 'outbound',
				host,
				https: false,
				searchSettlesMs: 1_000,
			}),
		}),
	},
	{ ...defaultLimits, mailsPerSecond: 1_000 },
);
console.log('worker ready');
await Promise.all(workers.map((worker) => worker.run()));
