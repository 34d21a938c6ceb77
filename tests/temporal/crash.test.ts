import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, expect, test } from 'vitest';
import { forOrganisation } from '#db/client.ts';
import { startFakePostmark } from '../fakes/postmark-server.ts';
import { startFakeSmtp } from '../fakes/smtp-server.ts';
import { aHundredDebtors } from './a-hundred-debtors.ts';
import { temporalWorld } from './temporal-world.ts';

const world = temporalWorld({ ownWorkers: false });
const MINUTE = 60_000;
const started: ChildProcess[] = [];
afterAll(() => {
	for (const child of started) child.kill('SIGKILL');
});

async function clockServer() {
	const server = createServer((_request, response) => {
		void world.current.deps.clock.now().then((now) => response.end(String(now)));
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	afterAll(() => server.close());
	return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/`;
}

async function workerProcess(environment: Record<string, string>): Promise<ChildProcess> {
	const entry = fileURLToPath(new URL('crash-worker.ts', import.meta.url));
	const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', entry], {
		env: {
			...process.env,
			DATABASE_URL: world.current.databaseUrl,
			TEMPORAL_ADDRESS: world.current.address,
			...environment,
		},
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	started.push(child);
	for await (const chunk of child.stdout ?? []) if (String(chunk).includes('worker ready')) break;
	return child;
}

async function untilAllEnded(organisationId: string, from: number): Promise<void> {
	for (let round = 1; round <= 200; round += 1) {
		const open = await forOrganisation(world.current.deps.db, organisationId, (tx) =>
			tx.selectFrom('invoiceRun').select('invoiceId').where('workflow', '<>', 'closed').execute(),
		);
		if (open.length === 0) return;
		await world.current.sleepUntil(from + round * 5_000);
		await pause(200);
	}
	throw new Error('runs never ended');
}

/** Starts a worker, kills it at the 50th message accepted, starts another, waits for the end of all hundred runs. */
async function killHalfway(
	dueOn: string,
	environment: Record<string, string>,
	accepted: () => number,
): Promise<string> {
	const { organisationId, sendAt } = await aHundredDebtors(world.current, dueOn);
	const first = await workerProcess(environment);
	const passing = world.current.sleepUntil(sendAt + 6 * 24 * 60 * MINUTE);
	while (accepted() < 50) await pause(1);
	first.kill('SIGKILL');
	await once(first, 'exit');
	const second = await workerProcess(environment);
	await passing;
	await untilAllEnded(organisationId, sendAt + 6 * 24 * 60 * MINUTE);
	second.kill('SIGTERM');
	return organisationId;
}

test('a worker killed between acceptance and completion: the provider that can be asked holds exactly 100 messages', async () => {
	const fake = await startFakePostmark();
	const environment = {
		CLOCK_URL: await clockServer(),
		POSTMARK_HOST: fake.host,
		POSTMARK_TOKEN: fake.token,
	};
	const organisationId = await killHalfway('2031-02-28', environment, () => fake.accepted.length);
	expect(new Set(fake.accepted.map(({ To }) => To)).size).toBe(100);
	expect(fake.accepted).toHaveLength(100);
	const contacts = await forOrganisation(world.current.deps.db, organisationId, (tx) =>
		tx.selectFrom('contact').select('state').execute(),
	);
	expect(contacts.map(({ state }) => state)).toEqual(Array.from({ length: 100 }, () => 'delivered'));
	await fake.close();
}, 240_000);

test('with a provider that cannot be asked: at most one message each, every doubtful one is an incident', async () => {
	const fake = await startFakeSmtp();
	const environment = {
		CLOCK_URL: await clockServer(),
		AMIABLE_MAIL: 'smtp',
		SMTP_URL: `smtp://127.0.0.1:${String(fake.port)}?domain=verrerie.example`,
	};
	const organisationId = await killHalfway('2032-02-27', environment, () => fake.accepted.length);
	const recipients = fake.accepted.map((mail) => /^To: .*?<?(\S+@debtor\.example)>?/m.exec(mail)?.[1]);
	expect(new Set(recipients).size).toBe(recipients.length);
	const { doubtful, incidents } = await forOrganisation(
		world.current.deps.db,
		organisationId,
		async (tx) => ({
			doubtful: await tx
				.selectFrom('contact')
				.select('invoiceId')
				.where('state', '<>', 'delivered')
				.execute(),
			incidents: await tx.selectFrom('task').select('invoiceId').where('kind', '=', 'incident').execute(),
		}),
	);
	expect(incidents.map(({ invoiceId }) => invoiceId).sort()).toEqual(
		doubtful.map(({ invoiceId }) => invoiceId).sort(),
	);
	expect(recipients.length).toBeGreaterThanOrEqual(100 - doubtful.length);
	await fake.close();
}, 240_000);
