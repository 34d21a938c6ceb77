import { error } from '@sveltejs/kit';
import { z } from 'zod';
import type { Tx } from '#db/client.ts';
import type { Outcome } from '#workflows/receivables/outcome.ts';
import { refuse } from '#workflows/receivables/outcome.ts';
import { parse } from '#workflows/scenario/parse.ts';
import type { Person } from '../session/person.ts';
import { asWritten, lostOf } from './kept-text.ts';
import type { PublishOrder } from './preview-publication.ts';
import { requestOf } from './publish-requests.ts';
import type { PublishRequest } from './publish-requests.ts';

const choice = z.strictObject({ targets: z.record(z.string(), z.string()), planned: z.boolean() });
const shape = z.strictObject({
	/** the scenario as `print` gives it; absent when a request is approved */
	scenario: z.unknown().optional(),
	request: z.uuid().nullable().default(null),
	draftSeq: z.int().min(0).default(0),
	baseVersion: z.int().positive().nullable().default(null),
	choice,
	page: z.int().min(0).default(0),
	/** absent ⇒ a preview is asked for */
	token: z.string().max(4_000).optional(),
	note: z.string().trim().max(2_000).nullable().default(null),
	reason: z.string().trim().max(2_000).nullable().default(null),
});

export type PublishQuestion = z.infer<typeof shape>;
type Found = { order: PublishOrder; asked: PublishRequest | null };

/** What is published: the draft that was sent, in the words of its file, or the text of the request. */
export async function publishOrder(
	tx: Tx,
	person: Person,
	scenarioId: string,
	body: PublishQuestion,
): Promise<Outcome<Found>> {
	const common = { scenarioId, draftSeq: body.draftSeq, page: body.page, request: body.request };
	if (body.request !== null) {
		const asked = await requestOf(tx, scenarioId, body.request);
		if (asked?.state !== 'waiting') return refuse('request-settled');
		const { source, baseVersion, moves, requestedBy } = asked;
		const lostComments = await lostOf(tx, { userId: requestedBy }, scenarioId, source);
		const order = { ...common, text: source, lostComments, baseVersion, choice: moves };
		return { ok: true, value: { order, asked } };
	}
	const parsed = parse(body.scenario);
	if (!parsed.ok) return refuse('scenario-unreadable', { line: 1, cause: parsed.problems[0].code });
	const written = await asWritten(tx, person, parsed.value);
	const order = { ...common, ...written, baseVersion: body.baseVersion, choice: body.choice };
	return { ok: true, value: { order, asked: null } };
}

/** What a request asks about a publication. @throws 400 */
export async function readQuestion(request: Request): Promise<PublishQuestion> {
	const body = shape.safeParse(await request.json().catch(() => null));
	return body.success ? body.data : error(400, 'Bad request');
}
