import { error } from '@sveltejs/kit';
import type { RequestEvent } from '@sveltejs/kit';
import { z } from 'zod';
import type { HistoryLine } from '#lib/templates/view.ts';
import { onlyAssignedTo } from '../rights.ts';
import { userNames } from './user-names.ts';

const query = z.object({
	lang: z.enum(['fr', 'en']),
	tone: z.enum(['', 'courteous', 'neutral', 'firm']).default(''),
});

/** Every version of one variant of a message, newest first: {@link HistoryLine}s. */
export async function historyResponse({ locals, params, url }: RequestEvent): Promise<Response> {
	if (!locals.person) error(401, 'Unauthorized');
	if (onlyAssignedTo(locals.person) !== null) error(403, 'Forbidden');
	const asked = query.safeParse(Object.fromEntries(url.searchParams));
	if (!asked.success) error(400, 'Bad request');
	const lines = await locals.tx(async (tx): Promise<HistoryLine[]> => {
		const rows = await tx
			.selectFrom('messageTemplateVersion')
			.select(['version', 'state', 'subject', 'body', 'by', 'at'])
			.where('templateId', '=', params['id'] ?? '')
			.where('language', '=', asked.data.lang)
			.where('tone', '=', asked.data.tone)
			.orderBy('version', 'desc')
			.limit(200)
			.execute();
		const names = await userNames(
			tx,
			rows.map(({ by }) => by),
		);
		return rows.map(({ by, at, ...row }) => ({ ...row, by: names[by] ?? by, at: at.toISOString() }));
	});
	return Response.json(lines, { headers: { 'cache-control': 'private, no-store' } });
}
