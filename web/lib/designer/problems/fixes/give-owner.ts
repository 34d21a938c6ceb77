import type { Fixer } from './fix.ts';

/** Work that nobody owns gets the owner that it would fall to anyway, by name. */
export const giveOwner: Fixer = ({ node: id, params }) => {
	const owner = params['owner'];
	if (typeof owner !== 'string' || owner === '') return [];
	return [
		{
			code: 'give-owner',
			params: { owner },
			commands: [{ name: 'set-field', id, path: ['owner'], value: owner }],
		},
	];
};
