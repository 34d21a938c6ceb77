import { AsyncLocalStorage } from 'node:async_hooks';

/**
 * A CSV file that is written while a browser reads it: no more than one of its `pages` of lines is ever in memory, and
 * no transaction waits for a slow reader. The mark in front makes spreadsheets read UTF-8.
 */
export function csvStream(
	fileName: string,
	header: string,
	pages: AsyncIterator<readonly string[], void>,
): Response {
	const encoder = new TextEncoder();
	// Whoever reads is not who asked: pages are written in the language of the request.
	const asAsked = AsyncLocalStorage.snapshot();
	const body = new ReadableStream<Uint8Array>(
		{
			start: (stream) => {
				stream.enqueue(encoder.encode(`\uFEFF${header}`));
			},
			pull: async (stream) => {
				const { done, value } = await asAsked(() => pages.next());
				if (done === true) stream.close();
				else stream.enqueue(encoder.encode(value.join('')));
			},
			cancel: async () => {
				await pages.return?.();
			},
		},
		{ highWaterMark: 0 },
	);
	return new Response(body, {
		headers: {
			'content-type': 'text/csv; charset=utf-8',
			'content-disposition': `attachment; filename="${fileName}"`,
		},
	});
}
