import { beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { carryBankLines } from '#activities/carry-bank-lines.ts';
import { printCamt053 } from '#workflows/files/bank/print-camt-053.ts';
import type { PrintedLine } from '#workflows/files/bank/print-camt-053.ts';
import { invoice } from './answers.ts';
import { NOW, anInvoice, apiCompany } from './company.ts';
import type { ApiCompany } from './company.ts';

let company: ApiCompany;
beforeAll(async () => {
	company = await apiCompany();
});

const XML = { 'content-type': 'application/xml' };
let files = 0;

/** A statement of these lines as a bank sends it. */
const statement = (lines: readonly Partial<PrintedLine>[]): string =>
	printCamt053({
		id: `S${String((files += 1))}`,
		iban: 'FR7630006000011234567890189',
		currency: 'EUR',
		openingCents: 1_000_000,
		on: '2027-03-01',
		lines: lines.map((line, index) => ({
			...{ reference: `R${String(files)}-${String(index)}`, amountCents: 360_000, on: '2027-03-01' },
			...{ name: 'INCONNU SARL', label: 'VIR' },
			...line,
		})),
	});

const fileAnswer = z.looseObject({ id: z.string(), queued: z.int(), waiting: z.int(), matched: z.int() });
const send = async (raw: string, key = company.key) =>
	company.ask('POST', '/bank-files', { raw, headers: XML, key });
const queue = async (key = company.key) =>
	z
		.looseObject({
			items: z.array(
				z.looseObject({
					id: z.string(),
					label: z.string(),
					proposals: z.array(z.looseObject({ customer: z.string() })),
				}),
			),
		})
		.parse((await company.get('/matching-queue?limit=200', { key })).body).items;
const lineOf = async (label: string): Promise<string> =>
	(await queue()).find((one) => one.label.includes(label))!.id;
const residualOf = async (id: string) =>
	invoice.parse((await company.get(`/invoices/${id}`)).body).money.residualCents;

describe('a bank file', () => {
	test('is taken once; its sure lines are carried out by the worker, the others wait in the queue', async () => {
		const { id, externalId } = await anInvoice(company, { number: 'FA-2027-7001' });
		const raw = statement([
			{ label: 'VIR FA-2027-7001' },
			{ label: 'INCONNU AU BATAILLON', amountCents: 1_234 },
		]);
		const first = await send(raw);
		expect(first).toMatchObject({
			status: 201,
			body: { lines: 2, knownLines: 0, repeated: false, waiting: 1, queued: 1 },
		});
		expect(await send(raw)).toMatchObject({ status: 200, body: { repeated: true } });
		await carryBankLines(company, company.organisationId, NOW);
		const { id: file } = fileAnswer.parse(first.body);
		expect(await company.get(`/bank-files/${file}`)).toMatchObject({
			status: 200,
			body: { matched: 1, queued: 1, waiting: 0 },
		});
		expect(await residualOf(id)).toBe(0);
		expect(externalId).not.toBe('');
		expect((await queue()).map(({ label }) => label)).toContain('INCONNU AU BATAILLON');
	});

	test('that is broken, of a stranger’s account, or of another company is refused', async () => {
		expect(await send('<Document>')).toMatchObject({ status: 422 });
		const adrift = statement([{ amountCents: 1_000 }]).replace('10010.00', '10010.05');
		expect((await send(adrift)).body).toMatchObject({
			code: 'bank-balance-mismatch',
			params: { differenceCents: 5 },
			detail: expect.stringContaining('€0.05 are missing'),
		});
		const foreign = statement([{}]).replaceAll('FR7630006000011234567890189', 'FR1420041010050500013M02606');
		expect(await send(foreign)).toMatchObject({ status: 422, body: { code: 'bank-account-unknown' } });
		expect(
			await company.ask('POST', '/bank-files?account=XX', { raw: statement([{}]), headers: XML }),
		).toMatchObject({
			status: 422,
			body: { code: 'bank-account-unknown' },
		});
		const { id } = fileAnswer.parse((await send(statement([{ label: 'A MOI' }]))).body);
		for (const path of [id, 'nothing'])
			expect(await company.get(`/bank-files/${path}`, { key: company.strangerKey })).toMatchObject({
				status: 404,
				body: { code: 'bank-file-not-found' },
			});
		expect(await queue(company.strangerKey)).toEqual([]);
	});
});

describe('a line of the queue', () => {
	test('is matched as the caller knows, once; undone, it waits again', async () => {
		const one = await anInvoice(company);
		await send(statement([{ label: 'MATCHEZ MOI' }]));
		const line = await lineOf('MATCHEZ MOI');
		const path = `/bank-lines/${line}/match`;
		const shares = {
			customer: one.customer,
			allocations: [{ invoice: one.externalId, amountCents: 350_000 }],
		};
		expect(await company.post(path, shares, { key: company.strangerKey })).toMatchObject({ status: 422 });
		const beyond = { ...shares, allocations: [{ invoice: one.externalId, amountCents: 360_001 }] };
		expect(await company.post(path, beyond)).toMatchObject({
			status: 409,
			body: { code: 'line-not-shared-out' },
		});
		expect(await company.post(path, { ...shares, customer: 'nobody' })).toMatchObject({
			status: 422,
			body: { code: 'unknown-customer' },
		});
		const matched = await company.post(path, shares);
		expect(matched.status).toBe(201);
		expect(await residualOf(one.id)).toBe(10_000);
		expect(await company.post(path, shares)).toMatchObject({ status: 409, body: { code: 'line-settled' } });
		const { payments } = z.looseObject({ payments: z.array(z.string()) }).parse(matched.body);
		const undo = `/payments/${encodeURIComponent(payments[0]!)}/undo`;
		const how = { how: 'moved', reason: 'Virement de la filiale' };
		expect(await company.post(undo, how, { key: company.strangerKey })).toMatchObject({ status: 404 });
		expect(await company.post(undo, { how: 'gone', reason: 'x' })).toMatchObject({ status: 422 });
		expect(await company.post(undo, how)).toMatchObject({ status: 201, body: { repeated: false } });
		expect(await residualOf(one.id)).toBe(360_000);
		expect(await company.post(undo, how)).toMatchObject({ status: 200, body: { repeated: true } });
		expect((await queue()).map(({ id }) => id)).toContain(line);
	});

	test('is set aside with a reason, once, and never by another company', async () => {
		await send(statement([{ label: 'SUBVENTION' }]));
		const path = `/bank-lines/${await lineOf('SUBVENTION')}/aside`;
		const reason = { reason: 'Subvention régionale' };
		expect(await company.post(path, {})).toMatchObject({ status: 422 });
		expect(await company.post(path, reason, { key: company.strangerKey })).toMatchObject({ status: 409 });
		expect((await company.post(path, reason)).status).toBe(201);
		expect(await company.post(path, reason)).toMatchObject({ status: 409, body: { code: 'line-settled' } });
	});

	test('holds its likely payer from the moment of the file, and lets go with the decision', async () => {
		const one = await anInvoice(company, { number: 'FA-2027-7009' });
		const held = async () => JSON.stringify((await company.get(`/invoices/${one.id}`)).body);
		const stateOf = () =>
			company.inside(async (tx) => {
				const { customerId } = await tx
					.selectFrom('invoice')
					.select('customerId')
					.where('id', '=', one.id)
					.executeTakeFirstOrThrow();
				const row = await tx
					.selectFrom('customerAccount')
					.select('state')
					.where('customerId', '=', customerId)
					.executeTakeFirstOrThrow();
				return row.state.paymentData;
			});
		await company.inside((tx) => tx.updateTable('organisation').set({ matchingThreshold: null }).execute());
		await send(statement([{ label: 'VIR FA-2027-7009' }]));
		expect(await stateOf()).toBe('awaited');
		const path = `/bank-lines/${await lineOf('FA-2027-7009')}/aside`;
		await company.post(path, { reason: 'autre affaire' });
		expect(await stateOf()).toBe('fresh');
		expect(await held()).toContain(one.id);
	});
});

describe('a refund', () => {
	test('gives back what lies on no invoice, once; cancelled, it is there again', async () => {
		const { customer, externalId } = await anInvoice(company, { amountCents: 10_000 });
		const payment = `P-${externalId}`;
		const paid = { id: payment, invoice: externalId, amountCents: 15_000, currency: 'EUR' };
		await company.post('/payments', paid);
		const path = `/payments/${payment}/refunds`;
		const refund = { id: `RB-${externalId}`, amountCents: 5_000, reason: 'Trop-perçu' };
		expect(await company.post(path, { ...refund, amountCents: 5_001 })).toMatchObject({
			status: 422,
			body: { code: 'refund-exceeds', errors: [{ pointer: '/amountCents' }] },
		});
		expect(await company.post(path, { ...refund, reason: '' })).toMatchObject({ status: 422 });
		expect(await company.post(path, refund, { key: company.strangerKey })).toMatchObject({ status: 404 });
		expect(await company.post(path, refund)).toMatchObject({
			status: 201,
			body: { valueDate: '2027-03-01', currency: 'EUR', repeated: false },
		});
		expect(await company.post(path, refund)).toMatchObject({ status: 200, body: { repeated: true } });
		expect(await company.post(path, { ...refund, amountCents: 1 })).toMatchObject({ status: 409 });
		const cancel = `/refunds/${refund.id}/cancellation`;
		expect(await company.post(cancel, {}, { key: company.strangerKey })).toMatchObject({ status: 404 });
		expect((await company.post(cancel, {})).status).toBe(201);
		expect(await company.post(cancel, {})).toMatchObject({ status: 200, body: { repeated: true } });
		expect(await company.get(`/payments?customer=${customer}&unallocated=true`)).toMatchObject({
			status: 200,
			body: { items: [{ id: payment, refundedCents: 0, allocatedCents: 10_000 }], next: null },
		});
		expect(await company.get('/payments?customer=x', { key: company.strangerKey })).toMatchObject({
			body: { items: [] },
		});
	});
});

describe('what an agency kept of a payment', () => {
	test('settles the rest of the invoice that it had, once; only of an invoice that one had', async () => {
		const [own, sold] = [
			await anInvoice(company, { amountCents: 10_000 }),
			await anInvoice(company, { amountCents: 10_000 }),
		];
		for (const { externalId } of [own, sold])
			await company.post('/payments', {
				...{ id: `AG-${externalId}`, invoice: externalId, amountCents: 9_000, currency: 'EUR' },
			});
		await company.inside((tx) =>
			tx
				.updateTable('invoiceRun')
				.set({ outcome: 'handed-off', endedAt: new Date(NOW), workflow: 'closed' })
				.where('invoiceId', '=', sold.id)
				.execute(),
		);
		const fee = { feeCents: 1_000, taxCents: 167 };
		expect(await company.post(`/payments/AG-${own.externalId}/agency-fee`, fee)).toMatchObject({
			...{ status: 409, body: { code: 'not-handed-off' } },
		});
		const path = `/payments/AG-${sold.externalId}/agency-fee`;
		expect(await company.post(path, { feeCents: 1_001 })).toMatchObject({
			...{ status: 409, body: { code: 'agency-fee-exceeds' } },
		});
		expect(await company.post(path, { feeCents: 0 })).toMatchObject({ status: 422 });
		expect(await company.post('/payments/none/agency-fee', fee)).toMatchObject({ status: 404 });
		const { strangerKey: key } = company;
		expect(await company.post(path, fee, { key })).toMatchObject({ status: 404 });
		expect(await company.post(path, fee)).toMatchObject({ status: 201, body: { repeated: false } });
		expect(await residualOf(sold.externalId)).toBe(0);
		expect(await company.post(path, fee)).toMatchObject({ status: 200, body: { repeated: true } });
		expect(await company.post(path, { feeCents: 900 })).toMatchObject({
			...{ status: 409, body: { code: 'agency-fee-exists' } },
		});
		expect(await residualOf(own.externalId)).toBe(1_000);
	});
});

describe('a waiver', () => {
	const body = { accessories: ['penalties'], reason: 'Geste commercial' };

	test('is done at once, and once, where no second person is asked for', async () => {
		const { id, externalId } = await anInvoice(company);
		const path = `/invoices/${externalId}/waivers`;
		expect(await company.post(path, body, { key: company.strangerKey })).toMatchObject({ status: 404 });
		expect(await company.post(path, { ...body, accessories: [] })).toMatchObject({ status: 422 });
		expect(await company.post(path, body)).toMatchObject({
			status: 201,
			body: { invoice: id, state: 'waived' },
		});
		expect(await company.post(path, body)).toMatchObject({ status: 409, body: { code: 'already-waived' } });
	});

	test('is only asked for where the company wants two people', async () => {
		await company.inside((tx) =>
			tx
				.insertInto('approvalPolicy')
				.values({ act: 'waiver', fourEyes: true, aboveCents: 0 })
				.onConflict((conflict) =>
					conflict.columns(['organisationId', 'act']).doUpdateSet({ fourEyes: true, aboveCents: 0 }),
				)
				.execute(),
		);
		const { externalId } = await anInvoice(company);
		const path = `/invoices/${externalId}/waivers`;
		expect(await company.post(path, body)).toMatchObject({ status: 201, body: { state: 'asked' } });
		expect(await company.post(path, body)).toMatchObject({ status: 409, body: { code: 'waiver-asked' } });
	});
});

test('nothing failed on our side meanwhile', () => {
	expect(company.errors).toEqual([]);
});
