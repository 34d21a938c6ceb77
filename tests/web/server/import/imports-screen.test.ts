import { expect, test } from 'vitest';
import { importsScreen } from '#lib/server/import/import-screen.ts';
import { on } from '../../../db/receivables-world.ts';
import { deskWorld } from '../agenda/desk-world.ts';

test('every import can be reached, page by page, newest first, several of one instant too', async () => {
	const world = await deskWorld();
	const helene = await world.person('Hélène', 'admin');
	await world.inside((tx) =>
		tx
			.insertInto('importBatch')
			.values(
				Array.from({ length: 45 }, (_, n) => ({
					...{ kind: 'invoices' as const, filename: `factures-${String(n)}.csv`, content: Buffer.from('') },
					...{ sha256: String(n).padStart(64, 'a'), at: new Date(on(3, 1) + Math.floor(n / 3) * 1000) },
					...{ state: 'applied' as const, summary: '{}' },
				})),
			)
			.execute(),
	);
	const names: string[] = [];
	const sizes: number[] = [];
	for (let after: string | null = ''; after !== null;) {
		const query: string = after && `?after=${encodeURIComponent(after)}`;
		const page = await importsScreen(world.event(helene, {}, `/import${query}`));
		names.push(...page.imports.map(({ filename }) => filename));
		sizes.push(page.imports.length);
		after = page.next;
	}
	expect(sizes).toEqual([20, 20, 5]);
	expect(new Set(names).size).toBe(45);
	expect(names[0]).toMatch(/factures-4[234].csv/);
});
