import { error } from '@sveltejs/kit';
import type { PreviewAnswer } from '#lib/templates/view.ts';
import { now } from '../clock.ts';
import { previewText } from '../templates/preview-text.ts';
import { linesInForce } from './draw-asked.ts';
import { messageAsked, wordsInForce } from './message-asked.ts';

const headers = {
	'cache-control': 'private, no-store',
	'content-security-policy': "default-src 'none'; img-src data:; style-src 'unsafe-inline'; sandbox",
};

function responseOf({ html, pdf, text, problem }: PreviewAnswer): Response {
	if (html !== undefined)
		return new Response(html, { headers: { ...headers, 'content-type': 'text/html; charset=utf-8' } });
	if (pdf !== undefined) {
		const { 'content-security-policy': _policy, ...plain } = headers;
		return new Response(Buffer.from(pdf, 'base64'), {
			headers: { ...plain, 'content-type': 'application/pdf' },
		});
	}
	if (text !== undefined)
		return new Response(text, { headers: { ...headers, 'content-type': 'text/plain; charset=utf-8' } });
	error(422, problem?.code ?? 'template-error');
}

/** The message that waits for a person's word, as it would leave now. @throws 404 for work that is no message */
export async function confirmationPreview({
	locals,
	url,
}: {
	locals: App.Locals;
	url: URL;
}): Promise<Response> {
	const { person } = locals;
	if (!person) error(401, 'Unauthorized');
	const found = await locals.tx((tx) => messageAsked(tx, url.searchParams.get('task') ?? '', person));
	if (!found) error(404, 'Not found');
	const answer = await previewText(locals.tx, {
		template: wordsInForce(found),
		example: { invoice: found.task.invoiceId, at: await now() },
		values: [],
		addressLines: linesInForce(found),
	});
	return responseOf(answer);
}
