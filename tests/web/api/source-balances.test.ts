import { beforeAll, expect, test } from 'vitest';
import { anInvoice, apiCompany } from './company.ts';
import type { ApiCompany } from './company.ts';

let company: ApiCompany;
beforeAll(async () => {
	company = await apiCompany();
});

const tell = (customer: string, amountCents: number, asOf = '2027-02-28') =>
	company.ask('PUT', `/customers/${customer}/source-balance`, {
		body: { amountCents, currency: 'EUR', asOf },
	});

const differs = (invoice: string) =>
	company.inside(async (tx) => {
		const { state } = await tx
			.selectFrom('customerAccount as a')
			.innerJoin('invoice as i', 'i.customerId', 'a.customerId')
			.select('a.state')
			.where('i.id', '=', invoice)
			.executeTakeFirstOrThrow();
		return state.sourceDiffers;
	});

test('a balance is answered beside ours, and formal steps wait while they differ', async () => {
	const { customer, id } = await anInvoice(company);
	expect(await tell(customer, 360_001)).toMatchObject({
		status: 200,
		body: { ledgerCents: 360_000, differenceCents: 1, explained: false, asOf: '2027-02-28' },
	});
	expect(await differs(id)).toEqual(['EUR']);
	expect(await tell(customer, 360_000, '2027-03-01')).toMatchObject({ body: { differenceCents: 0 } });
	expect(await differs(id)).toBeUndefined();
});

test('what cannot be compared is refused at its place', async () => {
	const { customer } = await anInvoice(company);
	await tell(customer, 1);
	expect(await tell(customer, 1, '2027-02-27')).toMatchObject({
		...{ status: 409, body: { code: 'balance-older', errors: [{ pointer: '/asOf' }] } },
	});
	expect(await tell(customer, 1, '2027-03-02')).toMatchObject({
		...{ status: 422, body: { code: 'balance-in-future', errors: [{ pointer: '/asOf' }] } },
	});
	expect(await tell('nobody', 1)).toMatchObject({ status: 404, body: { code: 'customer-not-found' } });
	expect(
		await company.ask('PUT', `/customers/${customer}/source-balance`, {
			body: { amountCents: 1.5, currency: 'XXQ', asOf: '2027-02-30' },
		}),
	).toMatchObject({ status: 422, body: { code: 'body-invalid' } });
});

test('all at once: each line is answered, the good ones do not wait for the bad', async () => {
	const one = await anInvoice(company);
	const two = await anInvoice(company);
	const line = (customer: string, amountCents: number) => ({
		...{ customer, amountCents, currency: 'EUR', asOf: '2027-02-28' },
	});
	const lines = [line(one.customer, 360_000), line('nobody', 5), line(two.customer, -200)];
	expect(await company.post('/source-balances', lines)).toMatchObject({
		status: 207,
		body: {
			...{ created: 2, refused: 1 },
			lines: [
				{ status: 'created', externalId: `${one.customer}/EUR` },
				{ status: 'refused', problem: { code: 'customer-not-found' } },
				{ status: 'created' },
			],
		},
	});
	expect(await company.post('/source-balances', lines)).toMatchObject({ body: { unchanged: 2 } });
});
