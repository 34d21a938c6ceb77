import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { beforeAll, expect, test, vi } from 'vitest';
import { releaseBatch } from '#db/receivables/release-batch.ts';
import { urlFor } from '#db/roles.ts';
import { top } from '#local/paths.ts';
import { startDevServer } from '#local/temporal/dev-server.ts';
import type { DevServer } from '#local/temporal/dev-server.ts';
import { temporalCli } from '#local/temporal/resolve-cli.ts';
import { collectionWorkflowId } from '#workflows/collection/input.ts';
import { addDays } from '#workflows/receivables/civil-date.ts';
import { afterFile } from '../config/after-file.ts';
import { apiCompany } from '../web/api/company.ts';
import type { ApiCompany } from '../web/api/company.ts';

/**
 * Runs that are due when they are planned begin within seconds: the product's own worker, a real Temporal with its
 * Schedule, a real Postgres, and programs that hand in invoices. The clock's own sweeps are switched off.
 */
const SECONDS = { timeout: 60_000, interval: 200 };
const folder = mkdtempSync(join(tmpdir(), 'amiable-late-'));
let company: ApiCompany;
let temporal: DevServer;
let client: Client;

const startTemporal = async (port: number): Promise<DevServer> =>
	startDevServer({ cli: await temporalCli(), folder, port, uiPort: port + 1, lasting: true });

beforeAll(async () => {
	company = await apiCompany();
	company.clock.now = Date.now();
	temporal = await startTemporal(21_433);
	afterFile(async () => {
		await temporal.process.stop();
		rmSync(folder, { recursive: true, force: true });
	});
	const { address } = temporal;
	const connection = await Connection.connect({ address });
	afterFile(() => connection.close());
	client = new Client({ connection });
	const worker = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', 'activities/worker.ts'], {
		cwd: top,
		env: {
			...process.env,
			DATABASE_URL: urlFor(company.ownerUrl, 'amiable_app'),
			TEMPORAL_ADDRESS: address,
			ORIGIN: 'http://amiable.test',
		},
		stdio: ['ignore', 'pipe', 'ignore'],
	});
	afterFile(async () => {
		worker.kill('SIGTERM');
		await once(worker, 'exit');
	});
	await once(worker.stdout, 'data');
	await client.schedule.getHandle('start-due-runs').pause();
	await vi.waitFor(async () => expect(await sweeps()).toEqual(['COMPLETED']), SECONDS);
}, 240_000);

/** How all sweeps so far stand, the clock's and those asked for. */
async function sweeps(): Promise<string[]> {
	const states: string[] = [];
	for await (const { status } of client.workflow.list({ query: "WorkflowType = 'startDueRuns'" }))
		states.push(status.name);
	return states;
}

const today = () => new Date().toISOString().slice(0, 10);

/** Hands in an invoice 20 days past due, as a program does. @returns our id of it */
async function handIn(customer: string, key = company.key): Promise<string> {
	const externalId = `FA-${randomUUID()}`;
	const dates = { issuedOn: addDays(today(), -50), dueOn: addDays(today(), -20) };
	const invoice = { externalId, customer, amountCents: 360_000, currency: 'EUR', ...dates };
	const { status, body } = await company.ask('POST', '/invoices', { key, body: invoice });
	expect(status, JSON.stringify(body)).toBe(200);
	return (body as { lines: { id: string }[] }).lines[0]!.id;
}

async function aCustomer(key = company.key): Promise<string> {
	const externalId = `C-${randomUUID()}`;
	await company.ask('POST', '/customers', { key, body: { externalId, name: 'Menuiserie Dupont' } });
	return externalId;
}

const runOf = (invoice: string, organisationId = company.organisationId) =>
	company.inside(
		(tx) =>
			tx
				.selectFrom('invoiceRun')
				.select(['workflow', 'startedAt'])
				.where('invoiceId', '=', invoice)
				.executeTakeFirstOrThrow(),
		organisationId,
	);

/** Waits until the run of an invoice lives in Temporal. */
const begun = (invoice: string, organisationId = company.organisationId) =>
	vi.waitFor(async () => {
		expect((await runOf(invoice, organisationId)).startedAt).not.toBeNull();
		const handle = client.workflow.getHandle(collectionWorkflowId(organisationId, invoice));
		expect((await handle.describe()).status.name).toBe('RUNNING');
	}, SECONDS);

test('forty invoices handed in past due have their runs within seconds, by a sweep in five seconds at most', async () => {
	const { length: before } = await sweeps();
	const begunAt = Date.now();
	const customer = await aCustomer();
	const invoices = await Promise.all(Array.from({ length: 40 }, () => handIn(customer)));
	for (const invoice of invoices) await begun(invoice);
	const { length: after } = await sweeps();
	expect(after - before).toBeGreaterThanOrEqual(1);
	expect(after - before).toBeLessThanOrEqual(1 + Math.ceil((Date.now() - begunAt) / 5_000));
}, 120_000);

test('nothing begins before a person’s go, then within seconds', async () => {
	const cautious = company.other;
	await company.inside(
		(tx) => tx.updateTable('organisation').set({ firstActivationReleasedAt: null }).execute(),
		cautious,
	);
	const held = await handIn(await aCustomer(company.strangerKey), company.strangerKey);
	// What is handed in after it, elsewhere, has begun: whoever looked for what is due has passed it by.
	await begun(await handIn(await aCustomer()));
	expect(await runOf(held, cautious)).toEqual({ workflow: 'held', startedAt: null });

	await company.inside(async (tx) => {
		const batch = await tx.selectFrom('heldBatch').select('id').executeTakeFirstOrThrow();
		expect(await releaseBatch(tx, batch.id, { at: Date.now(), actor: 'anne' })).toMatchObject({ ok: true });
	}, cautious);
	await begun(held, cautious);
}, 120_000);

test('Temporal is away: the invoice is taken all the same, and its run begins when Temporal is back', async () => {
	const port = Number(temporal.address.split(':')[1]);
	await temporal.process.stop();
	const invoice = await handIn(await aCustomer());
	expect(await runOf(invoice)).toEqual({ workflow: 'planned', startedAt: null });
	temporal = await startTemporal(port);
	await begun(invoice);
}, 180_000);
