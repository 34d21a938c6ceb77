import type { Client } from 'pg';
import { beforeEach, expect, test } from 'vitest';
import { forOrganisation } from '#db/client.ts';
import type { Tx } from '#db/client.ts';
import { writeJournal } from '#db/journal/journal-buffer.ts';
import type { JournalLine } from '#db/journal/journal-line.ts';
import { verifyJournal } from '#db/journal/verify-journal.ts';
import { connected } from '../config/test-database.ts';
import { organisationDatabase } from './organisation-database.ts';
import type { OrganisationDatabase } from './organisation-database.ts';

let world: OrganisationDatabase;
let superuser: Client;

const at = Date.UTC(2027, 2, 1, 8, 30);
const line = (note: string) => ({
	at,
	entry: { kind: 'settings-changed', note },
	customer: null,
	actor: 'anne',
});

beforeEach(async () => {
	world = await organisationDatabase();
	superuser = await connected(world.ownerUrl);
	await superuser.query('set session_replication_role = replica');
	await world.inside(writing([line('one'), line('two'), line('three')]));
	await world.inside(writing([line('four')]));
});

const writing = (lines: JournalLine[]) => (tx: Tx) => {
	writeJournal(tx, lines);
	return Promise.resolve();
};
const verify = () => world.inside(verifyJournal);
const brokenAt = (number: number, fault: string) => ({
	ok: false,
	problem: { code: 'journal-broken', params: { line: number, fault } },
});

test('an untouched journal verifies, with every line counted', async () => {
	expect(await verify()).toEqual({ ok: true, value: { lines: 4 } });
});

test('a changed line is found, with its columns or without', async () => {
	await superuser.query(`update journal set line = replace(line, 'two', 'TWO') where seq = 2`);
	expect(await verify()).toEqual(brokenAt(2, 'hash'));
});

test('a column that contradicts its line is found', async () => {
	await superuser.query(`update journal set actor = 'bob' where seq = 3`);
	expect(await verify()).toEqual(brokenAt(3, 'columns'));
});

test('a removed line is found, in the middle and at the end', async () => {
	await superuser.query('delete from journal where seq = 4');
	expect(await verify()).toEqual(brokenAt(4, 'head'));
	await superuser.query('delete from journal where seq = 2');
	expect(await verify()).toEqual(brokenAt(2, 'seq'));
});

test('reordered lines are found', async () => {
	for (const [from, to] of [
		[2, 100],
		[3, 2],
		[100, 3],
	])
		await superuser.query('update journal set seq = $2 where seq = $1', [from, to]);
	expect(await verify()).toEqual(brokenAt(2, 'previous-hash'));
});

test('a line rewritten with its own hash breaks the next one', async () => {
	const { rows } = await superuser.query<{ hash: string }>('select hash from journal where seq = 1');
	await superuser.query(
		`update journal set line = replace(line, 'two', 'TWO'),
			hash = encode(sha256(convert_to($1 || E'\\n' || replace(line, 'two', 'TWO'), 'UTF8')), 'hex') where seq = 2`,
		[rows[0]!.hash],
	);
	expect(await verify()).toEqual(brokenAt(3, 'previous-hash'));
});

test('lines of a transaction that fails are not written', async () => {
	const failure = world.inside((tx) => {
		writeJournal(tx, [line('never')]);
		return Promise.reject(new Error('no'));
	});
	await expect(failure).rejects.toThrow('no');
	expect(await verify()).toEqual({ ok: true, value: { lines: 4 } });
});

test('writers of one company queue instead of breaking the chain', async () => {
	await Promise.all(
		Array.from({ length: 20 }, (_, index) => world.inside(writing([line(`parallel ${index}`)]))),
	);
	expect(await verify()).toEqual({ ok: true, value: { lines: 24 } });
});

test('each company has its own chain', async () => {
	const other = await world.another('Menuiserie Vauban');
	await forOrganisation(world.db, other, writing([line('one')]));
	await superuser.query('delete from journal where organisation_id = $1', [world.organisationId]);
	expect(await verify()).toEqual(brokenAt(1, 'head'));
	expect(await forOrganisation(world.db, other, verifyJournal)).toEqual({ ok: true, value: { lines: 1 } });
});
