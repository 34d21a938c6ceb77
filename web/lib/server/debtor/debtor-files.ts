import { error } from '@sveltejs/kit';
import type { RequestEvent } from '@sveltejs/kit';
import { recordAccess } from '#db/customers/record-access.ts';
import { imageOf } from '../settings/images.ts';
import { SHOWN_KINDS } from './debtor-screen.ts';
import { accessOf, GUARDS, visitorAt } from './visitor.ts';

const SHOWN = ['application/pdf', 'image/png', 'image/jpeg'];

/** A document of the visitor's own customer, recorded as downloaded. @throws 404, the same for anybody else's */
export async function debtorDocument(event: RequestEvent): Promise<Response> {
	const visitor = await visitorAt(event);
	const id = event.params['id'] ?? '';
	const { customerId, at } = visitor;
	const file = await visitor.tx(async (tx) => {
		const found = await tx
			.selectFrom('document')
			.select(['filename', 'mediaType', 'content', 'invoiceId'])
			.where('id', '=', id)
			.where('customerId', '=', customerId)
			.where('kind', 'in', SHOWN_KINDS)
			.executeTakeFirst();
		if (found)
			await recordAccess(tx, {
				...{ customerId, at, documentId: id, invoiceId: found.invoiceId, ...accessOf(visitor) },
				kind: 'document-downloaded',
			});
		return found;
	});
	if (!file) error(404, 'Not found');
	const shown = SHOWN.includes(file.mediaType);
	return new Response(new Uint8Array(file.content), {
		headers: {
			...GUARDS,
			'content-type': shown ? file.mediaType : 'application/octet-stream',
			'content-disposition': `${shown ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(file.filename)}`,
		},
	});
}

/** The company's logo, for who holds a link. @throws 404 */
export async function debtorLogo(event: RequestEvent): Promise<Response> {
	const visitor = await visitorAt(event);
	const image = await visitor.tx((tx) => imageOf(tx, 'logo'));
	if (!image) error(404, 'Not found');
	return new Response(new Uint8Array(image.content), {
		headers: { ...GUARDS, 'cache-control': 'private, max-age=3600', 'content-type': image.mediaType },
	});
}
