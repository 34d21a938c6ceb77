import { error } from '@sveltejs/kit';
import type { Tx } from '#db/client.ts';
import { writeJournal } from '#db/journal/journal-buffer.ts';
import type { MoveChoice } from '#db/values.ts';
import { readScenario } from '#workflows/files/scenario-file.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import { hash } from '#workflows/scenario/hash.ts';
import type { Person } from '../session/person.ts';
import { notifyOfPublication } from './notify-of-publication.ts';

/** A publication that waits for a second person, as it was asked for. */
export type PublishRequest = {
	id: string;
	scenarioId: string;
	baseVersion: number | null;
	source: string;
	moves: MoveChoice;
	note: string | null;
	state: 'waiting' | 'published' | 'refused' | 'withdrawn';
	requestedBy: string;
	at: Date;
	version: number | null;
	reason: string | null;
	settledBy: string | null;
};

type Asked = {
	scenarioId: string;
	text: string;
	baseVersion: number | null;
	choice: MoveChoice;
	note: string | null;
};

/** Keeps what somebody wants to publish until a second person decides. A request that waits already gives way to it, and its author hears so. */
export async function keepRequest(
	tx: Tx,
	{ userId }: Pick<Person, 'userId'>,
	{ scenarioId, text, baseVersion, choice, note }: Asked,
	at: Instant,
): Promise<string> {
	const read = readScenario(text);
	if (!read.ok) error(400, 'Bad request');
	const before = await waitingRequest(tx, scenarioId);
	const withdrawn = { state: 'withdrawn', version: null, by: userId, reason: null } as const;
	if (before) await settleRequest(tx, before.id, withdrawn, at);
	const { id } = await tx
		.insertInto('publishRequest')
		.values({
			scenarioId,
			baseVersion,
			hash: hash(read.value.scenario),
			source: text,
			format: 'yaml',
			moves: JSON.stringify(choice),
			note,
			requestedBy: userId,
			at: new Date(at),
		})
		.returning('id')
		.executeTakeFirstOrThrow();
	const entry = { kind: 'publication-requested', request: id, scenario: scenarioId };
	writeJournal(tx, [{ at, entry, customer: null, actor: userId }]);
	await notifyOfPublication(tx, 'asked', { request: id, scenarioId, requestedBy: userId, by: userId }, at);
	return id;
}

/** A request, locked until the transaction ends. */
export const requestOf = (tx: Tx, scenarioId: string, id: string): Promise<PublishRequest | undefined> =>
	tx
		.selectFrom('publishRequest')
		.select(['id', 'scenarioId', 'baseVersion', 'source', 'moves', 'note', 'state', 'requestedBy', 'at'])
		.select(['version', 'reason', 'settledBy'])
		.where('scenarioId', '=', scenarioId)
		.where('id', '=', id)
		.forNoKeyUpdate()
		.executeTakeFirst();

/** The request of a scenario that waits for somebody. */
export const waitingRequest = (tx: Tx, scenarioId: string) =>
	tx
		.selectFrom('publishRequest')
		.select(['id', 'requestedBy', 'at', 'note'])
		.where('scenarioId', '=', scenarioId)
		.where('state', '=', 'waiting')
		.executeTakeFirst();

type Settled = {
	state: 'published' | 'refused' | 'withdrawn';
	version: number | null;
	by: string;
	reason: string | null;
};

/** What its author is told once a request is closed by somebody else: only another request withdraws theirs. */
const news = { published: 'approved', refused: 'refused', withdrawn: 'replaced' } as const;

/** Closes a request; one that was closed before stays as it is. */
export async function settleRequest(
	tx: Tx,
	id: string,
	{ state, version, by, reason }: Settled,
	at: Instant,
): Promise<void> {
	const settled = await tx
		.updateTable('publishRequest')
		.set({ state, version, reason, settledBy: by, settledAt: new Date(at) })
		.where('id', '=', id)
		.where('state', '=', 'waiting')
		.returning(['scenarioId', 'requestedBy'])
		.executeTakeFirst();
	const entry = { kind: `publication-${state}`, request: id, ...(reason === null ? {} : { reason }) };
	writeJournal(tx, [{ at, entry, customer: null, actor: by }]);
	if (!settled || settled.requestedBy === by) return;
	await notifyOfPublication(tx, news[state], { request: id, ...settled, by }, at);
}
