import type { Tx } from '#db/client.ts';

class Undone extends Error {
	readonly answer: unknown;

	constructor(answer: unknown) {
		super('undone');
		this.answer = answer;
	}
}

/** Opens a transaction to run in: of a company, narrowed to what its asker sees. */
type Transaction = <R>(work: (tx: Tx) => Promise<R>) => Promise<R>;

/** Runs `work` in one transaction; an answer that is a refusal undoes all that it wrote. */
export async function undoIfRefused<T extends { ok: boolean }>(
	transaction: Transaction,
	work: (tx: Tx) => Promise<T>,
): Promise<T> {
	try {
		return await transaction(async (tx) => {
			const answer = await work(tx);
			if (!answer.ok) throw new Undone(answer);
			return answer;
		});
	} catch (error) {
		if (error instanceof Undone) return error.answer as T;
		throw error;
	}
}

/**
 * What `work` would answer: it runs for real, and nothing of it stays.
 * @param transaction opens the transaction to run in
 */
export async function undone<T>(
	transaction: (work: (tx: Tx) => Promise<never>) => Promise<never>,
	work: (tx: Tx) => Promise<T>,
): Promise<T> {
	try {
		return await transaction(async (tx) => {
			throw new Undone(await work(tx));
		});
	} catch (error) {
		if (error instanceof Undone) return error.answer as T;
		throw error;
	}
}
