import { m } from '#lib/paraglide/messages.js';
import { readKeyFilter } from '#lib/settings/key-filter.ts';
import type { ApiKeyView } from '#lib/settings/view.ts';
import { codeText } from '#lib/text/code-text.ts';
import { csvStream } from '../csv-stream.ts';
import { allowed } from '../rights.ts';
import { keysPage } from './keys-page.ts';

const PAGE_SIZE = 500;

const header = () => [
	...[m.settings_key_name(), m.settings_key_prefix(), m.settings_key_scopes()],
	...[m.settings_key_created(), m.settings_key_used(), m.settings_key_revoked()],
];

const cells = ({ name, prefix, scopes, createdAt, lastUsedAt, revokedAt }: ApiKeyView) => [
	...[name, prefix, scopes.map((scope) => codeText('scope', scope)).join(', ')],
	...[createdAt, lastUsedAt ?? '', revokedAt ?? ''],
];

/** The API keys of an address as CSV, all pages: what is shown of them, never the keys. Dates in ISO: for machines. */
export function keysCsv({ locals, url }: { locals: App.Locals; url: URL }): Response {
	allowed(locals.person, 'see-everything');
	const filter = readKeyFilter(url.searchParams);
	return csvStream({
		fileName: 'api-keys.csv',
		header: header(),
		read: (after) => locals.tx((tx) => keysPage(tx, { ...filter, after }, PAGE_SIZE)),
		cells: (row) => [cells(row)],
	});
}
