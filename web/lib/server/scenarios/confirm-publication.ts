import type { Tx } from '#db/client.ts';
import { writeJournal } from '#db/journal/journal-buffer.ts';
import { orderMoves } from '#db/publication/order-moves.ts';
import { publishScenario } from '#db/queries/publish-scenario.ts';
import type { Confirmed, PublishPreview } from '#lib/scenarios/preview-view.ts';
import { printYaml } from '#workflows/files/print-yaml.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import type { Outcome } from '#workflows/receivables/outcome.ts';
import { ok, refuse } from '#workflows/receivables/outcome.ts';
import type { Person } from '../session/person.ts';
import { keepRequest, settleRequest } from './publish-requests.ts';
import type { PublishRequest } from './publish-requests.ts';
import { preparePublication } from './preview-publication.ts';
import type { Prepared, PublishOrder } from './preview-publication.ts';
import { staleReasons } from './preview-token.ts';
import type { StaleReason } from './preview-token.ts';

/** A confirmation: the preview that was seen, and why one publishes alone, where the company asks. */
export type Confirmation = PublishOrder & { token: string; note: string | null; reason: string | null };

/** What came of it. `stale`: something has changed since; `preview` is what would happen now. */
export type ConfirmationAnswer =
	Confirmed | { state: 'stale'; reasons: readonly StaleReason[]; preview: PublishPreview };

/**
 * Publishes what was previewed, and nothing else, in this one transaction: the version, the orders to move, the journal.
 * Where the company asks for a second person, keeps the request for that person instead.
 * Refuses `reason-required`, `own-request`, `nothing-to-publish` and what {@link preparePublication} refuses.
 * @param asked the request that `person` approves; null ⇒ one's own publication
 */
export async function confirmPublication(
	tx: Tx,
	person: Pick<Person, 'userId'>,
	confirmation: Confirmation,
	asked: PublishRequest | null,
	at: Instant,
): Promise<Outcome<ConfirmationAnswer>> {
	// Publications of one scenario queue here, so that the version shown as the latest stays it.
	await tx
		.selectFrom('scenario')
		.select('id')
		.where('id', '=', confirmation.scenarioId)
		.forNoKeyUpdate()
		.executeTakeFirst();
	const prepared = await preparePublication(tx, person, confirmation, { at, lock: true });
	if (!prepared.ok) return prepared;
	const { preview, shown } = prepared.value;
	const reasons = staleReasons(confirmation.token, shown, at);
	if (reasons.length > 0) return ok({ state: 'stale', reasons, preview });
	if (preview.token === null) return refuse('nothing-to-publish');
	if (asked?.requestedBy === person.userId) return refuse('own-request');
	const { approval } = preview;
	if (approval.kind === 'second') {
		const request = await keepRequest(tx, person, confirmation, at);
		return ok({ state: 'requested', request, people: approval.people });
	}
	const reason = approval.kind === 'alone' ? (confirmation.reason?.trim() ?? '') : null;
	if (reason === '') return refuse('reason-required');
	return ok(await publish(tx, person, { confirmation, prepared: prepared.value, asked, reason }, at));
}

type Granted = {
	confirmation: Confirmation;
	prepared: Prepared;
	asked: PublishRequest | null;
	reason: string | null;
};

async function publish(
	tx: Tx,
	{ userId }: Pick<Person, 'userId'>,
	{ confirmation, prepared, asked, reason }: Granted,
	at: Instant,
): Promise<Confirmed> {
	const { scenario, consequences } = prepared;
	const by = asked?.requestedBy ?? userId;
	const approved = asked ? { approvedBy: userId } : {};
	const alone = reason === null ? {} : { approvedBy: userId, singleApproverReason: reason };
	const isYaml = !confirmation.text.trimStart().startsWith('{');
	const source = isYaml ? confirmation.text : printYaml(scenario);
	const { version } = await publishScenario(tx, {
		scenario,
		source,
		format: 'yaml',
		by,
		at,
		...approved,
		...alone,
	});
	const to = { id: scenario.id, version };
	const { moving = [], planned = [], mapping = {} } = consequences ?? {};
	await orderMoves(tx, { to, mapping, moving, planned, at, actor: by });
	if (asked) await settleRequest(tx, asked.id, { state: 'published', version, by: userId, reason: null }, at);
	if (reason !== null) {
		const entry = { kind: 'published-alone', reason, version };
		writeJournal(tx, [{ at, entry, customer: null, actor: userId, scenario: to }]);
	}
	const { lostComments } = confirmation;
	return { state: 'published', version, moving: moving.length, planned: planned.length, lostComments };
}
