import { AsyncLocalStorage } from 'node:async_hooks';

type FileStream = {
	fileName: string;
	/** media type with its charset */
	type: string;
	/** what the file begins with, sent at once */
	head: string;
	/** the rest, a piece at a time */
	pieces: AsyncGenerator<string, void>;
};

/**
 * A file that is written while a browser reads it: no more than one piece is ever in memory, and no transaction waits for a
 * slow reader.
 */
export function fileStream({ fileName, type, head, pieces }: FileStream): Response {
	const encoder = new TextEncoder();
	// Whoever reads the answer is not who asked: pieces are written in the language of the request.
	const asAsked = AsyncLocalStorage.snapshot();
	const body = new ReadableStream<Uint8Array>(
		{
			start: (stream) => {
				stream.enqueue(encoder.encode(head));
			},
			pull: async (stream) => {
				const { done, value } = await asAsked(() => pieces.next());
				if (done === true) stream.close();
				else stream.enqueue(encoder.encode(value));
			},
			cancel: async () => {
				await pieces.return();
			},
		},
		{ highWaterMark: 0 },
	);
	return new Response(body, {
		headers: { 'content-type': type, 'content-disposition': `attachment; filename="${fileName}"` },
	});
}
