import { localDateOf } from '#workflows/receivables/local-time.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import { companyRules } from '../../account/company-rules.ts';
import { calendarsOf } from '../../account/policy-of.ts';
import type { Tx } from '../../client.ts';
import type { DeskPeople } from './desk-world.ts';
import { fillAgreements } from './agreements.ts';
import { lateInvoices } from './desk-world.ts';
import { fillNotes } from './notes.ts';
import { fillReplies } from './replies.ts';
import { fillTeam } from './team.ts';

async function peopleOf(tx: Tx): Promise<DeskPeople> {
	const members = await tx.selectFrom('membership').select(['userId', 'email']).execute();
	const idOf = (name: string): string =>
		members.find(({ email }) => email === `${name}@amiable.test`)?.userId ?? '';
	return {
		...{ demo: idOf('demo'), collector: idOf('nicolas'), sales: idOf('ines') },
		...{ approver: idOf('paul'), projectManager: idOf('maud') },
	};
}

/** The last days of the demo's desk: answers, notes, call-backs, an agreement, a team with somebody away. */
export async function fillDesk(tx: Tx, organisationId: string, now: Instant): Promise<void> {
	const people = await peopleOf(tx);
	const rules = await companyRules(tx);
	const { creditor } = calendarsOf(rules, { kind: 'company', country: rules.country }, now);
	const today = localDateOf(creditor, now);
	const world = { organisationId, people, now, today, creditor, late: await lateInvoices(tx, today) };
	await fillTeam(tx, world);
	await fillNotes(tx, world);
	await fillReplies(tx, world);
	await fillAgreements(tx, world);
}
