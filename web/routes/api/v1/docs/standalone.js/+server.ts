import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { gzipSync } from 'node:zlib';
import type { RequestHandler } from './$types';

let packed: Promise<Buffer> | undefined;

const read = async (): Promise<Buffer> => {
	const { resolve } = createRequire(import.meta.url);
	return gzipSync(await readFile(resolve('@scalar/api-reference/browser/standalone.js')));
};

/** The reader of the documentation page, from the installed package: no other machine is asked. */
export const GET: RequestHandler = async () =>
	new Response(new Uint8Array(await (packed ??= read())), {
		headers: {
			'content-type': 'text/javascript; charset=utf-8',
			'content-encoding': 'gzip',
			'cache-control': 'public, max-age=86400',
		},
	});
