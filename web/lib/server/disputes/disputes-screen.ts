import { error } from '@sveltejs/kit';
import { disputeCodes } from '#db/disputes/dispute-codes.ts';
import type { Tx } from '#db/client.ts';
import { readDisputeFilter } from '#lib/disputes/dispute-filter.ts';
import type { CodeChoice, OwnerChoice } from '#lib/disputes/view.ts';
import { civilDateOf } from '#lib/text/civil-date-of.ts';
import { now } from '../clock.ts';
import { can, onlyAssignedTo } from '../rights.ts';
import { disputeAgeing } from './dispute-ageing.ts';
import { disputeTotal } from './dispute-total.ts';
import { disputesPage } from './disputes-page.ts';
import type { DisputeQuery } from './scoped-disputes.ts';

const PAGE_SIZE = 50;
const BOARD_SIZE = 200;

/** Colleagues who may deal with a dispute. */
export const ownerChoices = (tx: Tx): Promise<OwnerChoice[]> =>
	tx
		.selectFrom('membership')
		.select(['userId as id', 'name'])
		.where('active', '=', true)
		.orderBy('name')
		.execute();

/** What the address, the person and the day ask of the list. @throws 401 */
export async function disputeQuery(tx: Tx, { locals, url }: { locals: App.Locals; url: URL }) {
	if (!locals.person) error(401, 'Unauthorized');
	const filter = readDisputeFilter(url.searchParams);
	const { zone } = await tx.selectFrom('organisation').select('zone').executeTakeFirstOrThrow();
	const codes: CodeChoice[] = (await disputeCodes(tx)).map(({ status, subStatus }) => ({
		status,
		subStatus,
	}));
	const first = codes[0] ?? { status: '', subStatus: '' };
	const asOf = civilDateOf(await now(), zone);
	const query: DisputeQuery = { filter, asOf, zone, first, assignedTo: onlyAssignedTo(locals.person) };
	return { filter, query, codes, person: locals.person };
}

/** Everything the list of disputes shows for one address. */
export async function disputesScreen(event: { locals: App.Locals; url: URL }) {
	return event.locals.tx(async (tx) => {
		const { filter, query, codes, person } = await disputeQuery(tx, event);
		const size = filter.view === 'board' ? BOARD_SIZE : PAGE_SIZE;
		const page = await disputesPage(tx, { ...query, sort: filter.sort, after: filter.after, size });
		const ageing = await disputeAgeing(tx, { ...query, filter: { ...filter, age: null } });
		return {
			filter,
			...page,
			codes,
			owners: await ownerChoices(tx),
			ageing,
			total: await disputeTotal(tx, query, ageing),
			mayConfigure: can(person, 'change-settings'),
		};
	});
}
