import { Readable } from 'node:stream';
import { createGzip, constants } from 'node:zlib';
import { error } from '@sveltejs/kit';
import type { RequestEvent } from '@sveltejs/kit';
import { z } from 'zod';
import type { Tx } from '#db/client.ts';
import { isCivilDate } from '#workflows/receivables/civil-date.ts';
import { now } from '../clock.ts';
import { allowed } from '../rights.ts';
import { worldCustomers } from './world-customers.ts';
import { worldHead } from './world-head.ts';
import type { Debtor, Places } from './world-head.ts';

/** Customers read in one transaction: small enough to hold, large enough to be quick. */
const AT_ONCE = 250;
const YEAR_MS = 365 * 86_400_000;

const query = z.object({
	/** `open`: every customer with an open invoice; `past`: every customer, with what really happened; absent ⇒ those named */
	scope: z.enum(['named', 'open', 'past']).default('named'),
	customer: z.array(z.string()),
	/** with what really happened */
	past: z.literal('yes').nullable(),
	/** a made-up debtor, whose calendar is wanted: country, and region where it matters */
	country: z.string().length(2).nullable(),
	region: z.string().nullable(),
	kind: z.enum(['company', 'sole-trader', 'public', 'consumer']).default('company'),
	/** the day around which calendars are made; absent ⇒ today */
	around: z.string().refine(isCivilDate).nullable(),
});
type Query = z.infer<typeof query>;

function readQuery({ searchParams }: URL): Query {
	const parsed = query.safeParse({
		scope: searchParams.get('scope') ?? undefined,
		customer: searchParams.getAll('customer'),
		past: searchParams.get('past'),
		country: searchParams.get('country'),
		region: searchParams.get('region'),
		kind: searchParams.get('kind') ?? undefined,
		around: searchParams.get('around'),
	});
	return parsed.success ? parsed.data : error(400, 'Bad request');
}

const customersIn = (tx: Tx, { scope, customer }: Query) =>
	tx
		.selectFrom('customer as c')
		.innerJoin('customerAccount as a', 'a.customerId', 'c.id')
		.select(['c.id', 'c.kind', 'c.country', 'c.region'])
		.$if(scope === 'named', (chosen) => chosen.where('c.id', 'in', customer.length > 0 ? customer : ['']))
		.$if(scope === 'open', (chosen) =>
			chosen.where((eb) =>
				eb.exists(
					eb
						.selectFrom('invoiceRun as r')
						.select('r.invoiceId')
						.whereRef('r.customerId', '=', 'c.id')
						.where('r.endedAt', 'is', null),
				),
			),
		)
		.orderBy('c.id')
		.execute();

async function* linesOf(
	first: string,
	{ ids, ...query }: Parameters<typeof worldCustomers>[1],
	places: Places,
	inside: App.Locals['tx'],
): AsyncGenerator<string> {
	yield `${first}\n`;
	for (let start = 0; start < ids.length; start += AT_ONCE) {
		const some = ids.slice(start, start + AT_ONCE);
		const customers = await inside((tx) => worldCustomers(tx, { ids: some, ...query }, places));
		yield customers.map((customer) => `${JSON.stringify(customer)}\n`).join('');
	}
}

/**
 * The ingredients of simulations: one line of JSON for the company, then one a customer, packed. Read in portions, so
 * that ten thousand invoices block nobody.
 * @throws 400 for a query that makes no sense, 403 for people who see only their own work
 */
export async function worldStream({ locals, url }: Pick<RequestEvent, 'locals' | 'url'>): Promise<Response> {
	allowed(locals.person, 'see-everything');
	const asked = readQuery(url);
	const at = await now();
	const around = asked.around === null ? at : Date.parse(`${asked.around}T12:00:00Z`);
	const since = asked.scope === 'past' || asked.past ? new Date(at - YEAR_MS) : null;
	const { first, ids, places } = await locals.tx(async (tx) => {
		const customers = await customersIn(tx, asked);
		const { country, region, kind } = asked;
		const madeUp: Debtor[] = country === null ? [] : [{ kind, country, region }];
		const { head, places: found } = await worldHead(tx, [...madeUp, ...customers], { at, around });
		return { first: JSON.stringify(head), ids: customers.map(({ id }) => id), places: found };
	});
	const customers = { ids, since, withWays: asked.scope === 'named' };
	const lines = Readable.from(linesOf(first, customers, places, locals.tx));
	const packed = lines.pipe(createGzip({ level: constants.Z_BEST_SPEED }));
	return new Response(Readable.toWeb(packed) as ReadableStream, {
		headers: {
			'content-type': 'application/x-ndjson',
			'content-encoding': 'gzip',
			'cache-control': 'private, no-store',
			'x-customers': String(ids.length),
		},
	});
}
