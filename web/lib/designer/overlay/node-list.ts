import type { NodeState } from './counts.ts';

export const NODE_SORTS = ['amount', 'due', 'customer', 'number', 'since'] as const;
export type NodeSort = (typeof NODE_SORTS)[number];

/** Which invoices at a node are listed: `search` in the number and the customer. */
export type NodeList = {
	node: string;
	state: NodeState;
	search: string;
	sort: NodeSort;
	after: string | null;
};

/** The address of a list of a scenario's invoices at a node, or with `file` of its file. */
export function nodeListHref(
	scenarioId: string,
	{ node, state, search, sort, after }: NodeList,
	file = '',
): string {
	const query = new URLSearchParams({ node, state, sort });
	if (search) query.set('q', search);
	if (after) query.set('after', after);
	return `/scenarios/${encodeURIComponent(scenarioId)}/live/invoices${file}?${query.toString()}`;
}
