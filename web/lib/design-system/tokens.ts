import source from '../../tokens.css?raw';

/** Names of the tokens of one family, in the order of the token file: what the file says is what the page shows. */
const family = (prefix: string): readonly string[] => [
	...new Set(
		[...source.matchAll(new RegExp(`--${prefix}-([a-z]+(?:-[a-z]+)*):`, 'g'))].map((match) => match[1] ?? ''),
	),
];

export const colours = family('color').filter((name) => name !== 'transparent' && name !== 'white');
export const textSizes = family('text');
export const spaces = family('spacing');
export const radii = family('radius');
export const shadows = family('shadow');
