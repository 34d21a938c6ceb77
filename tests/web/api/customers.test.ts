import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { batch, customers } from './answers.ts';
import { apiCompany } from './company.ts';
import type { ApiCompany } from './company.ts';

let company: ApiCompany;
beforeAll(async () => {
	company = await apiCompany();
});

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
		const created = await company.put('/customers', line);
		expect(created).toMatchObject({ index: 0, status: 'created', externalId: line.externalId, warnings: [] });
		expect(await company.put('/customers', line)).toMatchObject({ status: 'unchanged', id: created.id });
		expect(await company.put('/customers', { ...line, name: 'Dupont SAS' })).toMatchObject({
			status: 'updated',
			id: created.id,
		});
		expect(await company.put('/customers', { ...line, name: 'Dupont SAS', siren: null })).toMatchObject({
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
		const { id } = await company.put('/customers', line);
		const before = await people(id);
		await company.put('/customers', { ...line, contacts: [line.contacts[1], { email: 'b@b.example' }] });
		const after = await people(id);
		expect(after.map(({ email }) => email)).toEqual(['c@d.example', 'b@b.example']);
		expect(after[0]!.id).toBe(before[1]!.id);
		expect(after[1]!.id).not.toBe(before[0]!.id);
	});

	test('nobody can reach are pointed out', async () => {
		expect((await company.put('/customers', named())).warnings).toEqual([
			expect.objectContaining({ code: 'customer-unreachable', detail: expect.stringContaining('no e-mail') }),
		]);
		const address = { lines: ['1 rue Vauban'], postcode: '69006', city: 'Lyon', country: 'FR' };
		expect((await company.put('/customers', named({ address }))).warnings).toEqual([]);
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
		const { lines } = batch.parse(reply.body);
		expect(lines.map(({ status }) => status)).toEqual([
			...['created', 'refused', 'refused', 'created', 'refused', 'refused', 'refused'],
		]);
		expect(lines[1]?.problem?.errors).toMatchObject([{ pointer: '/siren', code: 'siren-invalid' }]);
		expect(lines[4]?.problem).toMatchObject({
			code: 'unknown-scenario',
			errors: [{ pointer: '/scenario' }],
		});
		expect(lines[5]?.problem).toMatchObject({ code: 'repeated' });
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
		await company.put('/customers', line);
		const there = await company.post('/customers', { ...line, name: 'There' }, { key: company.strangerKey });
		expect(there).toMatchObject({ body: { lines: [{ status: 'created' }] } });
		const names = async (key: string) =>
			customers
				.parse((await company.get('/customers?limit=200', { key })).body)
				.items.map(({ name }) => name);
		expect(await names(company.key)).not.toContain('There');
		expect(await names(company.strangerKey)).not.toContain('Here');
	});
});

test('nothing failed on our side meanwhile', () => {
	expect(company.errors).toEqual([]);
});
