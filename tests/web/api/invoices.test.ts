import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { batch, invoice, page } from './answers.ts';
import { NOW, anInvoice, apiCompany } from './company.ts';
import type { ApiCompany } from './company.ts';

let company: ApiCompany;
beforeAll(async () => {
	company = await apiCompany();
});

describe('invoices', () => {
	const line = (customer: string, more: object = {}) => ({
		...{ externalId: `FA-${randomUUID()}`, customer, amountCents: 100_000, currency: 'EUR' },
		...{ issuedOn: '2027-01-27', dueOn: '2027-05-31' },
		...more,
	});
	const read = async (id: string) => invoice.parse((await company.get(`/invoices/${id}`)).body);
	const runOf = (id: string) =>
		company.inside((tx) =>
			tx.selectFrom('invoiceRun').selectAll().where('invoiceId', '=', id).executeTakeFirstOrThrow(),
		);

	test('get a run that begins a week before its first action', async () => {
		const { customer } = await anInvoice(company);
		const { id, status, warnings } = await company.put('/invoices', line(customer));
		expect({ status, warnings }).toEqual({ status: 'created', warnings: [] });
		const run = await runOf(id);
		expect(run).toMatchObject({
			workflow: 'planned',
			status: 'upcoming',
			scenarioId: 'standard',
			scenarioVersion: 1,
		});
		expect(run.runId).toBe(`inv/${company.organisationId}/${id}`);
		// J-7 of Monday 31 May is Monday 24 May; the run begins a week before that, at midnight in Paris.
		expect(run.startAt.toISOString()).toBe('2027-05-16T22:00:00.000Z');
		expect(await read(id)).toMatchObject({
			status: 'upcoming',
			run: { workflow: 'planned', workflowId: run.runId, scenario: 'standard' },
			nextAction: { waitingFor: 'planned', at: '2027-05-16T22:00:00.000Z' },
		});
	});

	test('told again change nothing; the same facts are not told twice', async () => {
		const { customer } = await anInvoice(company);
		const told = line(customer);
		const first = await company.put('/invoices', told);
		expect(await company.put('/invoices', told)).toEqual({ ...first, status: 'unchanged' });
		const facts = await company.inside((tx) =>
			tx.selectFrom('fact').select('body').where('type', '=', 'invoice').execute(),
		);
		const about = facts.filter(
			({ body }) => 'invoice' in body && (body.invoice as { id: string }).id === first.id,
		);
		expect(about).toHaveLength(1);
	});

	test('whose amount moved at the source show an adjustment, down and up', async () => {
		const { customer } = await anInvoice(company);
		const told = line(customer);
		const { id } = await company.put('/invoices', told);
		expect(await company.put('/invoices', { ...told, amountCents: 80_000 })).toMatchObject({
			status: 'updated',
			id,
		});
		expect((await read(id)).money.residualCents).toBe(80_000);
		const adjusted = (await read(id)).timeline.filter(
			({ details }) => details['type'] === 'invoice-adjusted',
		);
		expect(adjusted).toHaveLength(1);
		expect(await company.put('/invoices', { ...told, amountCents: 80_000 })).toMatchObject({
			status: 'unchanged',
		});
		await company.put('/invoices', { ...told, amountCents: 120_000, dueOn: '2027-06-30' });
		expect(await read(id)).toMatchObject({ money: { residualCents: 120_000 }, dueOn: '2027-06-30' });
		expect((await runOf(id)).startAt.toISOString()).toBe('2027-06-15T22:00:00.000Z');
	});

	test('partly settled before, or wholly, begin with what is left', async () => {
		const { customer } = await anInvoice(company);
		const partly = await company.put('/invoices', line(customer, { residualCents: 40_000 }));
		expect((await read(partly.id)).money).toMatchObject({ amountCents: 100_000, residualCents: 40_000 });
		const wholly = await company.put('/invoices', line(customer, { residualCents: 0 }));
		expect(await read(wholly.id)).toMatchObject({
			status: 'paid',
			run: { workflow: 'closed', outcome: 'paid' },
		});
		const told = line(customer);
		await company.put('/invoices', told);
		const differs = await company.put('/invoices', { ...told, residualCents: 1 });
		expect(differs).toMatchObject({ status: 'unchanged', warnings: [{ code: 'residual-differs' }] });
		expect(JSON.stringify(differs)).toContain('€0.01 is owed at the source');
	});

	test.each([
		[{ customer: 'nobody' }, 'unknown-customer', '/customer'],
		[{ amountCents: -1 }, 'body-invalid', '/amountCents'],
		[{ dueOn: '2027-01-26' }, 'body-invalid', '/dueOn'],
		[{ residualCents: 100_001 }, 'body-invalid', '/residualCents'],
		[{ scenario: 'unknown' }, 'unknown-scenario', '/scenario'],
		[{ currency: 'euro' }, 'body-invalid', '/currency'],
	])('with %j are refused and leave nothing', async (change, code, pointer) => {
		const { customer } = await anInvoice(company);
		const told = line(customer, change);
		const reply = await company.post('/invoices', told);
		expect(reply).toMatchObject({ status: 207, body: { lines: [{ status: 'refused', problem: { code } }] } });
		expect(batch.parse(reply.body).lines[0]?.problem?.errors[0]?.pointer).toBe(pointer);
		expect((await company.get(`/invoices/${told.externalId}`)).status).toBe(404);
	});

	test('never change their customer, currency or issue date', async () => {
		const { customer } = await anInvoice(company);
		const other = await anInvoice(company);
		const told = line(customer);
		await company.put('/invoices', told);
		for (const [change, pointer] of [
			[{ customer: other.customer }, '/customer'],
			[{ currency: 'USD' }, '/currency'],
			[{ issuedOn: '2027-01-28' }, '/issuedOn'],
		] as const)
			expect(await company.post('/invoices', { ...told, ...change })).toMatchObject({
				body: { lines: [{ status: 'refused', problem: { errors: [{ pointer }] } }] },
			});
	});

	test('in a currency without bank account are taken and pointed out', async () => {
		const { customer } = await anInvoice(company);
		const taken = await company.put('/invoices', line(customer, { currency: 'CHF' }));
		expect(taken).toMatchObject({ status: 'created', warnings: [{ code: 'currency-without-account' }] });
	});

	test('of a company that has not said "go" are held', async () => {
		await company.inside((tx) =>
			tx.updateTable('organisation').set({ firstActivationReleasedAt: null }).execute(),
		);
		const { id } = await anInvoice(company);
		const again = await anInvoice(company);
		await company.inside((tx) =>
			tx
				.updateTable('organisation')
				.set({ firstActivationReleasedAt: new Date(NOW) })
				.execute(),
		);
		const [one, two] = [await runOf(id), await runOf(again.id)];
		expect(one).toMatchObject({ workflow: 'held', heldBatchId: two.heldBatchId });
		expect((await read(id)).nextAction).toMatchObject({ waitingFor: 'awaiting-go', at: null });
	});

	test('of a hundred customers at once', async () => {
		const many = Array.from({ length: 100 }, (_, n) => ({
			externalId: `M-${String(n)}`,
			name: `Client ${String(n)}`,
		}));
		expect(await company.post('/customers', many)).toMatchObject({ body: { created: 100 } });
		const invoices = many.flatMap(({ externalId }) => [line(externalId), line(externalId)]);
		expect((await company.post('/invoices', invoices)).body).toMatchObject({ created: 200, refused: 0 });
	});
});

describe('reading', () => {
	test('an invoice of another company is not found, by any of its ids', async () => {
		const { id, externalId } = await anInvoice(company);
		for (const reference of [id, externalId])
			expect(await company.get(`/invoices/${reference}`, { key: company.strangerKey })).toMatchObject({
				status: 404,
				body: { code: 'invoice-not-found' },
			});
	});

	test('pages follow each other without gap or repeat', async () => {
		const { customer } = await anInvoice(company);
		const dues = ['2027-03-01', '2027-03-01', '2027-03-02', '2027-03-03'];
		for (const dueOn of dues)
			await company.put('/invoices', {
				externalId: randomUUID(),
				customer,
				amountCents: 1,
				currency: 'EUR',
				issuedOn: dueOn,
				dueOn,
			});
		const seen: string[] = [];
		let cursor: string | null = '';
		while (cursor !== null) {
			const more: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
			const { body } = await company.get(`/invoices?customer=${customer}&limit=2${more}`);
			const { items, next } = page.parse(body);
			seen.push(...items.map(({ id }) => id));
			cursor = next;
		}
		expect(new Set(seen).size).toBe(5);
		expect(seen).toHaveLength(5);
	});

	test.each([
		['cursor=nonsense', '?cursor'],
		[`cursor=${Buffer.from('["x","y"]').toString('base64url')}`, '?cursor'],
		['limit=0', '?limit'],
		['limit=1000', '?limit'],
		['status=late', '?status'],
		['colour=red', '?colour'],
	])('invoices?%s is refused', async (query, pointer) => {
		const reply = await company.get(`/invoices?${query}`);
		expect(reply).toMatchObject({ status: 422, body: { errors: [{ pointer }] } });
	});
});

test('nothing failed on our side meanwhile', () => {
	expect(company.errors).toEqual([]);
});
