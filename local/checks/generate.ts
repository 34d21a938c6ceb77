import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileStates } from '../file-states.ts';
import { top } from '../paths.ts';
import { compileMessages, messagesProject } from './compile-messages.ts';
import { runTool } from './run-tool.ts';
import type { ToolResult } from './run-tool.ts';

const compiled = 'web/lib/paraglide';
const stamp = join(top, 'node_modules/.cache/amiable/messages');

/** Makes what other checks read: Kit's types of the routes, and the messages as functions. */
export async function generate(): Promise<ToolResult> {
	const synced = await runTool('svelte-kit', 'sync', '--config', 'web/vite.config.ts');
	if (!synced.ok || !existsSync(join(top, messagesProject))) return synced;
	return renewMessages();
}

/** Compiles the messages, unless what lies there was made of the same texts and nothing touched it since. */
async function renewMessages(): Promise<ToolResult> {
	if (existsSync(stamp) && readFileSync(stamp, 'utf8') === messagesState()) return { ok: true, output: '' };
	const result = await compileMessages(compiled);
	mkdirSync(dirname(stamp), { recursive: true });
	if (result.ok) writeFileSync(stamp, messagesState());
	return result;
}

/** The texts and whatever reads them, by content; what was made of them, by name, size and time. */
function messagesState(): string {
	const hash = createHash('sha256');
	const sources = [
		'web/messages/*',
		`${messagesProject}/settings.json`,
		`${messagesProject}/paraglide.config.js`,
		'node_modules/@inlang/paraglide-js/package.json',
	];
	for (const file of globSync(sources, { cwd: top }).sort()) hash.update(readFileSync(join(top, file)));
	for (const state of fileStates([join(top, compiled)])) hash.update(state);
	return hash.digest('hex');
}
