import type { RequestEvent } from '@sveltejs/kit';
import { expect, test, vi } from 'vitest';
import { runActions } from '#lib/server/run/run-actions.ts';
import { readAccount } from '#db/account/read-account.ts';
import type { Person } from '#lib/server/session/person.ts';
import { receivablesWorld } from '../../../db/receivables-world.ts';
import { actingAs } from '../acting-as.ts';

vi.mock('#lib/server/clock.ts', () => ({ now: () => Promise.resolve(Date.UTC(2027, 1, 20, 9)) }));

test.each([
	['JPY', '12 500', 12_500],
	['TND', '12,345', 12_345],
])('what is typed on an invoice in %s is in its own unit', async (currency, amount, amountCents) => {
	const world = await receivablesWorld();
	const { organisationId } = world;
	const id = await world.invoice('a', { amountCents, currency });
	const body = new FormData();
	for (const [name, value] of Object.entries({ amount, on: '2027-03-05' })) body.append(name, value);
	const person: Person = {
		...{ userId: '00000000-0000-4000-8000-00000000000a', name: 'Anne', email: 'a@b.test' },
		...{ roles: ['credit-manager'], organisationId, companies: [organisationId] },
	};
	const answer = await runActions.promise({
		locals: { person, tx: actingAs(world, person) },
		params: { id },
		request: new Request('http://x.test', { method: 'POST', body }),
	} as unknown as RequestEvent);
	expect(answer).toMatchObject({ done: true });
	const { promises } = await world.one((tx) => readAccount(tx, world.customer));
	expect(promises).toMatchObject([{ amountCents, on: '2027-03-05' }]);
});
