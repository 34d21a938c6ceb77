import { error } from '@sveltejs/kit';
import { allowed } from '#lib/server/rights.ts';
import { imageOf, isImageKind } from '#lib/server/settings/images.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params }) => {
	allowed(locals.person, 'see-everything');
	const { kind } = params;
	const image = isImageKind(kind) ? await locals.tx((tx) => imageOf(tx, kind)) : undefined;
	if (!image) error(404, 'Not found');
	return new Response(new Uint8Array(image.content), {
		headers: {
			'content-type': image.mediaType,
			'x-content-type-options': 'nosniff',
			'cache-control': 'private, no-store',
		},
	});
};
