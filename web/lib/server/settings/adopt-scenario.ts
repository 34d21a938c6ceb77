import { existsSync, readFileSync } from 'node:fs';
import type { Tx } from '#db/client.ts';
import { publishScenario } from '#db/queries/publish-scenario.ts';
import { planRuns } from '#db/receivables/plan-runs.ts';
import { isTemplateId, templateById, templateIds, templatePath } from '#workflows/files/scenario-file.ts';
import { now } from '../clock.ts';
import type { Person } from '../session/person.ts';

export type ScenarioOption = { id: string; name: string };

/** Scenarios that a company may choose: its own, then the templates that it has not taken yet. */
export async function scenarioOptions(tx: Tx): Promise<ScenarioOption[]> {
	const own = await tx
		.selectFrom('scenario')
		.select(['id', 'name'])
		.where('archived', '=', false)
		.orderBy('name')
		.execute();
	const templates = templateIds
		.filter((id) => existsSync(templatePath(id)) && !own.some((scenario) => scenario.id === id))
		.map((id) => ({ id, name: templateById(id).name }));
	return [...own, ...templates];
}

/**
 * Makes a scenario the company's default. A template is published as its first version on the way; invoices that no
 * scenario was chosen for get their run now. Answers whether the scenario exists.
 */
export async function adoptScenario(tx: Tx, id: string, person: Person): Promise<boolean> {
	const at = await now();
	const known = await tx.selectFrom('scenario').select('id').where('id', '=', id).executeTakeFirst();
	if (!known) {
		if (!isTemplateId(id)) return false;
		const source = readFileSync(templatePath(id), 'utf8');
		await publishScenario(tx, { scenario: templateById(id), source, format: 'yaml', by: person.userId, at });
	}
	await tx.updateTable('organisation').set({ defaultScenarioId: id }).execute();
	const waiting = await tx
		.selectFrom('invoice as i')
		.innerJoin('customerAccount as a', 'a.customerId', 'i.customerId')
		.leftJoin('invoiceRun as r', 'r.invoiceId', 'i.id')
		.where('r.invoiceId', 'is', null)
		.select(['i.id as invoiceId', 'a.state'])
		.execute();
	await planRuns(tx, person.organisationId, waiting, { at, actor: person.userId });
	return true;
}
