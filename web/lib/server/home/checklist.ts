import { sql } from 'kysely';
import type { Tx } from '#db/client.ts';
import type { ChecklistStep } from '#lib/home/view.ts';
import { can } from '../rights.ts';
import type { Person } from '../session/person.ts';

/** Whether the steps of a new company are this person's to take; nobody else is asked to. */
export const setsUp = (person: Person): boolean => can(person, 'change-settings') || can(person, 'import');

/** The way of a new company to its first scheduled reminder, each step read from the data it leaves behind. */
export async function checklist(tx: Tx): Promise<ChecklistStep[]> {
	const company = await tx
		.selectFrom('organisation')
		.select(['legalName', 'siren', 'address', 'replyEmail', 'phone', 'signatoryName', 'defaultScenarioId'])
		.select(['firstActivationReleasedAt', 'mailConnected', 'live'])
		.executeTakeFirstOrThrow();
	const there = await tx
		.selectNoFrom([
			sql<boolean>`exists (select from bank_account)`.as('bank'),
			sql<boolean>`exists (select from invoice)`.as('invoices'),
			sql<boolean>`exists (select from invoice_run where workflow in ('planned', 'started'))`.as('scheduled'),
		])
		.executeTakeFirstOrThrow();
	const { legalName, siren, address, replyEmail, phone, signatoryName } = company;
	return [
		{ id: 'identity', href: '/settings', done: Boolean(legalName && siren && address) },
		{ id: 'correspondence', href: '/settings', done: Boolean(replyEmail && phone && signatoryName) },
		{ id: 'bank', href: '/settings/bank', done: there.bank },
		{ id: 'scenario', href: '/settings/sending', done: company.defaultScenarioId !== null },
		{ id: 'invoices', href: '/import', done: there.invoices },
		{ id: 'release', href: '/held', done: company.firstActivationReleasedAt !== null },
		{ id: 'scheduled', href: '/runs', done: there.scheduled },
		{ id: 'live', href: '/settings/sending', done: company.mailConnected && company.live },
	];
}
