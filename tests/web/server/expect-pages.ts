import { expect } from 'vitest';
import type { Tx } from '#db/client.ts';
import type { DeskWorld } from './agenda/desk-world.ts';

type Page = { rows: readonly object[]; next: string | null };

/** A list as an address asks for it. */
export type ReadPage = (tx: Tx, address: URLSearchParams, size: number) => Promise<Page>;

/** What a list is in order of: a value of its rows, and whether it falls. */
export type Ordered = { sort: string; by: (row: object) => string | number; falls?: true };

const compare = (one: string | number, other: string | number) => (one < other ? -1 : one > other ? 1 : 0);

/** A list of so many rows is in the order that it says, and its pages of two follow each other without a gap or a repeat. */
export async function expectPages(
	world: Pick<DeskWorld, 'inside'>,
	read: ReadPage,
	{ sort, by, falls }: Ordered,
	count: number,
): Promise<void> {
	await world.inside(async (tx) => {
		const { rows, next } = await read(tx, new URLSearchParams({ sort }), 100);
		expect([rows.length, next]).toEqual([count, null]);
		const found: object[] = [];
		for (let after: string | null = ''; after !== null && found.length <= count;) {
			const page: Page = await read(tx, new URLSearchParams({ sort, after }), 2);
			found.push(...page.rows);
			after = page.next;
		}
		expect(found).toEqual(rows);
		const values = rows.map(by);
		const rising = values.toSorted(compare);
		expect(values).toEqual(falls ? rising.toReversed() : rising);
		expect(new Set(values).size, 'several, of which some alike').toBeGreaterThan(1);
	});
}
