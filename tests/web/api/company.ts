import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { forOrganisation } from '#db/client.ts';
import type { Tx } from '#db/client.ts';
import { publishScenario } from '#db/queries/publish-scenario.ts';
import { dispatch } from '#lib/server/api/dispatch.ts';
import type { ApiHost } from '#lib/server/api/dispatch.ts';
import { readScenario, templatePath } from '#workflows/files/scenario-file.ts';
import { organisationDatabase } from '../../db/organisation-database.ts';
import { taken } from './answers.ts';

/** What an API answered; `answers.ts` reads its body. */
export type Reply = { status: number; body: unknown; headers: Headers };

type Asked = { key?: string | null; headers?: Record<string, string>; body?: unknown; raw?: BodyInit };

/** Monday 1 March 2027, 10:00 in Paris. */
export const NOW = Date.parse('2027-03-01T10:00:00+01:00');

/** A company with a published scenario, an account in euros and a key, and another company beside it. */
export async function apiCompany() {
	const { db, organisationId, another, ownerUrl } = await organisationDatabase();
	const errors: unknown[] = [];
	const clock = { now: NOW };
	const host: ApiHost = {
		db,
		now: () => Promise.resolve(clock.now),
		onError: (error) => {
			errors.push(error);
			return 'test';
		},
	};
	const inside = <T>(work: (tx: Tx) => Promise<T>, company = organisationId): Promise<T> =>
		forOrganisation(db, company, work);

	const makeKey = async (
		scopes: readonly string[],
		{ company = organisationId, ...row }: { company?: string; expiresAt?: Date; revokedAt?: Date } = {},
	): Promise<string> => {
		const key = `amiable_${randomBytes(32).toString('base64url')}`;
		const sha256 = createHash('sha256').update(key).digest('hex');
		const values = {
			name: 'test',
			prefix: key.slice(0, 14),
			sha256,
			scopes: [...scopes],
			createdBy: 'test',
			at: new Date(0),
		};
		await inside(
			(tx) =>
				tx
					.insertInto('apiKey')
					.values({ ...values, ...row })
					.execute(),
			company,
		);
		return key;
	};

	const prepare = async (company: string): Promise<void> => {
		const source = readFileSync(templatePath('standard'), 'utf8');
		const read = readScenario(source);
		if (!read.ok) throw new Error('the standard template is readable');
		const { scenario } = read.value;
		await inside(async (tx) => {
			await publishScenario(tx, { scenario, source, format: 'yaml', by: 'test', at: 0 });
			const account = { currency: 'EUR', iban: 'FR7630006000011234567890189', holder: 'Verrerie du Rhône' };
			await tx.insertInto('bankAccount').values(account).execute();
			await tx
				.updateTable('organisation')
				.set({ firstActivationReleasedAt: new Date(0) })
				.execute();
		}, company);
	};

	const other = await another('Menuiserie Vauban');
	await prepare(organisationId);
	await prepare(other);
	const everything = ['read', 'write', 'simulate'];
	const key = await makeKey(everything);
	const strangerKey = await makeKey(everything, { company: other });

	const ask = async (
		method: string,
		path: string,
		{ key: by = key, headers = {}, body, raw }: Asked = {},
	): Promise<Reply> => {
		const request = new Request(`http://amiable.test/api/v1${path}`, {
			method,
			headers: {
				...(by !== null && { authorization: `Bearer ${by}` }),
				...(body !== undefined && { 'content-type': 'application/json' }),
				'accept-language': 'en',
				...headers,
			},
			...(raw !== undefined ? { body: raw } : body !== undefined ? { body: JSON.stringify(body) } : {}),
		});
		const response = await dispatch(request, host);
		const text = await response.text();
		const json = /json/.test(response.headers.get('content-type') ?? '');
		return {
			status: response.status,
			body: json ? (JSON.parse(text) as unknown) : text,
			headers: response.headers,
		};
	};

	const post = (path: string, body: unknown, asked?: Asked) => ask('POST', path, { ...asked, body });
	/** One customer or invoice that is taken; answers what became of it. */
	const put = async (path: '/customers' | '/invoices', line: object) =>
		taken.parse((await post(path, line)).body).lines[0];

	return {
		...{ db, ownerUrl, organisationId, other, host, errors, clock, inside, makeKey, key, strangerKey, ask },
		get: (path: string, asked?: Asked) => ask('GET', path, asked),
		...{ post, put },
	};
}

export type ApiCompany = Awaited<ReturnType<typeof apiCompany>>;

/** A customer and one of its invoices, by API; answers our id of the invoice. */
export async function anInvoice(
	company: ApiCompany,
	{ amountCents = 360_000, ...more }: { amountCents?: number; [field: string]: unknown } = {},
): Promise<{ customer: string; externalId: string; id: string }> {
	const customer = `C-${randomUUID().slice(0, 8)}`;
	const externalId = `FA-${randomUUID().slice(0, 8)}`;
	await company.post('/customers', {
		externalId: customer,
		name: 'Menuiserie Dupont',
		contacts: [{ roles: ['accounting'], email: 'compta@dupont.example', phone: '+33 6 78 00 00 00' }],
	});
	const { id } = await company.put('/invoices', {
		...{ externalId, customer, amountCents, currency: 'EUR', issuedOn: '2027-01-27', dueOn: '2027-02-26' },
		...more,
	});
	return { customer, externalId, id };
}
