import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { CivilDate } from '#workflows/receivables/civil-date.ts';
import { whyNotChased } from '#workflows/receivables/steering/why-not-chased.ts';
import type { NotChased } from '#workflows/receivables/steering/why-not-chased.ts';
import type { Tx } from '../client.ts';
import { lateInvoices, SITUATION_COLUMNS } from './late-situations.ts';
import type { LateOn, SituationColumns } from './late-situations.ts';

/** One late invoice, with the reason why nobody chases it; null ⇒ chased, and by what comes next. */
export type LateInvoice = {
	invoiceId: string;
	number: string;
	customerId: string;
	customer: string;
	currency: string;
	dueOn: CivilDate;
	residualCents: number;
	nextLabel: string | null;
	nextAt: Date | null;
	reason: NotChased | null;
};

type LateSort = 'amount' | 'due' | 'customer';
type LatePage = {
	on: LateOn;
	/** on `i`, `c` and `r` */
	where: RawBuilder<unknown>;
	/** the situations wanted; null ⇒ all */
	situations: readonly SituationColumns[] | null;
	sort: LateSort;
	after: { value: string | number; id: string } | null;
	size: number;
};

const orders: Readonly<
	Record<LateSort, { by: RawBuilder<unknown>; type: 'text' | 'numeric'; down: boolean }>
> = {
	amount: { by: sql`"residualCents"`, type: 'numeric', down: true },
	due: { by: sql`to_char("dueOn", 'YYYY-MM-DD')`, type: 'text', down: false },
	customer: { by: sql`lower(customer)`, type: 'text', down: false },
};

const isSituation = (situation: SituationColumns): RawBuilder<unknown> =>
	sql`(${sql.join(
		SITUATION_COLUMNS.map((name) =>
			situation[name] === null
				? sql`${sql.raw(`"${name}"`)} is null`
				: sql`${sql.raw(`"${name}"`)} = ${situation[name]}`,
		),
		sql` and `,
	)})`;

function wanted(situations: LatePage['situations']): RawBuilder<unknown> {
	if (situations === null) return sql`true`;
	return situations.length === 0 ? sql`false` : sql`(${sql.join(situations.map(isSituation), sql` or `)})`;
}

/** One page of late invoices in some situations, in a stable order, with the value to go on from. */
export async function latePage(
	tx: Tx,
	{ on, where, situations, sort, after, size }: LatePage,
): Promise<(LateInvoice & { sortValue: string | number })[]> {
	const { by, type, down } = orders[sort];
	const direction = sql.raw(down ? 'desc' : 'asc');
	const beyond =
		after === null
			? sql`true`
			: sql`(${by}, "invoiceId") ${sql.raw(down ? '<' : '>')} (${after.value}::${sql.raw(type)}, ${after.id})`;
	const { rows } = await sql<Omit<LateInvoice, 'reason'> & SituationColumns & { sortValue: string | number }>`
		with late as (${lateInvoices(on, where)})
		select *, ${by} as "sortValue" from late
		where ${wanted(situations)} and ${beyond}
		order by ${by} ${direction}, "invoiceId" ${direction}
		limit ${size}
	`.execute(tx);
	return rows.map((row) => ({ ...row, reason: whyNotChased(row) }));
}
