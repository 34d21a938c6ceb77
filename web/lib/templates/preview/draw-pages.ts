/** One page as a picture: its address lives until `free` is called. */
export type PageImage = { url: string; width: number; height: number };

/** Pixels across a page: sharp at the width of the preview on a dense screen. */
const WIDTH = 1240;

/** The document, with as many of its pages as are wanted; the library comes with the first letter that is looked at. */
async function opened(bytes: Uint8Array<ArrayBuffer>) {
	const [pdf, { default: workerSrc }] = await Promise.all([
		import('pdfjs-dist'),
		import('pdfjs-dist/build/pdf.worker.min.mjs?url'),
	]);
	pdf.GlobalWorkerOptions.workerSrc = workerSrc;
	return pdf.getDocument({ data: bytes });
}

/**
 * The pages of a PDF as pictures, in order, exactly as they would be printed.
 * @throws Error when the bytes are no PDF, or when `signal` is given up meanwhile
 */
export async function* drawPages(
	bytes: Uint8Array<ArrayBuffer>,
	signal: AbortSignal,
): AsyncGenerator<PageImage> {
	const task = await opened(bytes);
	try {
		const { numPages, getPage } = await task.promise.then((read) => ({
			numPages: read.numPages,
			getPage: (at: number) => read.getPage(at),
		}));
		for (let at = 1; at <= numPages; at += 1) {
			signal.throwIfAborted();
			const page = await getPage(at);
			const viewport = page.getViewport({ scale: WIDTH / page.getViewport({ scale: 1 }).width });
			const canvas = new OffscreenCanvas(Math.round(viewport.width), Math.round(viewport.height));
			await page.render({ canvas: canvas as unknown as HTMLCanvasElement, viewport }).promise;
			const url = URL.createObjectURL(await canvas.convertToBlob({ type: 'image/png' }));
			yield { url, width: canvas.width, height: canvas.height };
		}
	} finally {
		await task.destroy();
	}
}
