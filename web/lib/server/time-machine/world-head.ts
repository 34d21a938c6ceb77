import { companyDay } from '#db/account/company-day.ts';
import { companyRules } from '#db/account/company-rules.ts';
import { policyOf } from '#db/account/policy-of.ts';
import { withVolume } from '#db/account/volume-limits.ts';
import type { Tx } from '#db/client.ts';
import type { WorldHead } from '#lib/designer/time-machine/world/world.ts';
import type { CustomerKind } from '#workflows/receivables/customer.ts';
import { localDateOf } from '#workflows/receivables/local-time.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';

/** What decides a debtor's calendar. */
export type Debtor = { kind: CustomerKind; country: string; region: string | null };

/** Places of plans and calendars in a head, by what names them. */
export type Places = {
	planOf: (scenario: string, version: number) => number;
	debtorOf: (debtor: Debtor) => number;
};

const keyOf = ({ kind, country, region }: Debtor): string => JSON.stringify([kind, country, region]);

/**
 * Rules and calendars around `around`, each calendar once, and the plans of every version that open runs stand in.
 * @param at business time now
 */
export async function worldHead(
	tx: Tx,
	debtors: readonly Debtor[],
	{ at, around }: { at: Instant; around: Instant },
): Promise<{ head: WorldHead; places: Places }> {
	const rules = await companyRules(tx);
	const { currency } = await tx.selectFrom('organisation').select('currency').executeTakeFirstOrThrow();
	const distinct = new Map(debtors.map((debtor) => [keyOf(debtor), debtor]));
	const policies = [...distinct.values()].map(({ region, ...debtor }) =>
		policyOf(rules, { ...debtor, region: region ?? undefined }, around),
	);
	const company = { kind: 'company', country: rules.country, region: rules.region ?? undefined } as const;
	const home = withVolume(policyOf(rules, company, around), rules, null);
	const { calendars, ...common } = home;
	const sentToday = await companyDay(tx, localDateOf(calendars.creditor, at));
	const versions = await tx
		.selectFrom('scenarioVersion as v')
		.select(['v.scenarioId', 'v.version', 'v.plan'])
		.where((eb) =>
			eb.exists(
				eb
					.selectFrom('invoiceRun as r')
					.select('r.invoiceId')
					.whereRef('r.scenarioId', '=', 'v.scenarioId')
					.whereRef('r.scenarioVersion', '=', 'v.version')
					.where('r.endedAt', 'is', null),
			),
		)
		.execute();
	const places = new Map(
		versions.map(({ scenarioId, version }, index) => [`${scenarioId} ${String(version)}`, index]),
	);
	const calendarPlaces = new Map([...distinct.keys()].map((key, index) => [key, index]));
	return {
		head: {
			at,
			currency,
			rules: common,
			sentToday,
			creditor: calendars.creditor,
			debtors: policies.map((policy) => policy.calendars.debtor),
			plans: versions.map(({ plan }) => plan),
		},
		places: {
			planOf: (scenario, version) => places.get(`${scenario} ${String(version)}`) ?? 0,
			debtorOf: (debtor) => calendarPlaces.get(keyOf(debtor)) ?? 0,
		},
	};
}
