import { createInterface } from 'node:readline/promises';
import { terminalText } from '../terminal-text.ts';

/** Whether a person is there to answer. */
export const someoneIsThere = (): boolean => process.stdin.isTTY && process.stderr.isTTY;

/** A line typed by the person, without the question on standard output. */
export async function ask(question: string): Promise<string> {
	const terminal = createInterface({ input: process.stdin, output: process.stderr });
	try {
		return (await terminal.question(question)).trim();
	} finally {
		terminal.close();
	}
}

/** Whether the person says yes; no when nobody is there. */
export async function agrees(question: string): Promise<boolean> {
	return someoneIsThere() && /^(y|yes|o|oui)$/i.test(await ask(`${question} ${terminalText('yes-no')} `));
}
