import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { NOW, anInvoice, apiCompany } from './company.ts';
import type { ApiCompany } from './company.ts';

let company: ApiCompany;
beforeAll(async () => {
	company = await apiCompany();
});

const lineOf = async (path: string, line: object) => (await company.post(path, line)).body.lines[0];

describe('customers', () => {
	const named = <T extends object>(more: T = {} as T) => ({
		externalId: `C-${randomUUID()}`,
		name: 'Dupont',
		...more,
	});
	const people = (customer: string) =>
		company.inside((tx) =>
			tx
				.selectFrom('contactPerson')
				.select(['id', 'email', 'phone'])
				.where('customerId', '=', customer)
				.orderBy('position')
				.execute(),
		);

	test('are created, left unchanged when told again, updated when they changed', async () => {
		const line = named({ contacts: [{ email: 'a@b.example' }], siren: '732829320' });
		const created = await lineOf('/customers', line);
		expect(created).toMatchObject({ index: 0, status: 'created', externalId: line.externalId, warnings: [] });
		expect(await lineOf('/customers', line)).toMatchObject({ status: 'unchanged', id: created.id });
		expect(await lineOf('/customers', { ...line, name: 'Dupont SAS' })).toMatchObject({
			status: 'updated',
			id: created.id,
		});
		expect(await lineOf('/customers', { ...line, name: 'Dupont SAS', siren: null })).toMatchObject({
			status: 'updated',
		});
		const facts = await company.inside((tx) =>
			tx.selectFrom('fact').select('type').where('customerId', '=', created.id).execute(),
		);
		expect(facts).toHaveLength(2);
	});

	test('keep the person who is still reached the same way; a corrected address is somebody new', async () => {
		const line = named({
			contacts: [{ email: 'a@b.example' }, { email: 'c@d.example', phone: '0102030405' }],
		});
		const { id } = await lineOf('/customers', line);
		const before = await people(id);
		await lineOf('/customers', { ...line, contacts: [line.contacts[1], { email: 'b@b.example' }] });
		const after = await people(id);
		expect(after.map(({ email }) => email)).toEqual(['c@d.example', 'b@b.example']);
		expect(after[0]!.id).toBe(before[1]!.id);
		expect(after[1]!.id).not.toBe(before[0]!.id);
	});

	test('nobody can reach are pointed out', async () => {
		expect((await lineOf('/customers', named())).warnings).toEqual([
			expect.objectContaining({ code: 'customer-unreachable', detail: expect.stringContaining('no e-mail') }),
		]);
		const address = { lines: ['1 rue Vauban'], postcode: '69006', city: 'Lyon', country: 'FR' };
		expect((await lineOf('/customers', named({ address }))).warnings).toEqual([]);
	});

	test('are answered line by line: a bad one stops nobody', async () => {
		const good = [named(), named()];
		const reply = await company.post('/customers', [
			good[0],
			{ ...named(), siren: '732829321' },
			{ name: 'nobody' },
			good[1],
			{ ...named(), scenario: 'unknown' },
			good[0],
			'text',
		]);
		expect(reply).toMatchObject({ status: 207, body: { created: 2, refused: 5 } });
		expect(reply.body.lines.map(({ status }: { status: string }) => status)).toEqual([
			...['created', 'refused', 'refused', 'created', 'refused', 'refused', 'refused'],
		]);
		expect(reply.body.lines[1].problem.errors).toMatchObject([{ pointer: '/siren', code: 'siren-invalid' }]);
		expect(reply.body.lines[4].problem).toMatchObject({
			code: 'unknown-scenario',
			errors: [{ pointer: '/scenario' }],
		});
		expect(reply.body.lines[5].problem).toMatchObject({ code: 'repeated' });
		expect(await company.post('/customers', good)).toMatchObject({ status: 200, body: { unchanged: 2 } });
	});

	test('come a thousand at a time at most', async () => {
		const many = Array.from({ length: 1001 }, () => named());
		expect(await company.post('/customers', many)).toMatchObject({
			status: 422,
			body: { errors: [{ code: 'too-long' }] },
		});
		expect(await company.post('/customers', [])).toMatchObject({ status: 422 });
	});

	test('of two companies may have the same id and never meet', async () => {
		const line = named({ name: 'Here' });
		await lineOf('/customers', line);
		const there = await company.post('/customers', { ...line, name: 'There' }, { key: company.strangerKey });
		expect(there.body.lines[0].status).toBe('created');
		const names = async (key: string) =>
			(await company.get('/customers?limit=200', { key })).body.items.map(
				({ name }: { name: string }) => name,
			);
		expect(await names(company.key)).not.toContain('There');
		expect(await names(company.strangerKey)).not.toContain('Here');
	});
});

describe('invoices', () => {
	const line = (customer: string, more: object = {}) => ({
		...{ externalId: `FA-${randomUUID()}`, customer, amountCents: 100_000, currency: 'EUR' },
		...{ issuedOn: '2027-01-27', dueOn: '2027-05-31' },
		...more,
	});
	const read = async (invoice: string) => (await company.get(`/invoices/${invoice}`)).body;
	const runOf = (invoice: string) =>
		company.inside((tx) =>
			tx.selectFrom('invoiceRun').selectAll().where('invoiceId', '=', invoice).executeTakeFirstOrThrow(),
		);

	test('get a run that begins a week before its first action', async () => {
		const { customer } = await anInvoice(company);
		const { id, status, warnings } = await lineOf('/invoices', line(customer));
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
		const first = await lineOf('/invoices', told);
		expect(await lineOf('/invoices', told)).toEqual({ ...first, status: 'unchanged' });
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
		const { id } = await lineOf('/invoices', told);
		expect(await lineOf('/invoices', { ...told, amountCents: 80_000 })).toMatchObject({
			status: 'updated',
			id,
		});
		expect((await read(id)).money.residualCents).toBe(80_000);
		const adjusted = (await read(id)).timeline.filter(
			(one: { details: { type?: string } }) => one.details.type === 'invoice-adjusted',
		);
		expect(adjusted).toHaveLength(1);
		expect(await lineOf('/invoices', { ...told, amountCents: 80_000 })).toMatchObject({
			status: 'unchanged',
		});
		await lineOf('/invoices', { ...told, amountCents: 120_000, dueOn: '2027-06-30' });
		expect(await read(id)).toMatchObject({ money: { residualCents: 120_000 }, dueOn: '2027-06-30' });
		expect((await runOf(id)).startAt.toISOString()).toBe('2027-06-15T22:00:00.000Z');
	});

	test('partly settled before, or wholly, begin with what is left', async () => {
		const { customer } = await anInvoice(company);
		const partly = await lineOf('/invoices', line(customer, { residualCents: 40_000 }));
		expect((await read(partly.id)).money).toMatchObject({ amountCents: 100_000, residualCents: 40_000 });
		const wholly = await lineOf('/invoices', line(customer, { residualCents: 0 }));
		expect(await read(wholly.id)).toMatchObject({
			status: 'paid',
			run: { workflow: 'closed', outcome: 'paid' },
		});
		const told = line(customer);
		await lineOf('/invoices', told);
		const differs = await lineOf('/invoices', { ...told, residualCents: 1 });
		expect(differs).toMatchObject({ status: 'unchanged', warnings: [{ code: 'residual-differs' }] });
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
		expect(reply.body.lines[0].problem.errors[0].pointer).toBe(pointer);
		expect((await company.get(`/invoices/${told.externalId}`)).status).toBe(404);
	});

	test('never change their customer, currency or issue date', async () => {
		const { customer } = await anInvoice(company);
		const other = await anInvoice(company);
		const told = line(customer);
		await lineOf('/invoices', told);
		for (const [change, pointer] of [
			[{ customer: other.customer }, '/customer'],
			[{ currency: 'USD' }, '/currency'],
			[{ issuedOn: '2027-01-28' }, '/issuedOn'],
		] as const)
			expect(await lineOf('/invoices', { ...told, ...change })).toMatchObject({
				status: 'refused',
				problem: { errors: [{ pointer }] },
			});
	});

	test('in a currency without bank account are taken and pointed out', async () => {
		const { customer } = await anInvoice(company);
		const taken = await lineOf('/invoices', line(customer, { currency: 'CHF' }));
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
		const customers = Array.from({ length: 100 }, (_, n) => ({
			externalId: `M-${String(n)}`,
			name: `Client ${String(n)}`,
		}));
		expect((await company.post('/customers', customers)).body.created).toBe(100);
		const invoices = customers.flatMap(({ externalId }) => [line(externalId), line(externalId)]);
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
			await lineOf('/invoices', {
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
			seen.push(...body.items.map(({ id }: { id: string }) => id));
			cursor = body.next;
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
