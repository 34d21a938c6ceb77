import { error } from '@sveltejs/kit';
import { allowed, onlyAssignedTo } from '../rights.ts';

/** One stored file. PDFs and images show in the browser; anything else is only ever downloaded. */
export async function documentResponse({ locals, params }: { locals: App.Locals; params: { id: string } }) {
	if (!locals.person) error(401, 'Unauthorized');
	if (onlyAssignedTo(locals.person) !== null) allowed(locals.person, 'see-everything');
	if (!/^[0-9a-f-]{36}$/.test(params.id)) error(404, 'Not found');
	const file = await locals.tx((tx) =>
		tx
			.selectFrom('document')
			.select(['filename', 'mediaType', 'content'])
			.where('id', '=', params.id)
			.executeTakeFirst(),
	);
	if (!file) error(404, 'Not found');
	const shown = ['application/pdf', 'image/png', 'image/jpeg'].includes(file.mediaType);
	return new Response(new Uint8Array(file.content), {
		headers: {
			'content-type': shown ? file.mediaType : 'application/octet-stream',
			'content-disposition': `${shown ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(file.filename)}`,
			'x-content-type-options': 'nosniff',
			'cache-control': 'private, no-store',
		},
	});
}
