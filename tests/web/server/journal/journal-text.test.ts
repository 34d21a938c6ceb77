import { afterAll, beforeEach, expect, test, vi } from 'vitest';
import { writeJournal } from '#db/journal/journal-buffer.ts';
import type { ActEntry } from '#db/journal/journal-line.ts';
import { journalScreen } from '#lib/server/journal/journal-screen.ts';
import { titlesWith } from '#lib/server/journal/titles-with.ts';
import { overwriteGetLocale } from '#lib/paraglide/runtime.js';
import { deskWorld, TODAY } from '../agenda/desk-world.ts';
import type { DeskWorld } from '../agenda/desk-world.ts';

let world: DeskWorld;

const entries: ActEntry[] = [
	{ kind: 'promise-kept', promise: 'p1' },
	{ kind: 'fact', details: { type: 'promise' } },
	{ kind: 'email', node: 'reminder-1' },
	{ kind: 'settings-changed', note: 'une promesse vaut cinq jours' },
];

beforeEach(async () => {
	vi.useFakeTimers({ toFake: ['Date'], now: TODAY });
	world = await deskWorld();
	await world.debtor('a');
	await world.inside(async (tx) => {
		await tx.updateTable('customer').set({ name: 'Café des Halles' }).where('id', '=', 'a').execute();
		writeJournal(
			tx,
			entries.map((entry, index) => ({
				...{ at: TODAY + index, entry, actor: null },
				customer: index === 2 ? 'a' : null,
			})),
		);
	});
});

afterAll(() => {
	vi.useRealTimers();
});

/** The kinds that a search finds, oldest first. */
async function found(text: string): Promise<string[]> {
	const helene = await world.person('Hélène', 'admin');
	const { journal } = await journalScreen(titlesWith)(
		world.event(helene, {}, `/journal?q=${encodeURIComponent(text)}`),
	);
	return journal.rows.map(({ kind }) => kind).toReversed();
}

test('a word that lines are shown with finds them, in the reader’s language', async () => {
	overwriteGetLocale(() => 'fr');
	expect(await found('promesse')).toEqual(['promise-kept', 'fact', 'settings-changed']);
	expect(await found('PROMESSE TENUE')).toEqual(['promise-kept']);
	overwriteGetLocale(() => 'en');
	expect(await found('Promise kept')).toEqual(['promise-kept']);
});

test('the name of a customer finds what was done about it', async () => {
	expect(await found('Café des')).toContain('email');
	expect(await found('Café des')).not.toContain('promise-kept');
});

test('what nothing says finds nothing', async () => {
	expect(await found('zzz')).toEqual([]);
});
