import type { Db, Tx } from '#db/client.ts';

/** What goes wrong around the nth transaction of an activity, counted from 0. */
export type Disturbance = {
	/** happens just before the transaction begins */
	before?: (nth: number) => Promise<void> | void;
	/** happens when it has committed, before the activity hears of it */
	after?: (nth: number) => Promise<void> | void;
};

/** The same database, watched: every transaction that begins through it may be disturbed. `count` tells how many began. */
export function disturbed(db: Db, { before, after }: Disturbance): { db: Db; count: () => number } {
	let begun = 0;
	const watched = new Proxy(db, {
		get(target, name) {
			if (name !== 'transaction') return Reflect.get(target, name) as unknown;
			return () => ({
				async execute<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
					const nth = begun;
					begun += 1;
					await before?.(nth);
					const answer = await target.transaction().execute(work);
					await after?.(nth);
					return answer;
				},
			});
		},
	});
	return { db: watched, count: () => begun };
}
