import { readBatchFilter } from '#lib/held/batch-filter.ts';
import { allowed } from '../rights.ts';
import { batchesPage } from './batches-page.ts';

const PAGE_SIZE = 50;

/** The batches of one address, a page at a time. */
export async function batchesScreen({ locals, url }: { locals: App.Locals; url: URL }) {
	allowed(locals.person, 'see-everything');
	const filter = readBatchFilter(url.searchParams);
	return { filter, ...(await locals.tx((tx) => batchesPage(tx, filter, PAGE_SIZE))) };
}
