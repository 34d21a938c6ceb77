import { z } from 'zod';
import type { BodySpec, Endpoint } from './endpoint.ts';
import { API_SCOPES, offeredFor } from './scopes.ts';
import type { Scope } from './scopes.ts';

type Json = { [key: string]: unknown };

const VERSION = '1.0.0';

/** Refusals that any endpoint may answer, by status. */
const REFUSALS: Readonly<Record<number, string>> = {
	400: 'The request cannot be read: malformed JSON, with line and column.',
	401: 'No key, or one that is unknown, expired or revoked.',
	403: 'The key has not the right that this asks for.',
	404: 'What the path names does not exist in your company.',
	409: 'It contradicts what is recorded already.',
	413: 'The body is longer than 10 MB.',
	415: 'The body has a media type that is not taken here.',
	422: 'Something in the body or the query cannot be; each place is named.',
	500: 'An error of ours, logged under the id in `params`.',
};

/** Schemas with an id become components: the same one everywhere. */
class Components {
	readonly schemas: Json = {};

	/** @param io what a caller writes (`input`), or what we answer (`output`) */
	schema(type: z.ZodType, io: 'input' | 'output'): Json {
		const {
			$defs = {},
			$schema: _,
			...own
		} = z.toJSONSchema(type, { io, unrepresentable: 'any' }) as Json & {
			$defs?: Record<string, Json>;
		};
		const id = type.meta()?.id;
		const placed = toComponents(own) as Json;
		for (const [name, definition] of Object.entries($defs)) this.schemas[name] = toComponents(definition);
		if (id === undefined) return placed;
		const reference = `#/components/schemas/${id}`;
		if (placed['$ref'] !== reference) this.schemas[id] = placed;
		return { $ref: reference };
	}
}

/** `#/$defs/X` → `#/components/schemas/X`, wherever it stands; ids are names of ours, not addresses. */
function toComponents(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(toComponents);
	if (value === null || typeof value !== 'object') return value;
	const entries = Object.entries(value).flatMap(([key, member]): [string, unknown][] => {
		if (key === 'id' && typeof member === 'string' && 'type' in value) return [];
		if (key === '$ref' && typeof member === 'string')
			return [[key, member.replace('#/$defs/', '#/components/schemas/')]];
		return [[key, toComponents(member)]];
	});
	return Object.fromEntries(entries);
}

function requestBody(spec: BodySpec<unknown>, components: Components): Json {
	if (spec.kind === 'raw')
		return {
			required: true,
			content: Object.fromEntries(
				Object.entries(spec.mediaTypes).map(([mediaType, description]) => [
					mediaType,
					{ schema: { type: 'string', format: 'binary', description } },
				]),
			),
		};
	const examples = Object.fromEntries(
		Object.entries(spec.examples).map(([name, value]) => [
			name.replaceAll(' ', '-'),
			{ summary: name, value },
		]),
	);
	const schema = components.schema(spec.documented ?? spec.schema, 'input');
	return { required: true, content: { 'application/json': { schema, examples } } };
}

function parameters({ path, query, method }: Endpoint, components: Components): Json[] {
	const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
		name,
		in: 'path',
		required: true,
		schema: { type: 'string' },
	}));
	const { properties = {}, required = [] } = (query ? components.schema(query, 'input') : {}) as {
		properties?: Record<string, Json>;
		required?: string[];
	};
	const inQuery = Object.entries(properties).map(([name, { description, ...schema }]) => ({
		name,
		in: 'query',
		required: required.includes(name),
		...(description !== undefined && { description }),
		schema,
	}));
	const idempotent = method === 'POST' ? [{ $ref: '#/components/parameters/IdempotencyKey' }] : [];
	return [...inPath, ...inQuery, ...idempotent];
}

const rightAsked = (scope: Scope): string => {
	const offered = offeredFor(scope);
	return `Right asked for: \`${scope}\`${offered === scope ? '' : `, part of \`${offered}\``}.`;
};

function operation(endpoint: Endpoint, components: Components): Json {
	const { summary, description, tag, scope, body, answers, alsoProduces = [], path, method } = endpoint;
	const refusals = Object.keys(REFUSALS).map((status) => [
		status,
		{ $ref: `#/components/responses/Refused${status}` },
	]);
	const responses = Object.entries(answers).map(([status, schema]) => [
		status,
		{
			description:
				status === '207' ? 'Some lines were refused.' : status === '201' ? 'Done.' : 'Done, or done before.',
			content: {
				'application/json': { schema: components.schema(schema, 'output') },
				...Object.fromEntries(alsoProduces.map((mediaType) => [mediaType, { schema: { type: 'string' } }])),
			},
		},
	]);
	return {
		operationId: `${method.toLowerCase()}${path.replaceAll(/[^a-z]+(\w)/gi, (_, letter: string) => letter.toUpperCase()).replaceAll(/\W/g, '')}`,
		tags: [tag],
		summary,
		description: [description, rightAsked(scope)].filter(Boolean).join('\n\n'),
		parameters: parameters(endpoint, components),
		...(body && { requestBody: requestBody(body, components) }),
		responses: Object.fromEntries([...responses, ...refusals]),
		security: [{ key: [] }],
	};
}

const errorShape = z.strictObject({
	pointer: z.string().meta({ description: 'JSON pointer into the body, or `?name` of a query parameter' }),
	code: z.string(),
	params: z.record(z.string(), z.unknown()),
	detail: z.string(),
});

const problemShape = z
	.strictObject({
		type: z.string(),
		title: z.string(),
		status: z.int(),
		detail: z.string(),
		code: z.string().meta({ description: 'Stable: programs decide by it.' }),
		params: z.record(z.string(), z.unknown()),
		errors: z.array(errorShape),
	})
	.meta({ id: 'Problem', description: 'RFC 9457; in French or English by Accept-Language.' });

/** The description of the whole API as an OpenAPI 3.1 document, printed from the endpoints themselves. */
export function openApi(endpoints: readonly Endpoint[], more: Json = {}): Json {
	const components = new Components();
	const problem = components.schema(problemShape, 'output');
	const paths: Record<string, Json> = {};
	for (const endpoint of endpoints)
		paths[endpoint.path] = {
			...paths[endpoint.path],
			[endpoint.method.toLowerCase()]: operation(endpoint, components),
		};
	const responses = Object.fromEntries(
		Object.entries(REFUSALS).map(([status, description]) => [
			`Refused${status}`,
			{ description, content: { 'application/problem+json': { schema: problem } } },
		]),
	);
	return {
		openapi: '3.1.0',
		info: {
			title: 'Amiable',
			version: VERSION,
			description:
				'The chasing of unpaid invoices. Amounts are integers in the smallest unit of their currency, days are `YYYY-MM-DD`, instants carry their offset. Telling the same thing twice does it once: by your own ids, and by `Idempotency-Key`.',
		},
		servers: [{ url: '/api/v1' }],
		tags: [...new Set(endpoints.map(({ tag }) => tag))].map((name) => ({ name })),
		paths: { ...paths, ...more },
		components: {
			schemas: components.schemas,
			responses,
			parameters: {
				IdempotencyKey: {
					name: 'Idempotency-Key',
					in: 'header',
					description:
						'Any text up to 255 characters. The same request under the same key gets the first answer again; another request under it is refused with `idempotency-key-reused`.',
					schema: { type: 'string', maxLength: 255 },
				},
			},
			securitySchemes: {
				key: {
					type: 'http',
					scheme: 'bearer',
					description: `An API key of the company (Settings → API keys). Rights: ${API_SCOPES.join(', ')}.`,
				},
			},
		},
	};
}
