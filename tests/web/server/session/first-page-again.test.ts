import { isRedirect } from '@sveltejs/kit';
import { beforeAll, expect, test } from 'vitest';
import { readOutboxFilter } from '#lib/outbox/outbox-filter.ts';
import { outboxPage } from '#lib/server/outbox/outbox-page.ts';
import { writeCursor } from '#lib/server/runs/cursor.ts';
import { firstPageAgain } from '#lib/server/session/first-page-again.ts';
import { receivablesWorld } from '../../../db/receivables-world.ts';
import type { ReceivablesWorld } from '../../../db/receivables-world.ts';

let world: ReceivablesWorld;

beforeAll(async () => {
	world = await receivablesWorld();
});

const NULL = String.fromCodePoint(0);
const forged = [
	{ value: 'x', id: 'y' },
	{ value: '2027-02-30T09:00:00Z', id: 'y' },
	{ value: '2027-02-26T09:00:00Z', id: 'y' },
	{ value: 1e300, id: 'y' },
	{ value: NULL, id: NULL },
].map(writeCursor);

/** Reads the list of messages as its screen does, for a place that its address names. */
async function read(after: string, method = 'GET'): Promise<unknown> {
	const url = new URL(`https://amiable.test/outbox?status=sent&after=${after}`);
	const filter = readOutboxFilter(url.searchParams);
	const list = () => world.inside((tx) => outboxPage(tx, filter, { assignedTo: null }, 50));
	return firstPageAgain({ url, request: { method } }, list).catch((error: unknown) => error);
}

test.each(forged)(
	'a place that no page ever told (%s) leads to the first page, the filter kept',
	async (after) => {
		const answer = await read(after);
		if (!isRedirect(answer)) throw new Error('No redirection', { cause: answer });
		expect(answer).toMatchObject({ status: 303, location: '/outbox?status=sent' });
	},
);

test('what goes wrong in an act is told as it is', async () => {
	expect(await read(forged[0] ?? '', 'POST')).toMatchObject({ code: '22007' });
});
