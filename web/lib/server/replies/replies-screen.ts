import { error } from '@sveltejs/kit';
import { sql } from 'kysely';
import { readReplyFilter } from '#lib/replies/reply-filter.ts';
import type { RepliesScreen } from '#lib/replies/view.ts';
import { can, onlyAssignedTo } from '../rights.ts';
import { repliesPage, scopedReplies } from './replies-page.ts';

const PAGE = 50;

/** The inbox of what customers answered. */
export async function repliesScreen({
	locals,
	url,
}: {
	locals: App.Locals;
	url: URL;
}): Promise<RepliesScreen> {
	const { person } = locals;
	if (!person) error(401, 'Unauthorized');
	const filter = readReplyFilter(url.searchParams);
	const scope = { assignedTo: onlyAssignedTo(person) };
	return locals.tx(async (tx) => {
		const counts = await scopedReplies(tx, { list: 'open', search: '' }, scope)
			.select(sql<number>`count(*)`.as('open'))
			.select(sql<number>`count(*) filter (where r.customer_id is null)`.as('unplaced'))
			.executeTakeFirstOrThrow();
		const page = await repliesPage(tx, filter, { ...scope, size: PAGE });
		return { filter, ...page, counts, may: { write: can(person, 'record-facts') } };
	});
}
