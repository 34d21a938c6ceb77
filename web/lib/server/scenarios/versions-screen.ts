import { error } from '@sveltejs/kit';
import type { Tx } from '#db/client.ts';
import { versionCohorts } from '#db/steering/version-cohorts.ts';
import { readVersionFilter } from '#lib/scenarios/version-filter.ts';
import { startOf } from '../designer/start-of.ts';
import { allowed, can } from '../rights.ts';
import { steeringDay } from '../steering-day.ts';
import { waitingRequest } from './publish-requests.ts';
import { newestVersion, versionsPage } from './versions-page.ts';
import { personNames } from './versions.ts';

type Event = { locals: App.Locals; params: { id: string }; url: URL };

const PAGE_SIZE = 50;

/** One page of the versions of a scenario, with what runs in each and what became of its invoices. @throws 404 */
export async function versionsScreen({ locals, params: { id }, url }: Event) {
	const filter = readVersionFilter(url.searchParams);
	const person = allowed(locals.person, 'see-everything');
	return locals.tx(async (tx) => {
		const scenario = (await scenarioOf(tx, id)) ?? error(404, 'Not found');
		const request = await waitingRequest(tx, id);
		const nameOf = await personNames(tx);
		const { rows: versions, next } = await versionsPage(tx, { id, ...scenario }, filter, PAGE_SIZE);
		const cohorts = await versionCohorts(tx, id, (await steeringDay(tx)).today);
		const isComputed = (await startOf(tx, id, person.userId)) === 'written-in-typescript';
		return {
			scenario: { id, name: scenario.name, isDefault: scenario.isDefault },
			...{ filter, versions, next },
			/** the newest version, where it cannot be drawn and this person has no draft */
			computed: isComputed ? await newestVersion(tx, id) : null,
			/** of the versions shown, in their order */
			cohorts: versions.flatMap(({ version }) => cohorts.filter((one) => one.version === version)),
			request: request ? { id: request.id, by: nameOf(request.requestedBy) } : null,
			may: { draw: can(person, 'draw-scenarios'), publish: can(person, 'publish-scenarios') },
		};
	});
}

/** A scenario by id, and whether new invoices take it when nothing else is chosen. */
export async function scenarioOf(tx: Tx, id: string) {
	const row = await tx
		.selectFrom('scenario')
		.select(['name', 'pinnedVersion'])
		.where('id', '=', id)
		.executeTakeFirst();
	const company = await tx.selectFrom('organisation').select('defaultScenarioId').executeTakeFirstOrThrow();
	return row && { ...row, isDefault: company.defaultScenarioId === id };
}
