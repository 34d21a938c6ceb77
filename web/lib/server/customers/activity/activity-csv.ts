import { readActivityFilter } from '#lib/customers/activity/activity-filter.ts';
import type { ActivityLine } from '#lib/customers/activity/view.ts';
import { m } from '#lib/paraglide/messages.js';
import { codeText } from '#lib/text/code-text.ts';
import { csvStream } from '../../csv-stream.ts';
import { findCustomer } from '../sheet/find-customer.ts';
import { activityPage } from './activity-page.ts';

const PAGE_SIZE = 1000;

const header = () => [m.activity_when(), m.activity_what(), m.activity_about(), m.activity_who()];
const cells = ({ at, kind, what, who }: ActivityLine) => [at, codeText('activity', kind), what, who];

type Asked = { locals: App.Locals; params: { id: string }; url: URL };

/** What a customer, or one of its invoices (`invoice`), was sent, saw and took, as far as the address filters it, as CSV. @throws 404 */
export async function activityCsv({ locals, params, url }: Asked): Promise<Response> {
	const { id: customerId } = await locals.tx((tx) => findCustomer(tx, locals.person, params.id));
	const about = { customerId, invoiceId: url.searchParams.get('invoice') };
	const filter = readActivityFilter(url.searchParams);
	return csvStream({
		fileName: 'activity.csv',
		header: header(),
		read: (after) => locals.tx((tx) => activityPage(tx, about, { ...filter, after }, PAGE_SIZE)),
		cells: (line) => [cells(line)],
	});
}
