import { randomUUID } from 'node:crypto';
import type { Tx } from '#db/client.ts';
import { publishScenario } from '#db/queries/publish-scenario.ts';
import type { Role } from '#db/values.ts';
import { withoutLayout } from '#lib/designer/document/layout-section.ts';
import { createDraft } from '#lib/server/designer/create-draft.ts';
import { newestDraft } from '#lib/server/designer/newest-draft.ts';
import { saveDraft } from '#lib/server/designer/save-draft.ts';
import type { DraftSave } from '#lib/server/designer/save-draft.ts';
import { printYaml } from '#workflows/files/print-yaml.ts';
import { templateById } from '#workflows/files/scenario-file.ts';
import { print } from '#workflows/scenario/print.ts';
import type { Scenario } from '#workflows/scenario/graph.ts';
import { organisationDatabase } from '../../../db/organisation-database.ts';

export const AT = Date.parse('2027-03-01T10:00:00+01:00');

const standard = templateById('standard');

/** The standard scenario with its first reminder `offset` days after the due date. */
export function drawn(name: string, offset = 4): Scenario {
	const wait = standard.nodes['wait-reminder-1'];
	if (wait === undefined) throw new Error('The standard scenario waits for its first reminder.');
	const fields = { ...wait.fields, offset };
	return { ...standard, name, nodes: { ...standard.nodes, 'wait-reminder-1': { ...wait, fields } } };
}

async function person(tx: Tx, name: string): Promise<string> {
	const userId = randomUUID();
	const roles: Role[] = ['credit-manager'];
	await tx
		.insertInto('membership')
		.values({ userId, name, email: `${userId}@amiable.test`, roles })
		.execute();
	return userId;
}

/** A company in which Claire and Jean draw scenarios. Call it in `beforeAll`. */
export async function draftsWorld() {
	const world = await organisationDatabase();
	const { inside } = world;
	const claire = await inside((tx) => person(tx, 'Claire Dubois'));
	const jean = await inside((tx) => person(tx, 'Jean Roy'));
	return {
		...world,
		claire,
		jean,
		/** a new scenario with a first draft of Claire's; its id */
		begun: (name: string): Promise<string> =>
			inside((tx) => createDraft(tx, { name, document: withoutLayout(drawn(name)), by: claire, at: AT })),
		/** saves a draft, Claire's unless said otherwise */
		save: (scenarioId: string, seq: number, scenario: Scenario, more: Partial<DraftSave> = {}) =>
			inside((tx) =>
				saveDraft(tx, {
					...{ scenarioId, seq, userId: claire, baseVersion: null, at: AT },
					document: print(scenario),
					...more,
				}),
			),
		publish: (scenario: Scenario, id: string) =>
			inside((tx) =>
				publishScenario(tx, {
					scenario: { ...scenario, id },
					source: printYaml({ ...scenario, id }),
					format: 'yaml',
					by: claire,
					at: AT,
				}),
			),
		draft: (scenarioId: string, userId = claire) => inside((tx) => newestDraft(tx, scenarioId, userId)),
		/** numbers of all saves of a scenario */
		rows: (scenarioId: string): Promise<number[]> =>
			inside(async (tx) => {
				const found = await tx
					.selectFrom('scenarioDraft')
					.select('seq')
					.where('scenarioId', '=', scenarioId)
					.orderBy('userId')
					.orderBy('seq')
					.execute();
				return found.map(({ seq }) => seq);
			}),
	};
}

export type DraftsWorld = Awaited<ReturnType<typeof draftsWorld>>;
