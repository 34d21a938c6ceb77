import { expect, test } from 'vitest';
import { connect, forOrganisation } from '#db/client.ts';
import { urlFor } from '#db/roles.ts';
import { demoOrganisation } from '#db/seed/people.ts';
import { afterFile } from '../../../config/after-file.ts';
import { demoDatabase } from '../../../config/demo-database.ts';
import { portfolioOf } from '../../../../web/lib/designer/time-machine/portfolio/portfolio-of.ts';
import type { World } from '../../../../web/lib/designer/time-machine/world/world.ts';
import { worldCustomers } from '../../../../web/lib/server/time-machine/world-customers.ts';
import { worldHead } from '../../../../web/lib/server/time-machine/world-head.ts';

/** A Wednesday noon, and a Friday and a Sunday late in the evening, in Paris. */
const INSTANTS = [Date.UTC(2027, 2, 10, 11), Date.UTC(2026, 10, 27, 21), Date.UTC(2026, 11, 6, 21)];

async function demoWorld(now: number): Promise<World> {
	const { ownerUrl } = await demoDatabase(now);
	const organisationId = (await demoOrganisation(ownerUrl)) ?? '';
	const db = connect(urlFor(ownerUrl, 'amiable_app'), 2);
	afterFile(() => db.destroy());
	return forOrganisation(db, organisationId, async (tx) => {
		const debtors = await tx
			.selectFrom('customer')
			.innerJoin('customerAccount', 'customerAccount.customerId', 'customer.id')
			.select(['customer.id', 'customer.kind', 'customer.country', 'customer.region'])
			.execute();
		const { head, places } = await worldHead(tx, debtors, { at: now, around: now });
		const ids = debtors.map(({ id }) => id);
		const customers = await worldCustomers(tx, { ids, since: null, withWays: false }, places);
		return { head, customers };
	});
}

test.each(INSTANTS)(
	'nobody is written to twice on one day, whichever scenario takes the whole ledger (n6), seen at %i',
	async (now) => {
		const world = await demoWorld(now);
		expect(world.head.plans.length).toBeGreaterThan(3);
		for (const plan of world.head.plans)
			for (const confirmed of [true, false]) {
				const scenario = plan.scenario.id;
				const asked = { scenario, whose: 'all', days: 182, confirmed } as const;
				const { doubles, invoices, totals } = portfolioOf(world, plan, asked);
				expect([scenario, doubles]).toEqual([scenario, []]);
				expect(invoices.length).toBeGreaterThan(20);
				expect(totals.call).toBeGreaterThan(0);
			}
	},
	120_000,
);
