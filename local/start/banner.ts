import { relative } from 'node:path';

/** What a start prints when everything answers. */
export type BannerFacts = {
	addresses: Record<string, string>;
	signIn: { email: string; password: string } | undefined;
	folder: string;
	seconds: number;
};

/** Addresses, the demo sign-in, where the data is, and how to stop. */
export function banner({ addresses, signIn, folder, seconds }: BannerFacts): string {
	const rows = [
		...Object.entries(addresses),
		...(signIn === undefined ? [] : [['Demo sign-in', `${signIn.email}  /  ${signIn.password}`] as const]),
		['Data and logs', relative(process.cwd(), folder) || '.'] as const,
	];
	const width = Math.max(...rows.map(([name]) => name.length));
	return [
		'',
		`  Amiable is ready (${seconds.toFixed(1)} s)`,
		'',
		...rows.map(([name, value]) => `  ${name.padEnd(width)}   ${value}`),
		'',
		'  Ctrl-C stops everything; the data stays.',
		'',
	].join('\n');
}
