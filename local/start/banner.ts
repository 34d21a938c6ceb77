import { relative } from 'node:path';
import { terminalText } from '../terminal-text.ts';

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
		...(signIn === undefined
			? []
			: [[terminalText('banner-sign-in'), `${signIn.email}  /  ${signIn.password}`] as const]),
		[terminalText('banner-data'), relative(process.cwd(), folder) || '.'] as const,
	];
	const width = Math.max(...rows.map(([name]) => name.length));
	return [
		'',
		`  ${terminalText('banner-ready', { seconds: seconds.toFixed(1) })}`,
		'',
		...rows.map(([name, value]) => `  ${name.padEnd(width)}   ${value}`),
		'',
		`  ${terminalText('banner-stop')}`,
		'',
	].join('\n');
}

/** The same for a program, as one line of JSON; seconds with one decimal. */
export const readyLine = ({ addresses, signIn, folder, seconds }: BannerFacts): string =>
	JSON.stringify({
		...{ running: true, addresses, signIn: signIn ?? null, folder },
		seconds: Math.round(seconds * 10) / 10,
	});

/** What a start says where Amiable runs already: the addresses, in words or as one line of JSON. */
export const runsAlready = (addresses: BannerFacts['addresses'], json: boolean): string =>
	json
		? JSON.stringify({ running: true, already: true, addresses })
		: [
				terminalText('runs-already'),
				...Object.entries(addresses).map(([name, address]) => `  ${name}: ${address}`),
			].join('\n');
