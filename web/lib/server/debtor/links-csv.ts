import { readLinkFilter } from '#lib/debtor/link-filter.ts';
import { m } from '#lib/paraglide/messages.js';
import { codeText } from '#lib/text/code-text.ts';
import { csvStream } from '../csv-stream.ts';
import { findCustomer } from '../customers/sheet/find-customer.ts';
import { linksPage } from './links-page.ts';

const PAGE_SIZE = 1000;

type Asked = { locals: App.Locals; params: { id: string }; url: URL };

/** The links to a customer's page that an address filters, as CSV, all pages. Instants in ISO: for machines. @throws 401, 404 */
export async function linksCsv({ locals, params, url }: Asked): Promise<Response> {
	const found = await locals.tx((tx) => findCustomer(tx, locals.person, params.id));
	const filter = readLinkFilter(url.searchParams);
	return csvStream({
		fileName: 'links.csv',
		header: [...[m.links_for(), m.links_state(), m.links_made_at(), m.links_expires(), m.links_used()]],
		read: (after) => locals.tx((tx) => linksPage(tx, found, { ...filter, after }, PAGE_SIZE)),
		cells: ({ madeFor, state, madeAt, expiresAt, lastUsedAt }) => [
			[madeFor ?? '', codeText('link-state', state), madeAt, expiresAt, lastUsedAt ?? ''],
		],
	});
}
