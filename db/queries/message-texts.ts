import type { Tx } from '../client.ts';

/**
 * The texts of the transaction's company as they stood at `at`: of each variant (language and tone) the latest version
 * saved by then. The product's own texts are not among them; without `at`, as they stand now.
 */
export async function messageTexts(tx: Tx, { template, at }: { template?: string; at?: Date } = {}) {
	return tx
		.selectFrom('messageTemplateVersion as v')
		.innerJoin('messageTemplate as t', 't.id', 'v.templateId')
		.distinctOn(['v.templateId', 'v.language', 'v.tone'])
		.select(['v.templateId', 'v.language', 'v.tone', 'v.version', 'v.state', 'v.subject', 'v.body', 'v.at'])
		.select(['v.by', 't.channel', 't.purpose', 't.name'])
		.$if(template !== undefined, (query) => query.where('v.templateId', '=', template ?? ''))
		.$if(at !== undefined, (query) => query.where('v.at', '<=', at ?? new Date(0)))
		.orderBy('v.templateId')
		.orderBy('v.language')
		.orderBy('v.tone')
		.orderBy('v.version', 'desc')
		.execute();
}

/** One variant of a company's text, at one version. */
export type MessageText = Awaited<ReturnType<typeof messageTexts>>[number];
