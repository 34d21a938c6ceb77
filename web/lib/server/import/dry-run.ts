import type { Tx } from '#db/client.ts';

class Undone<T> extends Error {
	readonly answer: T;

	constructor(answer: T) {
		super('undone');
		this.answer = answer;
	}
}

/**
 * What `work` would answer, with nothing kept: its transaction is rolled back. A preview that runs the real thing
 * cannot promise anything else than what then happens.
 */
export async function dryRun<T>(run: App.Locals['tx'], work: (tx: Tx) => Promise<T>): Promise<T> {
	try {
		return await run(async (tx): Promise<never> => {
			throw new Undone(await work(tx));
		});
	} catch (error) {
		if (error instanceof Undone) return (error as Undone<T>).answer;
		throw error;
	}
}
