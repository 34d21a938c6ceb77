import type { Intent } from '#workflows/receivables/account/intent.ts';
import { decisionKey, decisionOf } from '#workflows/receivables/account/slot/row-key.ts';
import type { Decisions } from '#workflows/receivables/account/slot/row-key.ts';
import type { AccountContact, AccountState } from '#workflows/receivables/account/state.ts';
import type { CivilDate } from '#workflows/receivables/civil-date.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import type { TraceEntry } from '#workflows/receivables/trace.ts';
import type { Tx } from '../client.ts';
import type { AccountStep } from './account-log.ts';
import type { LockedAccount } from './lock-account.ts';
import { projectAccount } from './project-account.ts';

export type SlotToSave = {
	opened: LockedAccount;
	state: AccountState;
	intents: readonly Intent[];
	decisions: Decisions;
	at: Instant;
	slotOn: CivilDate;
	today: CivilDate;
	companyLeft?: number;
};

/** Adds a step to the account's log and keeps the account that it led to. */
export async function saveStep(
	tx: Tx,
	opened: LockedAccount,
	state: AccountState,
	step: AccountStep,
): Promise<void> {
	const { customerId, logged } = opened;
	await tx
		.insertInto('fact')
		.values({
			customerId,
			seq: logged + 1,
			id: step.id,
			type: step.type,
			at: new Date(step.at),
			actor: null,
			body: JSON.stringify(step),
		})
		.execute();
	await tx
		.updateTable('customerAccount')
		.set({ state: JSON.stringify(state), facts: logged + 1 })
		.where('customerId', '=', customerId)
		.execute();
}

async function saveRows(
	tx: Tx,
	{ opened, state, intents, decisions, at, slotOn }: SlotToSave,
): Promise<void> {
	const rows = intents.flatMap((intent) => {
		const decision = decisionOf(decisions, intent);
		const currency = state.invoices[intent.invoice]?.currency;
		if (!decision || currency === undefined) return [];
		return {
			key: decisionKey(intent),
			attempt: intent.attempt,
			customerId: opened.customerId,
			invoiceId: intent.invoice,
			at: new Date(at),
			currency,
			slotOn,
			answer: decision.kind,
			body: JSON.stringify(decision),
		};
	});
	if (rows.length === 0) return;
	await tx
		.insertInto('decision')
		.values(rows)
		.onConflict((conflict) => conflict.columns(['organisationId', 'key', 'attempt']).doNothing())
		.execute();
}

type Version = { invoiceId: string; scenarioId: string; scenarioVersion: number };

const rowOf = (
	contact: AccountContact,
	intent: Intent,
	entry: TraceEntry,
	slot: SlotToSave,
	version?: Version,
) => ({
	key: contact.key,
	customerId: slot.opened.customerId,
	invoiceId: intent.invoice,
	invoices: [...contact.invoices],
	node: intent.node,
	kind: entry.kind,
	channel: contact.channel,
	state: 'claimed' as const,
	attempt: intent.attempt,
	at: new Date(slot.at),
	slotOn: slot.slotOn,
	currency: contact.currency,
	recipient: contact.recipient,
	scenarioId: version?.scenarioId ?? null,
	scenarioVersion: version?.scenarioVersion ?? null,
	entry: JSON.stringify(entry),
	takenAt: null,
	settledAt: null,
	failure: null,
});

/** The contacts that a slot claims, each with the entry that will tell of it. */
function claimsOf({ state, intents, decisions }: SlotToSave) {
	return intents.flatMap((intent) => {
		const decision = decisionOf(decisions, intent);
		if (decision?.kind !== 'send') return [];
		const { entry, parallelEntry } = decision;
		const own = state.contacts.find(({ key }) => key === intent.key);
		const beside = intent.parallel && state.contacts.find(({ key }) => key === intent.parallel?.key);
		return [
			...(own ? [{ contact: own, intent, entry }] : []),
			...(beside && parallelEntry ? [{ contact: beside, intent, entry: parallelEntry }] : []),
		];
	});
}

async function saveClaims(tx: Tx, slot: SlotToSave): Promise<void> {
	const claims = claimsOf(slot);
	if (claims.length === 0) return;
	const invoices = claims.map(({ intent }) => intent.invoice);
	const versions = await tx
		.selectFrom('invoiceRun')
		.select(['invoiceId', 'scenarioId', 'scenarioVersion'])
		.where('invoiceId', 'in', invoices)
		.execute();
	for (const { contact, intent, entry } of claims) {
		const version = versions.find(({ invoiceId }) => invoiceId === intent.invoice);
		const row = rowOf(contact, intent, entry, slot, version);
		await tx
			.insertInto('contact')
			.values(row)
			.onConflict((conflict) => conflict.columns(['organisationId', 'key']).doUpdateSet(row))
			.execute();
	}
}

/** Writes what a slot decided: the step and the account, one row per member, a claim for each contact that leaves. */
export async function saveDecisions(tx: Tx, slot: SlotToSave): Promise<void> {
	const { opened, state, intents, at, today, companyLeft } = slot;
	const id = `slot/${String(opened.logged + 1)}`;
	await saveStep(tx, opened, state, {
		type: 'slot-decided',
		id,
		at,
		intents,
		...(companyLeft !== undefined && { companyLeft }),
	});
	await projectAccount(tx, opened.state, state, today);
	await saveRows(tx, slot);
	await saveClaims(tx, slot);
}
