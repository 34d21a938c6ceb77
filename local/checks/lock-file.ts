import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { top } from '../paths.ts';
import type { ToolResult } from './run-tool.ts';

type Locked = {
	integrity?: string;
	resolved?: string;
	link?: boolean;
	optional?: boolean;
	cpu?: readonly string[];
};

const SHA_512 = /^sha512-[\w+/]{86}==$/;

/** Binaries for other machines that no registry within reach had when the file was locked: the number may only fall. */
const LOOSE_AT_MOST = 58;

/** Whether `package-lock.json` holds every package to its content and names no registry. */
export function lockFile(file = join(top, 'package-lock.json')): Promise<ToolResult> {
	const complaints = lockComplaints(readFileSync(file, 'utf8'));
	return Promise.resolve({ ok: complaints.length === 0, output: complaints.join('\n') });
}

/**
 * What may not stand in a lock file: an address, which would tie an install to one registry; a package without the
 * SHA-512 of its content. Let pass are optional packages for one kind of processor, up to a fixed number.
 */
export function lockComplaints(text: string): string[] {
	const { packages } = JSON.parse(text) as { packages: Record<string, Locked> };
	const locked = Object.entries(packages).filter(([path, { link }]) => path !== '' && link !== true);
	const loose = locked.filter(([, one]) => isForElsewhere(one)).map(([path]) => path);
	const tooMany = `${String(loose.length)} optional packages without integrity, at most ${String(LOOSE_AT_MOST)}: ${loose.join(', ')}`;
	return [
		...locked.flatMap(([path, one]) => complaintsOf(path, one)),
		...(loose.length > LOOSE_AT_MOST ? [tooMany] : []),
	];
}

const isForElsewhere = ({ integrity, optional, cpu }: Locked): boolean =>
	integrity === undefined && optional === true && cpu !== undefined;

function complaintsOf(path: string, one: Locked): string[] {
	const complaints = one.resolved === undefined ? [] : [`${path}: resolved at ${one.resolved}`];
	if (isForElsewhere(one) || SHA_512.test(one.integrity ?? '')) return complaints;
	return [...complaints, `${path}: ${one.integrity === undefined ? 'no integrity' : 'not a SHA-512'}`];
}
