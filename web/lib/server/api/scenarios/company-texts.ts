import type { LintContext } from '#workflows/scenario/lint.ts';
import { inThread } from '../threads/in-thread.ts';

let known: Promise<LintContext> | undefined;

async function read(): Promise<LintContext> {
	const texts = await inThread<LintContext>('message-texts.ts', null, { patienceMs: 60_000, memoryMb: 512 });
	if (!texts.ok) throw new Error(`message texts: ${texts.problem.code}`);
	return texts.value;
}

/** The message texts that a scenario may name, as the linter wants to know them; read once, again after a failure. */
export function companyTexts(): Promise<LintContext> {
	known ??= read().catch((error: unknown) => {
		known = undefined;
		throw error;
	});
	return known;
}
