import type { Fixer } from './fix.ts';

/** Cases are tried in order: the narrower one is asked before the one that covers it. */
export const askEarlier: Fixer = ({ node: id, params }) => {
	const { case: narrow, other: wide } = params;
	if (typeof narrow !== 'number' || typeof wide !== 'number') return [];
	return [
		{
			code: 'ask-earlier',
			params: { case: narrow, other: wide },
			commands: [{ name: 'move-branch', id, index: narrow - 1, to: wide - 1 }],
		},
	];
};
