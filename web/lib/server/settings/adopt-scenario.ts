import { existsSync, readFileSync } from 'node:fs';
import type { Tx } from '#db/client.ts';
import { publishScenario } from '#db/queries/publish-scenario.ts';
import { isTemplateId, templateById, templateIds, templatePath } from '#workflows/files/scenario-file.ts';
import { now } from '../clock.ts';
import { planWaiting } from '../scenarios/plan-waiting.ts';
import type { Person } from '../session/person.ts';

export type ScenarioOption = { id: string; name: string };

/** Scenarios that a company may choose: its own that have a version in force, then the templates that it has not taken yet. */
export async function scenarioOptions(tx: Tx): Promise<ScenarioOption[]> {
	const own = await tx
		.selectFrom('scenario as s')
		.leftJoin('versionInForce as v', 'v.scenarioId', 's.id')
		.select(['s.id', 's.name', 'v.version'])
		.where('s.archived', '=', false)
		.orderBy('s.name')
		.execute();
	const templates = templateIds
		.filter((id) => existsSync(templatePath(id)) && !own.some((scenario) => scenario.id === id))
		.map((id) => ({ id, name: templateById(id).name }));
	const ready = own.flatMap(({ version, ...scenario }) => (version === null ? [] : scenario));
	return [...ready, ...templates];
}

/**
 * Makes a scenario the company's default. A template is published as its first version on the way; invoices that no
 * scenario was chosen for get their run now. Answers whether there is such a scenario, with a version for new runs to take.
 */
export async function adoptScenario(tx: Tx, id: string, person: Person): Promise<boolean> {
	const at = await now();
	const known = await tx
		.selectFrom('scenario as s')
		.leftJoin('versionInForce as v', 'v.scenarioId', 's.id')
		.select('v.version')
		.where('s.id', '=', id)
		.executeTakeFirst();
	if (known?.version === null) return false;
	if (!known) {
		if (!isTemplateId(id)) return false;
		const source = readFileSync(templatePath(id), 'utf8');
		await publishScenario(tx, { scenario: templateById(id), source, format: 'yaml', by: person.userId, at });
	}
	await tx.updateTable('organisation').set({ defaultScenarioId: id }).execute();
	await planWaiting(tx, person.organisationId, { at, actor: person.userId });
	return true;
}
