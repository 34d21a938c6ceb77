import { z } from 'zod';

/** How a list is asked for: at most `limit` lines after `cursor`. */
export const pageQuery = {
	limit: z.coerce.number().int().min(1).max(200).default(50),
	cursor: z.string().max(400).optional().meta({ description: '`next` of the page before.' }),
};

/** One page of a list. */
export const pageOf = <T extends z.ZodType>(item: T) =>
	z.strictObject({
		items: z.array(item),
		next: z.string().nullable().meta({ description: 'Cursor of the next page; null on the last one.' }),
	});
