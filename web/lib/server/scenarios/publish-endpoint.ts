import type { RequestEvent } from '@sveltejs/kit';
import { now } from '../clock.ts';
import { allowed } from '../rights.ts';
import type { Act } from '../rights.ts';
import { confirmPublication } from './confirm-publication.ts';
import { forgetText } from './kept-text.ts';
import { preparePublication } from './preview-publication.ts';
import { publishOrder, readQuestion } from './publish-order.ts';
import type { PublishQuestion } from './publish-order.ts';
import { movesCsv } from './moves-csv.ts';

/**
 * Previews a publication, or confirms it with the token of its preview. Answers `{ preview }`, `{ confirmed }`, or
 * `{ problem }` with 409. Whoever may read a request reads its preview, its author too; approving it asks for the
 * right to approve, one's own publication for that to publish.
 */
export async function publishEndpoint({ locals, params, request }: RequestEvent): Promise<Response> {
	const question = await readQuestion(request);
	const { token, note, reason } = question;
	const person = allowed(locals.person, actOf(question));
	const at = await now();
	return locals.tx(async (tx) => {
		const what = await publishOrder(tx, person, params['id'] ?? '', question);
		if (!what.ok) return Response.json({ problem: what.problem }, { status: 409 });
		const { order, asked } = what.value;
		if (token === undefined) {
			const prepared = await preparePublication(tx, person, order, { at, lock: false });
			return prepared.ok
				? Response.json({ preview: prepared.value.preview })
				: Response.json({ problem: prepared.problem }, { status: 409 });
		}
		const confirmed = await confirmPublication(tx, person, { ...order, token, note, reason }, asked, at);
		if (!confirmed.ok) return Response.json({ problem: confirmed.problem }, { status: 409 });
		if (confirmed.value.state === 'published') {
			const author = { userId: asked?.requestedBy ?? person.userId };
			await forgetText(tx, author, order.scenarioId, asked?.at ?? new Date(at));
		}
		return Response.json({ confirmed: confirmed.value });
	});
}

/** Every invoice that a publication would move, as a file. */
export async function publishMovesCsv({ locals, params, request }: RequestEvent): Promise<Response> {
	const question = await readQuestion(request);
	const person = allowed(locals.person, actOf({ ...question, token: undefined }));
	const at = await now();
	return locals.tx(async (tx) => {
		const what = await publishOrder(tx, person, params['id'] ?? '', question);
		const prepared = what.ok
			? await preparePublication(tx, person, what.value.order, { at, lock: false })
			: what;
		if (!prepared.ok) return Response.json({ problem: prepared.problem }, { status: 409 });
		return movesCsv(prepared.value.consequences?.lines ?? []);
	});
}

/** The right that a question asks for: looking at somebody's request is for all who see its page. */
function actOf({ request, token }: Pick<PublishQuestion, 'request' | 'token'>): Act {
	if (request === null) return 'publish-scenarios';
	return token === undefined ? 'see-everything' : 'approve';
}
