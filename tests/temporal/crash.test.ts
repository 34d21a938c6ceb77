import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, expect, test } from 'vitest';
import { forOrganisation } from '#db/client.ts';
import { startFakePostmark } from '../fakes/postmark-server.ts';
import { startFakeSmtp } from '../fakes/smtp-server.ts';
import { aHundredDebtors } from './a-hundred-debtors.ts';
import { liveWorld } from './live-world.ts';

const world = liveWorld();
const started: ChildProcess[] = [];
afterAll(() => {
	for (const child of started) child.kill('SIGKILL');
});

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
	await once(child.stdout, 'data');
	return child;
}

async function untilAllEnded(organisationId: string): Promise<void> {
	for (;;) {
		const open = await forOrganisation(world.current.deps.db, organisationId, (tx) =>
			tx.selectFrom('invoiceRun').select('invoiceId').where('workflow', '<>', 'closed').execute(),
		);
		if (open.length === 0) return;
		await pause(250);
	}
}

/** Starts a worker, kills it at the 50th message accepted, starts another, waits for the end of all hundred runs. */
async function killHalfway(environment: Record<string, string>, accepted: () => number): Promise<string> {
	const organisationId = await aHundredDebtors(world.current);
	const first = await workerProcess(environment);
	while (accepted() < 50) await pause(1);
	first.kill('SIGKILL');
	const second = await workerProcess(environment);
	await untilAllEnded(organisationId);
	second.kill('SIGTERM');
	return organisationId;
}

test('a worker killed between acceptance and completion: the provider that can be asked holds exactly 100 messages', async () => {
	const fake = await startFakePostmark();
	const environment = { FAKE_POSTMARK: fake.host, POSTMARK_TOKEN: fake.token };
	const organisationId = await killHalfway(environment, () => fake.accepted.length);
	expect(new Set(fake.accepted.map(({ Metadata }) => Metadata['amiable-key'])).size).toBe(100);
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
		AMIABLE_MAIL: 'smtp',
		SMTP_URL: `smtp://127.0.0.1:${String(fake.port)}?domain=verrerie.example`,
	};
	const organisationId = await killHalfway(environment, () => fake.accepted.length);
	const messages = fake.accepted.map((mail) => /^Message-ID: (\S+)/im.exec(mail)?.[1]);
	expect(new Set(messages).size).toBe(messages.length);
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
	expect(messages.length).toBeGreaterThanOrEqual(100 - doubtful.length);
	await fake.close();
}, 240_000);
