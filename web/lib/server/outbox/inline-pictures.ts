import type { Tx } from '#db/client.ts';
import { imageOf, isImageKind } from '../settings/images.ts';

/** A message's pictures travel beside it (`cid:`); a preview carries them inside, since its frame may load nothing. */
export async function inlinePictures(tx: Tx, html: string): Promise<string> {
	let shown = html;
	for (const kind of new Set([...html.matchAll(/cid:([a-z]+)/g)].map((found) => found[1] ?? ''))) {
		if (!isImageKind(kind)) continue;
		const image = await imageOf(tx, kind);
		if (image)
			shown = shown.replaceAll(
				`cid:${kind}`,
				`data:${image.mediaType};base64,${image.content.toString('base64')}`,
			);
	}
	return shown;
}
