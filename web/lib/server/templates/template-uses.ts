import { sql } from 'kysely';
import type { Tx } from '#db/client.ts';
import type { ScenarioUse } from '#lib/templates/view.ts';
import type { Op, Plan } from '#workflows/scenario/plan.ts';

/** By template id, the scenarios that send it. */
export type TemplateUses = ReadonlyMap<string, readonly ScenarioUse[]>;

function templatesOfOp(op: Op): string[] {
	switch (op.op) {
		case 'contact':
		case 'thanks':
			return [op.template];
		case 'human':
			return [op.template ?? '', op.parallel?.template ?? ''];
		default:
			return [];
	}
}

const templatesOfPlan = ({ nodes }: Plan): Set<string> =>
	new Set(Object.values(nodes).flatMap(({ op }) => templatesOfOp(op)));

/** A draft is free to be wrong: whatever stands under a key `template` counts. */
const templatesOfDraft = (document: string): Set<string> =>
	new Set([...document.matchAll(/"template":\s*"([^"]+)"/g)].map(([, id]) => id ?? ''));

/** The newest draft of each person and scenario. */
const drafts = (tx: Tx) =>
	tx
		.selectFrom('scenarioDraft as d')
		.innerJoin('scenario as s', 's.id', 'd.scenarioId')
		.distinctOn(['d.scenarioId', 'd.userId'])
		.select(['s.id', 's.name', 'd.document'])
		.where('s.archived', '=', false)
		.orderBy('d.scenarioId')
		.orderBy('d.userId')
		.orderBy('d.seq', 'desc')
		.execute();

const published = async (tx: Tx): Promise<{ id: string; name: string; plan: Plan }[]> =>
	tx
		.selectFrom('scenarioVersion as v')
		.innerJoin('scenario as s', 's.id', 'v.scenarioId')
		.distinctOn('v.scenarioId')
		.select(['s.id', 's.name', 'v.plan'])
		.where('s.archived', '=', false)
		.where(
			sql<boolean>`not exists (select from retired_version r
			where r.organisation_id = v.organisation_id and r.scenario_id = v.scenario_id and r.version = v.version)`,
		)
		.orderBy('v.scenarioId')
		.orderBy('v.version', 'desc')
		.execute();

/** Which scenarios of the company send which message: their latest versions, and what people are drawing. */
export async function templateUses(tx: Tx): Promise<TemplateUses> {
	const uses = new Map<string, Map<string, ScenarioUse>>();
	const note = (template: string, use: ScenarioUse): void => {
		const known = uses.get(template) ?? new Map<string, ScenarioUse>();
		if (!known.has(use.id)) known.set(use.id, use);
		uses.set(template, known);
	};
	for (const { id, name, plan } of await published(tx))
		for (const template of templatesOfPlan(plan)) note(template, { id, name, stage: 'published' });
	for (const { id, name, document } of await drafts(tx))
		for (const template of templatesOfDraft(document)) note(template, { id, name, stage: 'draft' });
	return new Map([...uses].map(([template, found]) => [template, [...found.values()]]));
}
