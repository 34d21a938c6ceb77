import { decisionKey } from '#workflows/receivables/account/slot/row-key.ts';
import { localDateOf } from '#workflows/receivables/local-time.ts';
import { companyRules } from '../account/company-rules.ts';
import { lockAccount } from '../account/lock-account.ts';
import { policyOf } from '../account/policy-of.ts';
import { saveFacts } from '../account/save-facts.ts';
import type { Tx } from '../client.ts';
import { writeJournal } from '../journal/journal-buffer.ts';
import { runIdOf } from '../receivables/planned-runs.ts';
import type { CustomerStory } from './demo-stories.ts';
import { livePast } from './live-past.ts';
import type { Answered, LivedPast } from './live-past.ts';
import type { PlanChooser } from './plan-chooser.ts';

type Row = { answer: Answered; key: string; customerId: string; slotOn: string; currency: string };

const decisionRow = ({ answer: { at, intent, decision }, customerId, slotOn, currency }: Row) => ({
	...{ key: decisionKey(intent), attempt: intent.attempt, customerId, invoiceId: intent.invoice },
	...{ at: new Date(at), slotOn, currency, answer: decision.kind, body: JSON.stringify(decision) },
});

/** A contact of the past reached its reader at once: by hand for a call, by the outbox for what is written. */
function contactRows({ answer: { at, intent, decision, plan }, customerId, slotOn, currency }: Row) {
	if (decision.kind !== 'send') return [];
	const shared = {
		...{ customerId, invoiceId: intent.invoice, invoices: [...decision.invoices], node: intent.node },
		...{ state: 'delivered' as const, attempt: intent.attempt, at: new Date(at), slotOn, currency },
		...{ recipient: decision.recipient, takenAt: new Date(at), settledAt: new Date(at) },
		...{ scenarioId: plan.scenario.id, scenarioVersion: plan.scenario.version },
	};
	const isCall = intent.channel === 'call';
	const own = {
		...{ ...shared, key: intent.key, kind: decision.entry.kind, channel: intent.channel },
		...{ entry: JSON.stringify(decision.entry), provider: isCall ? 'desk' : 'outbox' },
	};
	if (!intent.parallel || !decision.parallelEntry) return [own];
	const beside = {
		...{ ...shared, key: intent.parallel.key, kind: decision.parallelEntry.kind, channel: 'email' as const },
		...{ entry: JSON.stringify(decision.parallelEntry), provider: 'outbox' },
	};
	return [own, beside];
}

async function saveAnswers(tx: Tx, customerId: string, past: LivedPast, slotOf: (at: number) => string) {
	const rows = past.answers.map((answer) => ({
		...{ answer, customerId, key: answer.intent.key, slotOn: slotOf(answer.at) },
		currency: past.state.invoices[answer.intent.invoice]?.currency ?? '',
	}));
	if (rows.length === 0) return;
	await tx.insertInto('decision').values(rows.map(decisionRow)).execute();
	const contacts = rows.flatMap(contactRows);
	if (contacts.length > 0) await tx.insertInto('contact').values(contacts).execute();
}

/**
 * Tells an account what happened to it, and lives between these facts the contacts that the scenarios of its paid
 * invoices led to: log, ledger, decisions, contacts and journal stand as if it had been so. Nothing leaves.
 * @throws Error for a fact that the account refuses
 */
export async function tellPast(
	tx: Tx,
	organisationId: string,
	story: CustomerStory,
	planFor: PlanChooser,
): Promise<void> {
	const { customerId, facts } = story;
	const opened = await lockAccount(tx, customerId);
	if (!opened) throw new Error(`${customerId} has no account`);
	const rules = await companyRules(tx);
	const past = livePast({
		...{ state: opened.state, facts, rules, logged: opened.logged, chased: story.chasedUntilPaid, planFor },
		runIdOf: (invoice) => runIdOf(organisationId, invoice),
	});
	const { state, log } = past;
	const applied = log.flatMap((line) => ('fact' in line ? [line] : []));
	await saveFacts(tx, { organisationId, opened, state, applied, log, rules });
	const { debtor } = policyOf(rules, state.customer, state.lastFactAt).calendars;
	await saveAnswers(tx, customerId, past, (at) => localDateOf(debtor, at));
	writeJournal(
		tx,
		past.told.map(({ at, entry, plan }) => ({
			...{ at, entry, customer: customerId, actor: null, scenario: plan.scenario },
		})),
	);
}
