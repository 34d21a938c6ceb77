import { localDateOf } from '#workflows/receivables/local-time.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import { companyRules } from './account/company-rules.ts';
import { calendarsOf } from './account/policy-of.ts';
import { connect, forOrganisation } from './client.ts';
import type { Db, Tx } from './client.ts';
import { invoiceRow } from './receivables/invoice-input.ts';
import { planRuns } from './receivables/plan-runs.ts';
import type { Unplanned } from './receivables/planned-runs.ts';
import { saveCustomer } from './receivables/save-customer.ts';
import { urlFor } from './roles.ts';
import { chance } from './seed/chance.ts';
import { closeHistory } from './seed/close-history.ts';
import { foundCompany, wantTwoPeople } from './seed/company.ts';
import { customerInput } from './seed/customer-input.ts';
import { demoCustomers } from './seed/customers.ts';
import { demoStories } from './seed/demo-stories.ts';
import type { CustomerStory } from './seed/demo-stories.ts';
import { demoOrganisation, seedPeople } from './seed/people.ts';
import { planChooser } from './seed/plan-chooser.ts';
import type { PlanChooser } from './seed/plan-chooser.ts';
import { tellPast } from './seed/tell-past.ts';
import { thankForThePast } from './seed/thank.ts';

export { demoSignIn } from './seed/people.ts';

const INVOICES = 600;
const DAY = 86_400_000;

/** One customer and its whole history, in one transaction. */
async function tellHistory(
	tx: Tx,
	organisationId: string,
	story: CustomerStory,
	planFor: PlanChooser,
	now: Instant,
): Promise<Unplanned[]> {
	if (story.inputs.length === 0) return [];
	await tx
		.insertInto('invoice')
		.values(story.inputs.map((input) => invoiceRow(input.id, input)))
		.execute();
	await tellPast(tx, organisationId, story, planFor);
	const state = await thankForThePast(tx, story.customerId, now);
	return state ? story.inputs.map(({ id }) => ({ invoiceId: id, state })) : [];
}

async function todayOf(tx: Tx, now: Instant): Promise<string> {
	const rules = await companyRules(tx);
	return localDateOf(calendarsOf(rules, { kind: 'company', country: rules.country }, now).creditor, now);
}

/**
 * Fills the demo company: a glass workshop in Lyon, sixty customers, six hundred invoices of the last eighteen months
 * in every state, all by facts told to accounts, so that ledger, journal and projections agree. Nothing leaves: thanks
 * of the past are history, runs that still have something to do begin with the next sweep.
 * @param ownerUrl a migrated database; the demo is written as the application's own roles
 * @param now the instant before which everything happened
 * @returns the company; `made` is false when the database had its demo already, which is left alone
 */
export async function seed(
	ownerUrl: string,
	now: Instant = Date.now(),
): Promise<{ organisationId: string; made: boolean }> {
	const known = await demoOrganisation(ownerUrl);
	if (known !== undefined) return { organisationId: known, made: false };
	const db: Db = connect(urlFor(ownerUrl, 'amiable_app'), 2);
	try {
		const beginning = now - 560 * DAY;
		const people = await seedPeople(ownerUrl, new Date(beginning));
		const { organisationId } = people;
		const inside = <T>(work: (tx: Tx) => Promise<T>) => forOrganisation(db, organisationId, work);
		await inside((tx) => foundCompany(tx, beginning, people.demo));
		const today = await inside((tx) => todayOf(tx, now));
		await inside(async (tx) => {
			for (const [rank, customer] of demoCustomers.entries()) {
				const input = customerInput(customer, rank, people);
				const saved = await saveCustomer(tx, organisationId, input, { at: beginning, actor: people.demo });
				if (!saved.ok) throw new Error(`Demo customer ${customer.name}: ${saved.problem.code}`);
			}
		});
		const stories = demoStories(demoCustomers, INVOICES, { today, now }, chance(2027));
		const planFor = await inside(planChooser);
		const unplanned: Unplanned[] = [];
		for (const story of stories)
			unplanned.push(...(await inside((tx) => tellHistory(tx, organisationId, story, planFor, now))));
		await inside((tx) => planRuns(tx, organisationId, unplanned, { at: now, actor: null }));
		await inside((tx) => closeHistory(tx, stories));
		await inside(wantTwoPeople);
		return { organisationId, made: true };
	} finally {
		await db.destroy();
	}
}
