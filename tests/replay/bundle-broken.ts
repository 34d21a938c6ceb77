import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundleWorkflowCode } from '@temporalio/worker';
import { top } from '#local/paths.ts';
import { afterFile } from '../config/after-file.ts';

const silent = { log() {}, trace() {}, debug() {}, info() {}, warn() {}, error: console.error };

/**
 * The workflows, copied, with one line changed, bundled as a worker would.
 * @returns the path of the bundle
 * @throws when the line is not there: a broken interpreter that is not broken proves nothing
 */
export async function bundleBroken(file: string, [line, broken]: [string, string]): Promise<string> {
	const house = mkdtempSync(join(tmpdir(), 'amiable-broken-'));
	afterFile(() => rmSync(house, { recursive: true }));
	symlinkSync(join(top, 'node_modules'), join(house, 'node_modules'));
	writeFileSync(join(house, 'package.json'), readFileSync(join(top, 'package.json')));
	cpSync(join(top, 'workflows'), join(house, 'workflows'), { recursive: true });
	const path = join(house, 'workflows', file);
	const source = readFileSync(path, 'utf8');
	if (!source.includes(line)) throw new Error(`${file} has no line ${line}`);
	writeFileSync(path, source.replace(line, broken));
	const { code } = await bundleWorkflowCode({
		workflowsPath: join(house, 'workflows/index.ts'),
		logger: silent,
	});
	const bundle = join(house, 'bundle.js');
	writeFileSync(bundle, code);
	return bundle;
}
