import type { RecordedFact } from '#db/account/record-fact.ts';
import type { Tx } from '#db/client.ts';
import type { Fact, FactStamp } from '#workflows/receivables/account/fact.ts';
import { answer } from '../endpoint.ts';
import type { ApiCall } from '../endpoint.ts';
import type { Refused } from '../problem.ts';
import { instantOf } from './instant-of.ts';
import { tellAccount } from './tell-account.ts';
import type { Telling } from './tell-account.ts';

type Found = { ok: true; value: Omit<Telling, 'organisationId'> } | Refused;

/** A fact without its stamp; `factId` makes its repeat harmless. */
export type Untold = Fact extends infer F ? (F extends Fact ? Omit<F, keyof FactStamp> : never) : never;

/** `fact` for the account of `customerId`. */
export const telling = (
	call: Pick<ApiCall, 'actor'>,
	at: number,
	{
		customerId,
		factId,
		fact,
		...rest
	}: Omit<Telling, 'organisationId' | 'fact'> & { factId: string; fact: Untold },
): Found => ({
	ok: true,
	value: { customerId, fact: { ...fact, id: factId, at, actor: call.actor }, ...rest },
});

/**
 * Records the one fact that a request tells, in one transaction: 201, or 200 when it had been told before.
 * @param prepare finds what the request names and makes the fact of it, or refuses
 * @param show what the answer says beside `repeated` and `late`
 */
export const recordOne = <Shown extends object>(
	call: Pick<ApiCall<unknown, { at?: string | undefined }>, 'body' | 'now' | 'organisationId' | 'change'>,
	prepare: (tx: Tx, at: number) => Promise<Found>,
	show: (recorded: RecordedFact, customerId: string, tx: Tx) => Shown | Promise<Shown>,
) =>
	call.change(async (tx) => {
		const at = instantOf(call.body.at, call.now);
		if (!at.ok) return at;
		const found = await prepare(tx, at.value);
		if (!found.ok) return found;
		const told = await tellAccount(tx, { ...found.value, organisationId: call.organisationId });
		if (!told.ok) return told;
		const { repeated, late, recorded } = told.value;
		const status: 200 | 201 = repeated ? 200 : 201;
		return answer(status, { ...(await show(recorded, found.value.customerId, tx)), repeated, late });
	});
