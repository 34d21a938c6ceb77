import { m } from '#lib/paraglide/messages.js';
import { readPersonFilter } from '#lib/settings/person-filter.ts';
import type { PersonView } from '#lib/settings/view.ts';
import { codeText } from '#lib/text/code-text.ts';
import { csvStream } from '../csv-stream.ts';
import { allowed } from '../rights.ts';
import { peoplePage } from './people-page.ts';

const PAGE_SIZE = 500;

const header = () => [
	...[m.settings_person_name(), m.sign_in_email(), m.settings_roles(), m.settings_person_left()],
];

const cells = ({ name, email, roles, active }: PersonView) => [
	...[name, email, roles.map((role) => codeText('role', role)).join(', ')],
	active ? '' : m.settings_person_left(),
];

/** The people of an address as CSV, all pages. */
export function peopleCsv({ locals, url }: { locals: App.Locals; url: URL }): Response {
	allowed(locals.person, 'see-everything');
	const filter = readPersonFilter(url.searchParams);
	return csvStream({
		fileName: 'people.csv',
		header: header(),
		read: (after) => locals.tx((tx) => peoplePage(tx, { ...filter, after }, PAGE_SIZE)),
		cells: (row) => [cells(row)],
	});
}
