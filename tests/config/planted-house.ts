import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { lintScriptsArguments } from '#local/checks/lint.ts';
import { toolPath } from '#local/checks/run-tool.ts';
import { node24 } from '#local/node-24.mjs';
import { top } from '#local/paths.ts';

type Report = { diagnostics: { code?: string; message: string; filename: string }[] };

/** What the lint of scripts says of each file, in a house that holds the configuration and these files only: `rule` or a sentence. */
export function lintOfHouse(files: Readonly<Record<string, string>>): Map<string, string[]> {
	const house = mkdtempSync(join(tmpdir(), 'amiable-house-'));
	try {
		symlinkSync(join(top, 'node_modules'), join(house, 'node_modules'));
		for (const part of ['package.json', 'tsconfig.json', 'tests/config', 'local/paths.ts'])
			cpSync(join(top, part), join(house, part), { recursive: true });
		for (const folder of ['workflows', 'activities', 'db', 'web']) mkdirSync(join(house, folder));
		for (const [path, content] of Object.entries(files)) {
			mkdirSync(dirname(join(house, path)), { recursive: true });
			writeFileSync(join(house, path), `${content}\n`);
		}
		const { stdout } = spawnSync(node24, [toolPath('oxlint'), ...lintScriptsArguments, '--format=json'], {
			cwd: house,
			encoding: 'utf8',
			maxBuffer: 1e8,
		});
		const { diagnostics } = JSON.parse(stdout) as Report;
		const found = new Map<string, string[]>();
		for (const { filename, code, message } of diagnostics)
			found.set(filename, [...(found.get(filename) ?? []), code ?? message]);
		return found;
	} finally {
		rmSync(house, { recursive: true });
	}
}
