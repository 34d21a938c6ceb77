import { readFileFilter } from '#lib/money/files/file-filter.ts';
import { allowed } from '../rights.ts';
import { filesPage } from './files-page.ts';
import { queuedTotals } from './money-home.ts';

const PAGE_SIZE = 50;

/** The bank files of an address, newest first, whatever their age. */
export async function filesScreen({ locals, url }: { locals: App.Locals; url: URL }) {
	allowed(locals.person, 'see-everything');
	const filter = readFileFilter(url.searchParams);
	return locals.tx(async (tx) => {
		const queued = await queuedTotals(tx);
		return {
			filter,
			queued: queued.reduce((sum, { count }) => sum + count, 0),
			...(await filesPage(tx, filter, PAGE_SIZE)),
		};
	});
}
