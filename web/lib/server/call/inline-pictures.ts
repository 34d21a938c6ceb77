import type { MailAttachment } from '#activities/ports/mail.ts';

const DATA_URL = /data:(image\/[a-z+]+);base64,([A-Za-z0-9+/=]+)/g;

/** A preview's HTML made fit to be sent: pictures become parts of the mail, since mailboxes strip `data:` addresses. */
export function withPartsForPictures(html: string): { html: string; pictures: MailAttachment[] } {
	const pictures = new Map<string, MailAttachment>();
	const sent = html.replaceAll(DATA_URL, (url, contentType: string, content: string) => {
		const known = pictures.get(url);
		const contentId = known?.contentId ?? `picture-${String(pictures.size + 1)}`;
		pictures.set(url, {
			...{ fileName: `${contentId}.${contentType.slice(6)}`, contentType, contentId },
			content: Buffer.from(content, 'base64'),
		});
		return `cid:${contentId}`;
	});
	return { html: sent, pictures: [...pictures.values()] };
}
