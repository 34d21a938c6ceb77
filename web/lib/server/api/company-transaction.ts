import { forOrganisation } from '#db/client.ts';
import type { Db, Tx } from '#db/client.ts';

class Undone extends Error {
	readonly answer: unknown;

	constructor(answer: unknown) {
		super('undone');
		this.answer = answer;
	}
}

/** Runs `work` in one transaction of the company; an answer that is a refusal undoes all that it wrote. */
export async function undoIfRefused<T extends { ok: boolean }>(
	db: Db,
	organisationId: string,
	work: (tx: Tx) => Promise<T>,
): Promise<T> {
	try {
		return await forOrganisation(db, organisationId, async (tx) => {
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
