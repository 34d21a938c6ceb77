import { error } from '@sveltejs/kit';
import type { RequestEvent } from '@sveltejs/kit';
import { allowed } from '../rights.ts';
import { versionOf } from './versions.ts';

const TYPES = {
	yaml: { type: 'application/yaml', end: 'yaml' },
	json: { type: 'application/json', end: 'json' },
	typescript: { type: 'text/plain', end: 'ts' },
} as const;

/** A version as it was written, as a file. @throws 404 */
export async function versionFile({ locals, params }: RequestEvent): Promise<Response> {
	allowed(locals.person, 'see-everything');
	const [id, n] = [params['id'] ?? '', params['n'] ?? ''];
	const found = /^[1-9]\d{0,8}$/.test(n) ? await locals.tx((tx) => versionOf(tx, id, Number(n))) : undefined;
	if (!found) error(404, 'Not found');
	const { type, end } = TYPES[found.format];
	const name = `${id.replaceAll(/[^\w.-]/g, '-')}-v${n}.${end}`;
	return new Response(found.source, {
		headers: {
			'content-type': `${type}; charset=utf-8`,
			'content-disposition': `attachment; filename="${name}"`,
			'x-content-type-options': 'nosniff',
		},
	});
}
