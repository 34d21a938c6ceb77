import type { Tx } from '#db/client.ts';
import { PICTURE_KIND } from '#db/queries/store-message.ts';
import { imageOf } from '../settings/images.ts';

type Picture = { mediaType: string; content: Buffer };

/** What a message shows inside its text, by content id: its own pictures, and the company's logo. */
async function picturesOf(tx: Tx, messageId: string): Promise<ReadonlyMap<string, Picture>> {
	const own = await tx
		.selectFrom('messageAttachment as a')
		.innerJoin('document as d', 'd.id', 'a.documentId')
		.select(['d.filename', 'd.mediaType', 'd.content'])
		.where('a.messageId', '=', messageId)
		.where('d.kind', '=', PICTURE_KIND)
		.execute();
	const logo = await imageOf(tx, 'logo');
	return new Map([
		...own.map(({ filename, ...picture }) => [filename, picture] as const),
		...(logo ? [['logo@amiable', logo] as const] : []),
	]);
}

/** A message's pictures travel beside it (`cid:`); a preview carries them inside, since its frame may load nothing. */
export async function inlinePictures(tx: Tx, html: string, messageId: string): Promise<string> {
	if (!html.includes('cid:')) return html;
	const pictures = await picturesOf(tx, messageId);
	return html.replaceAll(/cid:([\w.@-]+)/g, (whole, id: string) => {
		const picture = pictures.get(id);
		return picture ? `data:${picture.mediaType};base64,${picture.content.toString('base64')}` : whole;
	});
}
