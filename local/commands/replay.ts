import { readFile } from 'node:fs/promises';
import { DefaultLogger, Runtime, makeTelemetryFilterString } from '@temporalio/worker';
import type { Command } from 'commander';
import { replayHistories } from '#activities/temporal/replay-histories.ts';
import type { NamedHistory, Replayed } from '#activities/temporal/replay-histories.ts';
import { workflowBundle } from '#activities/workflow-bundle.ts';
import { Failure } from '../failure.ts';
import { terminalText } from '../terminal-text.ts';

export function register(program: Command): void {
	program
		.command('replay')
		.argument('<history...>', terminalText('replay-histories'))
		.description(terminalText('replay'))
		.option('--json', terminalText('json-history'))
		.action(run);
}

async function run(paths: readonly string[], { json = false }: { json?: boolean }): Promise<void> {
	const histories = await Promise.all(paths.map(readHistory));
	// The engine prints what it thinks of a divergence on standard output, where only our lines belong.
	const logging = { filter: makeTelemetryFilterString({ core: 'ERROR', other: 'ERROR' }) };
	Runtime.install({ logger: new DefaultLogger('ERROR'), telemetryOptions: { logging } });
	const { codePath } = await workflowBundle('told');
	const replayed = await replayHistories(codePath, histories);
	for (const result of replayed) console.log(json ? JSON.stringify(result) : sentenceOf(result));
	if (replayed.some(({ divergence }) => divergence !== null)) process.exitCode = 1;
}

const sentenceOf = ({ name, divergence }: Replayed): string =>
	divergence === null
		? terminalText('replay-ok', { name })
		: terminalText('replay-diverges', { name, divergence });

async function readHistory(name: string): Promise<NamedHistory> {
	const text = await readFile(name, 'utf8').catch(() => {
		throw new Failure('file-unreadable', terminalText('unreadable', { path: name }), 2);
	});
	const history = parse(text);
	if (!isHistory(history))
		throw new Failure('not-a-history', terminalText('replay-no-history', { path: name }), 2);
	return { name, history };
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return null;
	}
}

/** A list of events that begins with the start of a workflow. */
function isHistory(value: unknown): boolean {
	const events = (value as { events?: unknown } | null)?.events;
	if (!Array.isArray(events)) return false;
	const first = events[0] as Record<string, unknown> | undefined;
	return typeof first?.['eventId'] === 'string' && 'workflowExecutionStartedEventAttributes' in first;
}
