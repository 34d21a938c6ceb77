import { Client, Connection } from '@temporalio/client';
import { DefaultLogger, NativeConnection, Runtime } from '@temporalio/worker';
import { createWorkers, defaultLimits } from '#activities/create-workers.ts';
import { portsFrom } from '#activities/ports-from.ts';
import { readEnvironment } from '#activities/environment.ts';
import { postmarkMail } from '#activities/ports/postmark/postmark-mail.ts';
import { connect } from '#db/client.ts';

/** A worker in a process of its own, to be killed: the product's workers, on the clock of the test's server. */
const address = process.env['TEMPORAL_ADDRESS'] ?? '';
const clockUrl = process.env['CLOCK_URL'] ?? '';
const environment = readEnvironment();
Runtime.install({ logger: new DefaultLogger('ERROR') });
const [native, connection] = await Promise.all([
	NativeConnection.connect({ address }),
	Connection.connect({ address }),
]);
const postmark = process.env['POSTMARK_HOST'];
const workers = await createWorkers(
	native,
	'default',
	{
		db: connect(environment.DATABASE_URL, 10),
		client: new Client({ connection }),
		clock: { now: async () => Number(await (await fetch(clockUrl)).text()) },
		...portsFrom(environment),
		...(postmark === undefined
			? {}
			: {
					mail: postmarkMail({
						serverToken: environment.POSTMARK_TOKEN ?? '',
						messageStream: 'outbound',
						host: postmark,
						https: false,
						searchSettlesMs: 1_000,
					}),
				}),
	},
	{ ...defaultLimits, mailsPerSecond: 1_000 },
);
console.log('worker ready');
await Promise.all(workers.map((worker) => worker.run()));
