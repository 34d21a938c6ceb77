import { createHash, randomBytes } from 'node:crypto';
import { forOrganisation } from '#db/client.ts';
import type { Db } from '#db/client.ts';
import { dispatch } from '#lib/server/api/dispatch.ts';
import { sampled } from '../row.ts';
import type { Row } from '../row.ts';

/** A payment to be told: of which invoice, in the caller's own ids, and how much. */
export type Told = { invoice: string; amountCents: number };

async function keyOf(db: Db, organisationId: string): Promise<string> {
	const key = `amiable_${randomBytes(32).toString('base64url')}`;
	const sha256 = createHash('sha256').update(key).digest('hex');
	const at = new Date(0);
	const row = { name: 'bench', prefix: key.slice(0, 14), sha256, scopes: ['write'], createdBy: 'bench', at };
	await forOrganisation(db, organisationId, (tx) => tx.insertInto('apiKey').values(row).execute());
	return key;
}

/** Milliseconds until `POST /payments` answers, one after the other, with no worker anywhere (design §3.5: ≤ 1 s). */
export async function paymentsTold(
	db: Db,
	organisationId: string,
	at: number,
	payments: readonly Told[],
): Promise<Row> {
	const authorization = `Bearer ${await keyOf(db, organisationId)}`;
	const host = {
		db,
		now: () => Promise.resolve(at),
		onError: (error: unknown) => {
			throw error;
		},
	};
	const samples: number[] = [];
	for (const payment of payments) {
		const body = JSON.stringify({ id: `told/${payment.invoice}`, currency: 'EUR', ...payment });
		const headers = { authorization, 'content-type': 'application/json' };
		const begun = performance.now();
		const request = new Request('http://bench.test/api/v1/payments', { method: 'POST', headers, body });
		const answer = await dispatch(request, host);
		samples.push(performance.now() - begun);
		if (answer.status !== 201) throw new Error(await answer.text());
	}
	const note = `${String(payments.length)} payments, one after the other; the span is least and most`;
	return sampled(
		{ name: 'a payment told by API, no worker', unit: 'ms', goal: { atMost: 1_000 }, note },
		samples,
	);
}
