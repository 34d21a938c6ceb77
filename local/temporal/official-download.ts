import { execFile } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { arch } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

type DownloadInfo = { archiveUrl: string; fileToExtract: string };

/** A program of Temporal's official download service. */
export type OfficialProgram = { artifact: 'cli' | 'temporal-test-server'; version: string };

const run = promisify(execFile);
const platforms: Record<string, string> = { linux: 'linux', darwin: 'darwin', win32: 'windows' };
const architectures: Record<string, string> = { x64: 'amd64', arm64: 'arm64' };

/**
 * Fetches the program to `destination`. Gives up after five seconds without an answer.
 * @returns whether it is there now; never throws, since there is a next way
 */
export async function downloadOfficial(program: OfficialProgram, destination: string): Promise<boolean> {
	const [platform, processor] = [platforms[process.platform], architectures[arch()]];
	if (platform === undefined || processor === undefined || process.env['AMIABLE_OFFLINE'] === '1')
		return false;
	const query = new URLSearchParams({ arch: processor, platform, format: 'tar.gz' });
	const folder = temporaryBeside(destination);
	try {
		const address = `https://temporal.download/${program.artifact}/${program.version}?${query.toString()}`;
		const answer = await fetch(address, { signal: AbortSignal.timeout(5_000) });
		if (!answer.ok) return false;
		const info = (await answer.json()) as DownloadInfo;
		const archive = await fetch(info.archiveUrl, { signal: AbortSignal.timeout(180_000) });
		if (!archive.ok) return false;
		const file = join(folder, 'archive');
		writeFileSync(file, Buffer.from(await archive.arrayBuffer()));
		await run('tar', ['-xf', file, '-C', folder]);
		const extracted = join(folder, info.fileToExtract);
		if (!existsSync(extracted)) return false;
		moveInto(extracted, destination);
		return true;
	} catch {
		return false;
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

/** On the same file system, so that the finished program appears at once or not at all. */
function temporaryBeside(destination: string): string {
	mkdirSync(dirname(destination), { recursive: true });
	return mkdtempSync(join(dirname(destination), 'download-'));
}

function moveInto(file: string, destination: string): void {
	chmodSync(file, 0o755);
	renameSync(file, destination);
}
