import { inThread } from '../threads/in-thread.ts';
import type { MessageTexts } from '../threads/message-texts.ts';

let known: Promise<MessageTexts> | undefined;

async function read(): Promise<MessageTexts> {
	const texts = await inThread<MessageTexts>('message-texts.ts', null, { patienceMs: 60_000, memoryMb: 512 });
	if (!texts.ok) throw new Error(`message texts: ${texts.problem.code}`);
	return texts.value;
}

/** The message texts that a scenario may name, as the linter wants to know them; read once, again after a failure. */
export function companyTexts(): Promise<MessageTexts> {
	known ??= read().catch((error: unknown) => {
		known = undefined;
		throw error;
	});
	return known;
}
