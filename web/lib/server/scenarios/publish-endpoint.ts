import { error, json } from '@sveltejs/kit';
import type { RequestEvent } from '@sveltejs/kit';
import { z } from 'zod';
import type { Tx } from '#db/client.ts';
import type { Outcome } from '#workflows/receivables/outcome.ts';
import { refuse } from '#workflows/receivables/outcome.ts';
import { parse } from '#workflows/scenario/parse.ts';
import { now } from '../clock.ts';
import { allowed } from '../rights.ts';
import type { Person } from '../session/person.ts';
import { confirmPublication } from './confirm-publication.ts';
import { asWritten, forgetText } from './kept-text.ts';
import { preparePublication } from './preview-publication.ts';
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

type Asked = z.infer<typeof shape>;
type Found = { order: PublishOrder; asked: PublishRequest | null };

/** What is published: the draft that was sent, in the words of its file, or the text of the request. */
async function found(tx: Tx, person: Person, scenarioId: string, body: Asked): Promise<Outcome<Found>> {
	const common = { scenarioId, draftSeq: body.draftSeq, page: body.page, request: body.request };
	if (body.request !== null) {
		const asked = await requestOf(tx, scenarioId, body.request);
		if (asked?.state !== 'waiting') return refuse('request-settled');
		const { source, baseVersion, moves } = asked;
		return { ok: true, value: { order: { ...common, text: source, baseVersion, choice: moves }, asked } };
	}
	const parsed = parse(body.scenario);
	if (!parsed.ok) return refuse('scenario-unreadable', { line: 1, cause: parsed.problems[0].code });
	const { text } = await asWritten(tx, person, parsed.value);
	const order = { ...common, text, baseVersion: body.baseVersion, choice: body.choice };
	return { ok: true, value: { order, asked: null } };
}

/**
 * Previews a publication, or confirms it with the token of its preview. Answers `{ preview }`, `{ confirmed }`, or
 * `{ problem }` with 409. Approving somebody's request asks for the right to approve, one's own for that to publish.
 */
export async function publishEndpoint({ locals, params, request }: RequestEvent): Promise<Response> {
	const body = shape.safeParse(await request.json().catch(() => null));
	if (!body.success) error(400, 'Bad request');
	const { token, note, reason } = body.data;
	const person = allowed(locals.person, body.data.request === null ? 'publish-scenarios' : 'approve');
	const at = await now();
	return locals.tx(async (tx) => {
		const what = await found(tx, person, params['id'] ?? '', body.data);
		if (!what.ok) return json({ problem: what.problem }, { status: 409 });
		const { order, asked } = what.value;
		if (token === undefined) {
			const prepared = await preparePublication(tx, person, order, { at, lock: false });
			return prepared.ok
				? json({ preview: prepared.value.preview })
				: json({ problem: prepared.problem }, { status: 409 });
		}
		const confirmed = await confirmPublication(tx, person, { ...order, token, note, reason }, asked, at);
		if (!confirmed.ok) return json({ problem: confirmed.problem }, { status: 409 });
		if (confirmed.value.state === 'published' && asked === null)
			await forgetText(tx, person, order.scenarioId);
		return json({ confirmed: confirmed.value });
	});
}
