import { z } from 'zod';
import { printYaml } from '#workflows/files/print-yaml.ts';
import { print } from '#workflows/scenario/print.ts';
import { defineEndpoint } from '../endpoint.ts';
import { scenarioIn } from '../../scenarios/versions.ts';
import { refused } from '../problem.ts';

const version = z
	.strictObject({
		id: z.string(),
		version: z.int(),
		hash: z.string(),
		format: z.enum(['yaml', 'json', 'typescript']).meta({ description: 'In which it was written.' }),
		publishedAt: z.string().meta({ format: 'date-time' }),
		publishedBy: z.string(),
		approvedBy: z.string().nullable(),
		scenario: z.record(z.string(), z.unknown()).nullable().meta({
			description: 'As a scenario file holds it; null when it was written in TypeScript that computes.',
		}),
		plan: z.record(z.string(), z.unknown()).meta({ description: 'What runs: flat and canonical.' }),
		source: z.string(),
	})
	.meta({ id: 'ScenarioVersion' });

const YAML = 'application/yaml';
const wantsYaml = (accept: string): boolean => /\b(application|text)\/(x-)?yaml\b/.test(accept);

/** A published version, for ever the same. */
export const getScenarioVersion = defineEndpoint({
	method: 'GET',
	path: '/scenarios/{id}/versions/{n}',
	scope: 'read',
	tag: 'Scenarios',
	summary: 'Read a published version of a scenario',
	description: 'JSON with its plan, or the scenario file as YAML with `Accept: application/yaml`.',
	answers: { 200: version },
	alsoProduces: [YAML],
	handle: (call) =>
		call.read(async (tx) => {
			const { id, n } = call.params;
			const row = /^[1-9]\d{0,8}$/.test(n)
				? await tx
						.selectFrom('scenarioVersion')
						.selectAll()
						.where('scenarioId', '=', id)
						.where('version', '=', Number(n))
						.executeTakeFirst()
				: undefined;
			if (!row) return refused(404, 'version-not-found', { scenario: id, version: n });
			const scenario = scenarioIn(row);
			if (wantsYaml(call.accept)) {
				if (!scenario) return refused(406, 'written-in-typescript', { scenario: id });
				const text = row.format === 'yaml' ? row.source : printYaml(scenario);
				return { ok: true as const, status: 200 as const, body: text as never, contentType: YAML };
			}
			const body = {
				id,
				version: row.version,
				hash: row.hash,
				format: row.format,
				publishedAt: row.publishedAt.toISOString(),
				publishedBy: row.publishedBy,
				approvedBy: row.approvedBy,
				scenario: scenario && print(scenario),
				plan: { ...row.plan },
				source: row.source,
			};
			return { ok: true as const, status: 200 as const, body };
		}),
});
