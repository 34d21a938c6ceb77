import { MockActivityEnvironment } from '@temporalio/testing';
import { DefaultLogger } from '@temporalio/worker';
import { vi } from 'vitest';
import type { Deps } from '#activities/deps.ts';
import { outboxSms } from '#activities/ports/outbox-sms.ts';
import { postmarkMail } from '#activities/ports/postmark/postmark-mail.ts';
import { printByHand } from '#activities/ports/print-by-hand.ts';
import { sendEmail } from '#activities/send-email.ts';
import { prepareCall } from '#activities/prepare-call.ts';
import { sendSms } from '#activities/send-sms.ts';
import { sendLetter } from '#activities/send-letter.ts';
import { storeDocumentOnce } from '#db/documents/store-document.ts';
import { saveCustomer } from '#db/receivables/save-customer.ts';
import type { CustomerInput } from '#db/receivables/save-customer.ts';
import { eventsOfResult } from '#workflows/collection/events-of-result.ts';
import type { ContactOrder, ContactResult } from '#workflows/collection/orders.ts';
import type { Intent } from '#workflows/receivables/account/intent.ts';
import type { Scenario } from '#workflows/scenario/graph.ts';
import { afterFile } from '../../config/after-file.ts';
import type { OrganisationDatabase } from '../../db/organisation-database.ts';
import { BEGINNING, receivablesWorld } from '../../db/receivables-world.ts';
import type { ReceivablesWorld } from '../../db/receivables-world.ts';
import { startRun, untilItAsks } from '../../db/run-by-hand.ts';
import type { RunByHand } from '../../db/run-by-hand.ts';
import { scenarioOf } from '../../workflows/scenario/scenario-of.ts';
import { startFakePostmark } from '../../fakes/postmark-server.ts';
import type { FakePostmark } from '../../fakes/postmark-server.ts';

/** A run that stands before a contact. */
export type Asked = {
	customer: string;
	invoice: string;
	scenario: string;
	run: RunByHand;
	intent: Intent;
	at: number;
};

/** A company gone live: real Postgres, the product's own activities, a provider on the wire. */
export type SendingWorld = ReceivablesWorld & {
	postmark: FakePostmark;
	deps: Deps;
	debtor: (id: string, changes?: Partial<CustomerInput>) => Promise<string>;
	/** gives an invoice its file, which its messages attach when the step says so */
	attach: (customer: string, invoice: string, content: string) => Promise<void>;
	/** starts the run of an invoice at `from` and lets it live until it asks for the contact of `node` */
	until: (invoice: string, node: string, from: number, customer?: string) => Promise<Asked>;
	/** carries the contact out as the worker does; `attempt` above 1 is a retry, at `now` or when it is due */
	carryOut: (asked: Asked, attempt?: number, now?: number) => Promise<ContactResult>;
};

// Whole sends on a real database: on a busy machine each takes its time.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const IBAN = 'FR7630006000011234567890189';

/** One reminder by e-mail to whoever has one of the roles, the invoice's file with it, or what `changes` say. */
export const withFiles = (id: string, to: readonly string[] = [], changes: object = {}): Scenario =>
	scenarioOf(
		{
			start: { kind: 'start', next: 'wait' },
			wait: { kind: 'wait', anchor: 'due-date', offset: 4, next: 'mail' },
			mail: {
				...{ kind: 'email', template: 'reminder-1', to, attach: 'invoices', next: 'end', onFailure: 'end' },
				...changes,
			},
			end: { kind: 'end', outcome: 'completed' },
		},
		{ id },
	);

const ACTIVITIES = { email: sendEmail, sms: sendSms, letter: sendLetter, call: prepareCall };

/** Sets the company up to be able to write to anybody. */
async function goLive({ inside }: ReceivablesWorld): Promise<void> {
	await inside(async (tx) => {
		await tx
			.updateTable('organisation')
			.set({
				live: true,
				...{ mailConnected: true, smsConnected: true, lettersConnected: true, collectionsConnected: true },
				senderEmail: 'compta@verrerie.test',
				replyEmail: 'compta@verrerie.test',
				phone: '04 78 00 00 00',
				signatoryName: 'Claire Moreau',
				address: JSON.stringify({
					lines: ['1 quai du Rhône'],
					postcode: '69001',
					city: 'Lyon',
					country: 'FR',
				}),
			})
			.execute();
		await tx
			.insertInto('bankAccount')
			.values({ currency: 'EUR', iban: IBAN, bic: 'AGRIFRPP', holder: 'Verrerie du Rhône' })
			.execute();
	});
}

/** The order of a contact, as the workflow hands it to its activity. */
export const orderOf = (
	organisationId: string,
	{ customer, invoice, scenario, intent, at }: Omit<Asked, 'run'>,
): ContactOrder => ({
	organisationId,
	customerId: customer,
	runId: `inv/${organisationId}/${invoice}`,
	invoice,
	at,
	intent,
	scenario: { id: scenario, name: scenario, version: 1, hash: '' },
});

/** The worker's parts on a database and a provider; everybody's clock stands at `now()`. */
export const workerDeps = (db: Deps['db'], postmark: FakePostmark, now: () => number): Deps =>
	({
		db,
		clock: { now: () => Promise.resolve(now()) },
		mail: postmarkMail({
			serverToken: postmark.token,
			messageStream: 'outbound',
			host: postmark.host,
			https: false,
		}),
		sms: outboxSms(),
		letters: printByHand(),
	}) as unknown as Deps;

/** Runs an activity as a worker does; a failure is the caller's to judge, and is not logged. */
export const inWorker = <Order, Result>(
	activity: (order: Order) => Promise<Result>,
	order: Order,
	attempt = 1,
): Promise<Result> =>
	new MockActivityEnvironment({ attempt }, { logger: new DefaultLogger('ERROR') }).run(activity, order);

/**
 * Call it in `beforeAll` or `beforeEach`.
 * @param home the company's place when it is not in a database of its own
 */
export async function sendingWorld(home?: OrganisationDatabase): Promise<SendingWorld> {
	const world = await receivablesWorld(home);
	const postmark = await startFakePostmark();
	afterFile(() => postmark.close());
	await goLive(world);
	let now = BEGINNING;
	const deps = workerDeps(world.db, postmark, () => now);
	const stamp = { at: BEGINNING, actor: null };

	async function carryOut(asked: Asked, attempt = 1, triedAt = asked.at): Promise<ContactResult> {
		now = triedAt;
		const activity = ACTIVITIES[asked.intent.channel](deps);
		return inWorker(activity, orderOf(world.organisationId, asked), attempt);
	}

	async function until(
		invoice: string,
		node: string,
		from: number,
		customer = world.customer,
	): Promise<Asked> {
		const run = await startRun({ ...world, customer }, invoice, from);
		const { scenarioId: scenario } = await world.one((tx) =>
			tx.selectFrom('invoiceRun').select('scenarioId').where('invoiceId', '=', invoice).executeTakeFirst(),
		);
		for (let steps = 0; steps < 10; steps += 1) {
			const asked = { customer, invoice, scenario, run, ...(await untilItAsks(run)) };
			if (asked.intent.node === node) return asked;
			const result = await carryOut(asked);
			for (const event of eventsOfResult(asked.intent.key, result, asked.at)) run.apply(event);
			await run.record();
		}
		throw new Error(`${invoice} never asks for ${node}`);
	}

	return {
		...world,
		postmark,
		deps,
		until,
		carryOut,
		async debtor(id, changes = {}) {
			const contacts = [{ name: `Compta ${id}`, roles: ['accounting'], email: `compta@${id}.test` }];
			const input = { id, name: `Société ${id}`, contacts, ...changes };
			const saved = await world.inside((tx) => saveCustomer(tx, world.organisationId, input, stamp));
			if (!saved.ok) throw new Error(saved.problem.code);
			return id;
		},
		async attach(customer, invoice, content) {
			await world.inside((tx) =>
				storeDocumentOnce(tx, {
					kind: 'invoice',
					customerId: customer,
					invoiceId: invoice,
					filename: `${invoice}.pdf`,
					mediaType: 'application/pdf',
					content: new TextEncoder().encode(content),
					...stamp,
				}),
			);
		},
	};
}
