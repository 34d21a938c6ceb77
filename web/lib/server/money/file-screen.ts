import { error } from '@sveltejs/kit';
import { sql } from 'kysely';
import type { Tx } from '#db/client.ts';
import { readLineFilter } from '#lib/money/files/line-filter.ts';
import type { FileView } from '#lib/money/view.ts';
import { allowed, can } from '../rights.ts';
import { fileLines, lineTotals } from './file-lines.ts';
import { fileStatements } from './file-statements.ts';

const PAGE_SIZE = 100;

const countsOf = (tx: Tx, fileId: string) =>
	tx
		.selectFrom('bankLine')
		.select(['state', sql<number>`count(*)::int`.as('count')])
		.where('fileId', '=', fileId)
		.groupBy('state')
		.execute();

/** One bank file: what it is, what became of its lines. @throws 404 */
export async function fileScreen({
	locals,
	params,
	url,
}: {
	locals: App.Locals;
	params: { id: string };
	url: URL;
}): Promise<{ file: FileView; repeated: boolean }> {
	const person = allowed(locals.person, 'see-everything');
	const filter = readLineFilter(url.searchParams);
	return locals.tx(async (tx) => {
		const file = await tx
			.selectFrom('bankFile as f')
			.leftJoin('membership as p', (join) => join.on(sql`p.user_id::text`, '=', sql.ref('f.actor')))
			.select(['f.id', 'f.filename', 'f.format', 'f.at', 'f.lines', 'f.knownLines', 'p.name as by'])
			.where('f.id', '=', params.id)
			.executeTakeFirst();
		if (!file) error(404, 'Not found');
		const counts = await countsOf(tx, file.id);
		const page = await fileLines(tx, file.id, filter, PAGE_SIZE);
		return {
			repeated: url.searchParams.has('repeated'),
			file: {
				...file,
				at: file.at.toISOString(),
				left: counts
					.filter((one) => one.state === 'waiting' || one.state === 'ready')
					.reduce((sum, { count }) => sum + count, 0),
				statements: await fileStatements(tx, file.id),
				counts,
				filter,
				found: await lineTotals(tx, file.id, filter),
				...page,
				editable: can(person, 'record-facts'),
			},
		};
	});
}
