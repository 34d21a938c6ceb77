import { error, redirect } from '@sveltejs/kit';
import type { DesignerData } from '#lib/designer/view.ts';
import { now } from '../clock.ts';
import { allowed, can } from '../rights.ts';
import { versionInForce } from '../scenarios/versions.ts';
import { companyLintContext } from '../templates/company-lint-context.ts';
import { templateChoices } from '../templates/template-choices.ts';
import { colleagues } from './colleagues.ts';
import { firstLayout } from './first-layout.ts';
import { sampleInvoice } from './sample-invoice.ts';
import { contactRoles, taskOwners } from './scenario-people.ts';
import { startOf } from './start-of.ts';

type Event = { locals: App.Locals; params: { id: string } };

/**
 * Everything the designer opens with. What a program computed is drawn to be looked at, until a copy is made of it; where
 * nobody kept what came of it, its versions say so.
 * @throws 404 for a scenario that is not there
 */
export async function designerScreen({ locals, params: { id } }: Event): Promise<DesignerData> {
	const person = allowed(locals.person, 'see-everything');
	return locals.tx(async (tx) => {
		const start = (await startOf(tx, id, person.userId)) ?? error(404, 'Not found');
		if (start === 'written-in-typescript') redirect(303, `/scenarios/${id}/versions`);
		const { zone, currency } = await tx
			.selectFrom('organisation')
			.select(['zone', 'currency'])
			.executeTakeFirstOrThrow();
		const at = await now();
		const mayDraw = can(person, 'draw-scenarios');
		return {
			id,
			...start,
			inForce: await versionInForce(tx, id),
			places: firstLayout(start.scenario),
			draftKey: `${person.organisationId}/${person.userId}/${id}`,
			others: await colleagues(tx, { scenarioId: id, userId: person.userId, at }),
			lintContext: await companyLintContext(tx),
			templates: await templateChoices(tx),
			roles: await contactRoles(tx, start.scenario),
			owners: taskOwners(start.scenario),
			sample: await sampleInvoice(tx, at),
			rights: {
				canEdit: mayDraw && start.computedVersion === null,
				canCopy: mayDraw,
				canPublish: can(person, 'publish-scenarios'),
			},
			zone,
			currency,
		};
	});
}
