import { afterAll, beforeEach, expect, test, vi } from 'vitest';
import { sql } from 'kysely';
import { forOrganisation } from '#db/client.ts';
import { writeJournal } from '#db/journal/journal-buffer.ts';
import type { ActEntry } from '#db/journal/journal-line.ts';
import { journalScreen } from '#lib/server/journal/journal-screen.ts';
import { titlesWith } from '#lib/server/journal/titles-with.ts';
import { onlyAssignedTo } from '#lib/server/rights.ts';
import type { Person } from '#lib/server/session/person.ts';
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
	await world.debtor('a', { invoices: [['a-1', 50_000, '2027-02-03']] });
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

/** The kinds that an address shows, oldest first. */
async function asked(search: string, person: Person): Promise<string[]> {
	const { locals, url } = world.event(person, {}, `/journal${search}`);
	const sees = onlyAssignedTo(person);
	const tx: App.Locals['tx'] = (work) => forOrganisation(world.db, world.organisationId, work, sees);
	const { journal } = await journalScreen(titlesWith)({ locals: { ...locals, tx }, url });
	return journal.rows.map(({ kind }) => kind).toReversed();
}

/** The kinds that a search finds, oldest first. */
const found = async (text: string, more = ''): Promise<string[]> =>
	asked(`?q=${encodeURIComponent(text)}${more}`, await world.person('Hélène', 'admin'));

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

/** Buries what is there under more lines than a search reads one by one. */
const bury = () =>
	world.inside(async (tx) => {
		const { seq, hash } = await tx
			.selectFrom('journalHead')
			.select(['seq', 'hash'])
			.executeTakeFirstOrThrow();
		await sql`
			insert into journal (seq, at, kind, line, previous_hash, hash)
			select ${seq}::bigint + n, now(), 'task', '{}', ${hash}, ${hash} from generate_series(1, 6000) n
		`.execute(tx);
	});

test('what happened long ago is found as well: by its own words, its title, its customer, its invoice', async () => {
	const entry = { kind: 'email', invoices: ['a-1'], note: 'Réclamation du 3 mai' };
	await world.inside((tx) => {
		writeJournal(tx, [{ at: TODAY, entry, actor: null, customer: 'a' }]);
		return Promise.resolve();
	});
	await bury();
	overwriteGetLocale(() => 'fr');
	expect(await found('promesse')).toEqual(['promise-kept', 'fact', 'settings-changed']);
	expect(await found('vaut CINQ')).toEqual(['settings-changed']);
	expect(await found('réclamation du 3')).toEqual(['email']);
	expect(await found('Café des')).toEqual(expect.arrayContaining(['email', 'email']));
	expect(await found('zzz')).toEqual([]);
	expect(await found('', '&invoice=a-1')).toContain('email');
	expect(await found('réclamation', '&invoice=a-1')).toEqual(['email']);
	expect(await found('juin', '&invoice=a-1')).toEqual([]);
	expect(await found('promesse', '&kind=fact')).toEqual(['fact']);
});

test('from its beginning the journal is read in turn, by whatever lines are found and however far they lie', async () => {
	await bury();
	await world.inside(async (tx) => {
		await tx
			.updateTable('journalHead')
			.set((eb) => ({ seq: eb('seq', '+', 6000) }))
			.execute();
		const entry = { kind: 'email', invoices: ['a-1'], note: 'Réclamation, promesse du 3 mai' };
		writeJournal(tx, [{ at: TODAY, entry, actor: null, customer: 'a' }]);
	});
	overwriteGetLocale(() => 'fr');
	for (const [text, more = ''] of [
		['promesse'],
		['réclamation'],
		['Café des'],
		['', '&invoice=a-1'],
		['promesse', '&kind=email'],
	] as const) {
		const newest = await found(text, more);
		expect(newest).toContain('email');
		expect(await found(text, `${more}&sort=oldest`), text).toEqual(newest.toReversed());
	}
	const { journal } = await journalScreen(titlesWith)(
		world.event(await world.person('Hélène', 'admin'), {}, '/journal?sort=oldest'),
	);
	expect(journal.rows.map(({ seq }) => seq)).toEqual(journal.rows.map((_, index) => index + 1));
	const second = await journalScreen(titlesWith)(
		world.event(await world.person('Anne', 'admin'), {}, `/journal?sort=oldest&after=${journal.next ?? ''}`),
	);
	expect(second.journal.rows[0]?.seq).toBe((journal.rows.at(-1)?.seq ?? 0) + 1);
});

test('who sees some customers alone finds their lines, and no other', async () => {
	await bury();
	const sales = await world.person('Sacha', 'sales');
	expect(await asked('?q=reminder', sales)).toEqual([]);
	await world.inside((tx) =>
		tx.updateTable('customer').set({ salespersonId: sales.userId }).where('id', '=', 'a').execute(),
	);
	expect(await asked('?q=reminder', sales)).toEqual(['email']);
	expect(await asked('?q=promesse', sales)).toEqual([]);
});

test('a text too short for the index says that it is looked for in the newest lines alone', async () => {
	const helene = await world.person('Hélène', 'admin');
	const short = async (q: string) =>
		(await journalScreen(titlesWith)(world.event(helene, {}, `/journal?q=${encodeURIComponent(q)}`))).journal;
	expect(await short('5€')).toMatchObject({ isShort: true, rows: [] });
	expect((await short('va')).rows).toHaveLength(1);
	expect(await short('vaut')).toMatchObject({ isShort: false });
	expect(await short('')).toMatchObject({ isShort: false });
});

test('what nothing says finds nothing', async () => {
	expect(await found('zzz')).toEqual([]);
});
