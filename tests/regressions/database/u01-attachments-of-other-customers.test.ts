import { createHash } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { publishScenario } from '#db/queries/publish-scenario.ts';
import { BEGINNING, on } from '../../db/receivables-world.ts';
import { sendingWorld, withFiles } from './sending-world.ts';
import type { SendingWorld } from './sending-world.ts';

/** OCA account-financial-tools 565: the list of files was never emptied, so customer n got those of customers 1 to n-1. */
let world: SendingWorld;
beforeAll(async () => {
	world = await sendingWorld();
	await world.inside((tx) =>
		publishScenario(tx, {
			scenario: withFiles('with-files'),
			source: '',
			format: 'json',
			by: 'anne',
			at: BEGINNING,
		}),
	);
});

const sha256 = (content: string | Buffer) => createHash('sha256').update(content).digest('hex');
const fileOf = (invoice: string) => `%PDF of ${invoice} alone`;

test('one worker, customer after customer: each gets the files of its own invoices, whoever came before', async () => {
	const expected = new Map<string, string[]>();
	for (let customer = 0; customer < 6; customer += 1) {
		const id = await world.debtor(`c${String(customer)}`);
		const invoices = Array.from({ length: 1 + (customer % 3) }, (_, index) => `${id}-${String(index)}`);
		for (const invoice of invoices)
			await world.invoice(invoice, { customerId: id, scenarioId: 'with-files', amountCents: 10_000 });
		// The second and the fifth have no file at all: the place where another's would show.
		if (customer % 3 !== 1) for (const invoice of invoices) await world.attach(id, invoice, fileOf(invoice));
		const asked = [];
		for (const invoice of invoices) asked.push(await world.until(invoice, 'mail', on(2, 6), id));
		for (const one of asked) await world.carryOut(one);
		expected.set(`compta@${id}.test`, customer % 3 === 1 ? [] : invoices.map((one) => sha256(fileOf(one))));
	}
	const { accepted } = world.postmark;
	expect(accepted).toHaveLength(6);
	for (const { To, Attachments } of accepted) {
		const files = Attachments.filter(({ ContentID }) => !ContentID);
		const address = /[\w-]+@[\w.-]+/.exec(To)?.[0] ?? '';
		expect([address, files.map(({ Content }) => sha256(Buffer.from(Content, 'base64')))]).toEqual([
			address,
			expected.get(address),
		]);
	}
});

test('what is kept of each message says the same', async () => {
	const kept = await world.inside((tx) =>
		tx
			.selectFrom('messageAttachment as a')
			.innerJoin('message as m', 'm.id', 'a.messageId')
			.innerJoin('document as d', 'd.id', 'a.documentId')
			.select(['m.customerId', 'd.customerId as owner', 'd.invoiceId', 'd.sha256', 'm.invoices'])
			.where('d.kind', '=', 'invoice')
			.execute(),
	);
	expect(kept.length).toBeGreaterThan(0);
	for (const { customerId, owner, invoiceId, invoices, sha256: stored } of kept) {
		expect(owner).toBe(customerId);
		expect(invoices).toContain(invoiceId);
		expect(stored).toBe(sha256(fileOf(invoiceId ?? '')));
	}
});
