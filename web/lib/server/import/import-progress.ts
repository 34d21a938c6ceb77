import { error } from '@sveltejs/kit';
import { sql } from 'kysely';
import { allowed } from '../rights.ts';

type Event = { locals: App.Locals; params: { id: string } };

/** How many lines of an import are taken, of how many good ones: a few customers are taken at a time. @throws 401, 403, 404 */
export async function importProgress({ locals, params: { id } }: Event): Promise<Response> {
	allowed(locals.person, 'import');
	const counted = await locals.tx((tx) =>
		tx
			.selectFrom('importBatch as b')
			.leftJoin('importLine as l', (join) =>
				join.onRef('l.batchId', '=', 'b.id').on('l.state', '<>', 'refused'),
			)
			.select([
				sql<number>`count(*) filter (where l.state = 'applied')::int`.as('taken'),
				sql<number>`count(l.line)::int`.as('lines'),
			])
			.where('b.id', '=', id)
			.groupBy('b.id')
			.executeTakeFirst(),
	);
	if (!counted) error(404, 'Not found');
	return Response.json(counted);
}
