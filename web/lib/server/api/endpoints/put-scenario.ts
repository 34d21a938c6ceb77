import { z } from 'zod';
import { readScenario } from '#workflows/files/scenario-file.ts';
import { hash } from '#workflows/scenario/hash.ts';
import { answer, defineEndpoint, rawBody } from '../endpoint.ts';
import { isJson, textOf, yamlOrJson } from '../fields/text-body.ts';
import { refused } from '../problem.ts';
import { keepDraft } from '../scenarios/keep-draft.ts';
import { lintReport } from '../scenarios/lint-report.ts';
import { locatedErrors } from '../scenarios/located-errors.ts';
import { publicationFaults } from '../scenarios/publication-faults.ts';
import { publish } from '../scenarios/publish.ts';

const finding = z
	.looseObject({
		code: z.string(),
		severity: z.enum(['error', 'warning', 'info']),
		node: z.string().nullable(),
		pointer: z.string(),
		line: z.int(),
		column: z.int(),
		detail: z.string(),
	})
	.meta({ id: 'LintFinding' });

const report = z
	.strictObject({
		id: z.string(),
		name: z.string(),
		hash: z.string().meta({ description: 'Of the content without layout: equal hashes run alike.' }),
		version: z.int().nullable().meta({ description: 'The published version; null for a draft.' }),
		publishable: z.boolean(),
		findings: z.array(finding),
	})
	.meta({ id: 'ScenarioReport' });

const query = z.strictObject({
	publish: z.enum(['true', 'false']).default('false'),
	replaceDraft: z
		.enum(['true', 'false'])
		.default('false')
		.meta({ description: 'Overwrites a draft that a person wrote.' }),
});

/** A scenario as a file: kept as draft with its lint report, or published as the next version. */
export const putScenario = defineEndpoint({
	method: 'POST',
	path: '/scenarios',
	scope: 'scenarios',
	tag: 'Scenarios',
	summary: 'Keep a scenario as draft, or publish it',
	description:
		'YAML or JSON. Without `publish=true` it becomes the draft of its id; with it, and without errors in the report, the next immutable version. The same content as the latest version is that version. Running invoices keep theirs. Where the company asks a second person to approve publications, a key cannot publish.',
	query,
	body: rawBody(yamlOrJson),
	answers: { 201: report, 200: report },
	handle: async (call) => {
		const source = textOf(call.body);
		if (!source.ok) return source;
		const read = readScenario(source.value);
		if (!read.ok)
			return refused(422, 'scenario-invalid', { count: read.problems.length }, locatedErrors(read.problems));
		const stage = call.query.publish === 'true' ? 'publish' : 'draft';
		const { findings, faults } = await call.read(async (tx) => ({
			findings: await lintReport(tx, read.value, stage, call.locale),
			faults: await publicationFaults(tx, read.value, call.locale),
		}));
		const { scenario } = read.value;
		const { id, name } = scenario;
		const shown = { id, name, hash: hash(scenario), publishable: faults.length === 0, findings };
		const { actor: by, now: at } = call;
		if (stage === 'draft')
			return call.change(async (tx) => {
				const replace = call.query.replaceDraft === 'true';
				const kept = await keepDraft(tx, { id, name, text: source.value, by, at, replace });
				return kept.ok ? answer(kept.value === 'new' ? 201 : 200, { ...shown, version: null }) : kept;
			});
		if (faults.length > 0)
			return refused(422, 'scenario-not-publishable', { count: faults.length }, locatedErrors(faults));
		const format = isJson(call.body.mediaType) ? 'json' : 'yaml';
		return call.change(async (tx) => {
			const published = await publish(tx, { scenario, source: source.value, format, by, at });
			if (!published.ok) return published;
			const { version, isNew } = published.value;
			return answer(isNew ? 201 : 200, { ...shown, version });
		});
	},
});
