import { beforeAll, describe, expect, test } from 'vitest';
import { endpoints } from '#lib/server/api/endpoints/index.ts';
import { batch, problem } from './answers.ts';
import { NOW, apiCompany } from './company.ts';
import type { ApiCompany } from './company.ts';

let company: ApiCompany;
beforeAll(async () => {
	company = await apiCompany();
});

/** Where a refused body is at fault: batches say it line by line. */
const faultsOf = (body: unknown) => {
	const lines = batch.safeParse(body);
	return lines.success ? lines.data.lines[0]?.problem?.errors : problem.parse(body).errors;
};

const pathOf = (path: string): string => path.replaceAll(/\{\w+\}/g, 'unknown-1');

describe.each(endpoints.map(({ method, path, scope, body }) => ({ method, path, scope, body })))(
	'$method $path',
	({ method, path, scope, body }) => {
		test('refuses a call without key, with a wrong one, revoked or expired', async () => {
			const keys = [
				null,
				'amiable_wrong',
				await company.makeKey([scope], { revokedAt: new Date(NOW - 1) }),
				await company.makeKey([scope], { expiresAt: new Date(NOW - 1) }),
			];
			for (const key of keys) {
				const reply = await company.ask(method, pathOf(path), { key });
				expect(reply).toMatchObject({ status: 401, body: { code: 'key-invalid' } });
				expect(reply.headers.get('www-authenticate')).toMatch(/^Bearer/);
			}
		});

		test('refuses a key without its right', async () => {
			const key = await company.makeKey(scope === 'read' ? ['write', 'simulate'] : ['read']);
			const reply = await company.ask(method, pathOf(path), { key });
			expect(reply).toMatchObject({ status: 403, body: { code: 'scope-missing', params: { scope } } });
		});

		test.skipIf(body === undefined)('refuses another media type', async () => {
			const key = await company.makeKey([scope]);
			const headers = { 'content-type': 'text/html' };
			const query = path.endsWith('/documents') ? '?filename=a.pdf' : '';
			const reply = await company.ask(method, pathOf(path) + query, { key, headers, raw: '<p>' });
			expect(reply).toMatchObject({ status: 415, body: { code: 'media-type-unsupported' } });
		});

		test.skipIf(body?.kind !== 'json')(
			'refuses malformed JSON at its place, and what it does not know',
			async () => {
				const headers = { 'content-type': 'application/json' };
				const malformed = await company.ask(method, pathOf(path), { headers, raw: '{\n  "id": ,\n}' });
				expect(malformed).toMatchObject({
					status: 400,
					body: { code: 'malformed-json', params: { line: 2, column: 9 } },
				});
				expect(malformed.headers.get('content-type')).toBe('application/problem+json');
				const unknown = await company.ask(method, pathOf(path), { body: { surprise: true } });
				expect(faultsOf(unknown.body)).toContainEqual(
					expect.objectContaining({ pointer: '/surprise', code: 'unknown-key' }),
				);
			},
		);
	},
);

describe('what is no endpoint', () => {
	test('an unknown path', async () => {
		expect(await company.get('/nowhere')).toMatchObject({ status: 404, body: { code: 'route-unknown' } });
	});

	test('a method that the path does not take', async () => {
		const reply = await company.ask('DELETE', '/invoices/1');
		expect(reply).toMatchObject({ status: 405, body: { code: 'method-not-allowed' } });
		expect(reply.headers.get('allow')).toBe('GET');
	});

	test('a path that is no text', async () => {
		expect((await company.get('/invoices/%E0%A4%A')).status).toBe(404);
	});
});

describe('the body', () => {
	const headers = { 'content-type': 'application/json' };

	test('stops at 10 MB, announced or not', async () => {
		const long = new Uint8Array(10 * 1024 * 1024 + 1).fill(32);
		const announced = await company.ask('POST', '/payments', { headers, raw: long });
		expect(announced).toMatchObject({ status: 413, body: { code: 'body-too-large' } });
		let sent = 0;
		const endless = new ReadableStream({
			pull: (stream) => {
				sent += 1;
				stream.enqueue(new Uint8Array(1024 * 1024).fill(32));
			},
		});
		const request = new Request('http://amiable.test/api/v1/payments', {
			method: 'POST',
			headers: { ...headers, authorization: `Bearer ${company.key}` },
			body: endless,
			duplex: 'half',
		} as RequestInit);
		const { dispatch } = await import('#lib/server/api/dispatch.ts');
		expect((await dispatch(request, company.host)).status).toBe(413);
		expect(sent).toBeLessThan(20);
	});

	test('is JSON in UTF-8', async () => {
		const raw = new Uint8Array([0x22, 0xe9, 0x22]);
		expect(await company.ask('POST', '/payments', { headers, raw })).toMatchObject({ status: 400 });
	});
});

describe('words', () => {
	const ask = (language: string) =>
		company.post('/payments', { id: '' }, { headers: { 'accept-language': language } });

	test('in the language of the request, French when it has no preference', async () => {
		const english = await ask('en-GB');
		const french = await ask('de, fr;q=0.5, en;q=0.4');
		expect(problem.parse(english.body).title).toBe('Request refused');
		expect(problem.parse(french.body).title).toBe('Demande refusée');
		expect(french.headers.get('content-language')).toBe('fr');
		expect((await ask('de')).headers.get('content-language')).toBe('fr');
	});

	test('each fault has its pointer, code and sentence', async () => {
		const { body } = await ask('en');
		expect(body).toMatchObject({
			status: 422,
			code: 'body-invalid',
			type: 'urn:amiable:problem:body-invalid',
		});
		expect(problem.parse(body).errors).toEqual([
			{ pointer: '/id', code: 'empty', params: { least: 1 }, detail: expect.stringContaining('at least 1') },
			{
				pointer: '/amountCents',
				code: 'missing-key',
				params: { key: 'amountCents' },
				detail: 'amountCents is missing.',
			},
			{
				pointer: '/currency',
				code: 'missing-key',
				params: { key: 'currency' },
				detail: 'currency is missing.',
			},
		]);
	});
});

test('nothing failed on our side meanwhile', () => {
	expect(company.errors).toEqual([]);
});
