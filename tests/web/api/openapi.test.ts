import { readFileSync } from 'node:fs';
import addFormats from 'ajv-formats';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { DOCS_POLICY, docsPage } from '#lib/server/api/docs-page.ts';
import { endpoints } from '#lib/server/api/endpoints/index.ts';
import { openApi } from '#lib/server/api/openapi.ts';
import { problemText } from '#lib/server/api/problem-text.ts';
import { providerPaths } from '#lib/server/api/provider-paths.ts';
import { ACCOUNT_REFUSALS } from '#workflows/receivables/account/refusal.ts';
import metaSchema from './openapi-3.1.schema.json' with { type: 'json' };

const document = openApi(endpoints, providerPaths);

const taken = z.looseObject({ content: z.record(z.string(), z.looseObject({ schema: z.unknown() })) });
const operation = z.looseObject({ operationId: z.string(), requestBody: taken.optional() });
const { paths, components } = z
	.looseObject({
		paths: z.record(z.string(), z.record(z.string(), operation)),
		components: z.looseObject({ schemas: z.record(z.string(), z.unknown()) }),
	})
	.parse(document);

describe('the OpenAPI document', () => {
	test('is valid by the schema of OpenAPI 3.1', () => {
		const ajv = new Ajv2020({ strict: false, allErrors: true, formats: { 'media-range': true } });
		addFormats(ajv);
		const validate = ajv.compile(metaSchema);
		validate(document);
		expect(validate.errors).toBeNull();
	});

	test('holds every endpoint, each with an id of its own', () => {
		const operations = Object.values(paths).flatMap((path) => Object.values(path));
		expect(operations).toHaveLength(endpoints.length + 1);
		expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length);
	});

	test('has a target for each reference, and no leftover of another form', () => {
		const printed = JSON.stringify(document);
		for (const [, name] of printed.matchAll(/"#\/components\/schemas\/([^"]+)"/g))
			expect(components.schemas).toHaveProperty([name!]);
		expect(printed).not.toContain('$defs');
	});

	test('has schemas that can be compiled', () => {
		const ajv = new Ajv2020({ strict: false });
		addFormats(ajv);
		ajv.addSchema({ $id: 'api', components });
		for (const name of Object.keys(components.schemas))
			expect(() => ajv.compile({ $ref: `api#/components/schemas/${name}` }), name).not.toThrow();
	});

	test.each(
		endpoints
			.filter(({ body }) => body?.kind === 'json')
			.map((one) => [`${one.method} ${one.path}`, one] as const),
	)(
		'%s has examples that it takes, by its own schema and by the printed one',
		(_, { body, method, path }) => {
			if (body?.kind !== 'json') throw new Error('json only');
			const ajv = new Ajv2020({ strict: false });
			addFormats(ajv);
			ajv.addSchema({ $id: 'api', components });
			const { requestBody } = paths[path]![method.toLowerCase()]!;
			const { schema } = requestBody!.content['application/json']!;
			const printed = ajv.compile(
				JSON.parse(JSON.stringify(schema).replaceAll('"#/components', '"api#/components')) as object,
			);
			expect(Object.keys(body.examples).length).toBeGreaterThan(0);
			for (const example of Object.values(body.examples)) {
				expect((body.documented ?? body.schema).safeParse(example).error).toBeUndefined();
				expect(printed(example), JSON.stringify(printed.errors)).toBe(true);
			}
		},
	);
});

test('the page asks nobody but this server', () => {
	const page = docsPage('fr');
	expect(page).not.toMatch(/https?:\/\//);
	expect(page).toContain('/api/v1/openapi.json');
	expect(DOCS_POLICY).toContain("default-src 'self'");
});

test('every refusal of an account and of the API has its sentence in both languages', () => {
	const sources = ['dispatch', 'read-body', 'read-request'].map((name) =>
		readFileSync(`web/lib/server/api/${name}.ts`, 'utf8'),
	);
	const codes = sources.flatMap((source) =>
		[...source.matchAll(/refused(?:At)?\(\d+, '([a-z0-9-]+)'/g)].map(([, code]) => code!),
	);
	expect(codes.length).toBeGreaterThan(8);
	for (const code of [...codes, ...ACCOUNT_REFUSALS])
		for (const locale of ['fr', 'en'] as const)
			expect(problemText(locale, { code, params: {} }), `${locale} ${code}`).not.toBe(code);
});
