import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, readdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode } from '@temporalio/worker';

const workflows = fileURLToPath(new URL('../workflows', import.meta.url));
const cacheFolder = fileURLToPath(new URL('../node_modules/.cache/amiable', import.meta.url));

/** Hash of everything that the bundle can contain, and of how it is made: a changed line makes another bundle. */
async function sourceHash(): Promise<string> {
	const hash = createHash('sha256');
	const files = (await readdir(workflows, { recursive: true })).filter((name) => name.endsWith('.ts')).sort();
	for (const name of files) hash.update(name).update(await readFile(join(workflows, name)));
	const lock = fileURLToPath(new URL('../node_modules/@temporalio/worker/package.json', import.meta.url));
	return hash
		.update(await readFile(fileURLToPath(import.meta.url)))
		.update(await readFile(lock))
		.digest('hex')
		.slice(0, 16);
}

/**
 * The engine takes a call stack of every promise a run makes and keeps it until the promise settles: a third of what a
 * waiting run held, a fifth of the time of a workflow task. Each run waits at the same few lines, so nobody reads them.
 */
const WITHOUT_STACKS = 'delete Error.stackTraceLimit;';

/**
 * Path of the workflow bundle for today's sources, made once and kept (bundling takes seconds, a warm start must not).
 * The bundle holds nothing but `@temporalio/workflow` and our pure core (design §3.6).
 * @param stacks errors and waits of a worker's runs tell no call stack; those of a replay, which looks for causes, do
 */
export async function workflowBundle(stacks: 'none' | 'told' = 'none'): Promise<{ codePath: string }> {
	const codePath = join(cacheFolder, `workflows-${stacks}-${await sourceHash()}.js`);
	if (existsSync(codePath)) return { codePath };
	const { code } = await bundleWorkflowCode({
		workflowsPath: join(workflows, 'index.ts'),
		// Loaded once and frozen, not once per run: no module of ours keeps anything of one run, and the code is most
		// of what a waiting run would hold.
		preloadModules: [join(workflows, 'index.ts')],
		logger: { log() {}, trace() {}, debug() {}, info() {}, warn: console.warn, error: console.error },
	});
	await mkdir(cacheFolder, { recursive: true });
	const partial = `${codePath}.${String(process.pid)}`;
	await writeFile(partial, stacks === 'none' ? `${WITHOUT_STACKS}${code}` : code);
	await rename(partial, codePath);
	return { codePath };
}
