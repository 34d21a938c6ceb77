import { z } from 'zod';

/** Where a page ended: the sort value and the id of its last line. */
export type Cursor = { value: string | number; id: string };

const shape = z.tuple([z.union([z.string(), z.number()]), z.string()]);

export const writeCursor = ({ value, id }: Cursor): string =>
	Buffer.from(JSON.stringify([value, id])).toString('base64url');

/** The cursor of an address; null when absent or tampered with, which shows the first page. */
export function readCursor(text: string | null): Cursor | null {
	if (text === null) return null;
	try {
		const [value, id] = shape.parse(JSON.parse(Buffer.from(text, 'base64url').toString()));
		return { value, id };
	} catch {
		return null;
	}
}
