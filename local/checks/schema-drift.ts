import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate } from '#db/migrate.ts';
import { top } from '../paths.ts';
import { ensureDatabase, startPostgres } from '../postgres.ts';
import { runScript } from './run-tool.ts';
import type { ToolResult } from './run-tool.ts';

/** Whether `db/schema.ts` says what the migrations make. */
export async function schemaDrift(): Promise<ToolResult> {
	const folder = mkdtempSync(join(tmpdir(), 'amiable-schema-'));
	chmodSync(folder, 0o755);
	const port = 41_000 + (process.pid % 8_000);
	const server = await startPostgres({ folder, password: 'scratch', port, lasting: false });
	try {
		await ensureDatabase(server, 'scratch');
		await migrate(server.url('scratch'));
		// In a process of its own: the generator keeps a connection that the end of the server would break.
		const generated = await runScript(join(top, 'local/checks/print-schema.ts'), server.url('scratch'));
		return generated.ok ? compare(generated.output) : generated;
	} finally {
		await server.process.stop();
		rmSync(folder, { recursive: true, force: true });
	}
}

function compare(generated: string): ToolResult {
	const lines = (text: string) => text.trimEnd().split('\n');
	const written = lines(readFileSync(join(top, 'db/schema.ts'), 'utf8'));
	const wanted = lines(generated);
	const at = wanted.findIndex((line, index) => line !== written[index]);
	if (at === -1 && wanted.length === written.length) return { ok: true, output: '' };
	const line = at === -1 ? wanted.length : at;
	const found = `line ${String(line + 1)} is «${written[line] ?? ''}», the database says «${wanted[line] ?? ''}»`;
	return { ok: false, output: `db/schema.ts: ${found}. Generate it again from the migrations.` };
}
