import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import type { MessageChannel } from '#lib/outbox/view.ts';
import { readOutboxFilter } from '#lib/outbox/outbox-filter.ts';
import { outboxCsv } from '#lib/server/outbox/outbox-csv.ts';
import { outboxPage } from '#lib/server/outbox/outbox-page.ts';
import type { Person } from '#lib/server/session/person.ts';
import { on } from '../../../db/receivables-world.ts';
import { deskWorld } from '../agenda/desk-world.ts';
import type { DeskWorld } from '../agenda/desk-world.ts';

let world: DeskWorld;
let nicolas: Person;

/** Three messages, two of them of one instant. */
const LETTERS: readonly [MessageChannel, string, number][] = [
	['email', 'Relance FA-1', on(3, 1)],
	['letter', 'Avertissement FA-2', on(3, 1)],
	['email', 'Deuxième rappel FA-1', on(3, 8)],
];

beforeAll(async () => {
	world = await deskWorld();
	nicolas = await world.person('Nicolas', 'credit-manager');
	await world.invoice('i9', { number: 'FA-9' });
	await world.inside((tx) =>
		tx
			.insertInto('message')
			.values(
				LETTERS.map(([channel, subject, at]) => ({
					...{ customerId: world.customer, channel, kind: channel, status: 'sent' as const, language: 'fr' },
					...{ subject, sender: '{}', recipients: '{}', at: new Date(at) },
					invoices: channel === 'letter' ? ['i9'] : [],
				})),
			)
			.execute(),
	);
});

/** Every subject that an address leads to, page by page. */
async function walk(query: string, size: number): Promise<string[]> {
	const filter = readOutboxFilter(new URLSearchParams(query));
	const found: string[] = [];
	for (let after: string | null = null; ;) {
		const page = await world.inside((tx) => outboxPage(tx, { ...filter, after }, { assignedTo: null }, size));
		found.push(...page.rows.map(({ subject }) => subject));
		if (page.next === null) return found;
		after = page.next;
	}
}

test('either order walks over every message once, whatever the size of a page', async () => {
	const newest = await walk('', 50);
	expect(newest[0]).toBe('Deuxième rappel FA-1');
	expect(newest).toHaveLength(3);
	expect(await walk('', 1)).toEqual(newest);
	expect(await walk('order=oldest', 1)).toEqual(newest.toReversed());
});

test('messages are found by channel, by what they are about and by customer', async () => {
	expect(await walk('channel=letter', 50)).toEqual(['Avertissement FA-2']);
	expect((await walk('q=fa-1&channel=email', 50)).toSorted()).toEqual([
		'Deuxième rappel FA-1',
		'Relance FA-1',
	]);
	expect(await walk('q=fa-9', 50), 'a subject need not name its invoice').toEqual(['Avertissement FA-2']);
	expect(await walk('q=durand', 50)).toHaveLength(3);
	expect(await walk('q=personne', 50)).toEqual([]);
});

test('what is rare among very many messages is found as what is common: in the order of the list', async () => {
	await world.inside((tx) =>
		sql`insert into message (customer_id, channel, kind, status, language, subject, sender, recipients, at)
			select ${world.customer}, 'email', 'email', 'sent', 'fr', 'Courrier ' || n, '{}', '{}',
				'2027-02-01T08:00:00Z'::timestamptz + n * interval '1 second'
			from generate_series(1, 2500) n`.execute(tx),
	);
	const first = async (search: string) => {
		const filter = { ...readOutboxFilter(new URLSearchParams()), search };
		const { rows } = await world.inside((tx) => outboxPage(tx, filter, { assignedTo: null }, 2));
		return rows.map(({ subject }) => subject);
	};
	expect(await first('avertissement')).toEqual(['Avertissement FA-2']);
	expect(await first('FA-9')).toEqual(['Avertissement FA-2']);
	expect(await first('courrier')).toEqual(['Courrier 2500', 'Courrier 2499']);
	expect(await first('COURRIER 17')).toEqual(['Courrier 1799', 'Courrier 1798']);
	expect(await first('17')).toEqual(['Courrier 2417', 'Courrier 2317']);
	expect(await first('introuvable')).toEqual([]);
});

test('the file holds what the address lists', async () => {
	const file = await outboxCsv(world.event(nicolas, {}, '/outbox/export.csv?channel=letter')).text();
	expect(file.trim().split('\r\n')).toHaveLength(2);
	expect(file).toContain('Avertissement FA-2');
});
