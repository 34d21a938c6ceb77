import { error } from '@sveltejs/kit';
import type { RequestEvent } from '@sveltejs/kit';
import { z } from 'zod';
import type { Tx } from '#db/client.ts';
import { orderMoves } from '#db/publication/order-moves.ts';
import type { Impact } from '#lib/scenarios/impact-view.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import { now } from '../clock.ts';
import { allowed } from '../rights.ts';
import { consequences } from './impact.ts';
import type { Consequences } from './impact.ts';
import { movesCsv } from './moves-csv.ts';
import { fingerprint, sealPreview, staleReasons } from './preview-token.ts';
import type { Shown } from './preview-token.ts';
import { versionOf } from './versions.ts';

const shape = z.strictObject({
	choice: z.strictObject({ targets: z.record(z.string(), z.string()), planned: z.boolean() }),
	page: z.int().min(0).default(0),
	token: z.string().max(4_000).optional(),
});

type Question = z.infer<typeof shape>;
type Target = { scenarioId: string; version: number; userId: string };
export type MovePreview = { impact: Impact; token: string | null };

async function ask(
	tx: Tx,
	{ scenarioId, version, userId }: Target,
	{ choice, page }: Question,
	{ at, lock }: { at: Instant; lock: boolean },
): Promise<{ found: Consequences; shown: Shown; preview: MovePreview }> {
	const to = (await versionOf(tx, scenarioId, version)) ?? error(404, 'Not found');
	const found = await consequences(tx, { plan: to.plan, choice, at, page, lock });
	const shown: Shown = {
		scenarioId,
		content: to.hash,
		draftSeq: 0,
		baseVersion: version,
		choice: fingerprint(choice),
		impact: found.digest,
		userId,
		request: null,
	};
	const some = found.moving.length + found.planned.length > 0;
	return { found, shown, preview: { impact: found.impact, token: some ? sealPreview(shown, at) : null } };
}

async function readMove({ locals, params, request }: RequestEvent) {
	const person = allowed(locals.person, 'publish-scenarios');
	const question = shape.safeParse(await request.json().catch(() => null));
	const version = Number(params['n']);
	if (!question.success || !Number.isSafeInteger(version)) error(400, 'Bad request');
	return {
		question: question.data,
		target: { scenarioId: params['id'] ?? '', version, userId: person.userId },
		at: await now(),
	};
}

/** Previews taking running invoices to a version that is published, or orders it with the token of the preview. */
export async function moveEndpoint(event: RequestEvent): Promise<Response> {
	const { question, target, at } = await readMove(event);
	const { token } = question;
	return event.locals.tx(async (tx) => {
		const { found, shown, preview } = await ask(tx, target, question, { at, lock: token !== undefined });
		if (token === undefined) return Response.json({ preview });
		const reasons = staleReasons(token, shown, at);
		if (reasons.length > 0) return Response.json({ confirmed: { state: 'stale', reasons, preview } });
		const { mapping, moving, planned } = found;
		const to = { id: target.scenarioId, version: target.version };
		await orderMoves(tx, { to, mapping, moving, planned, at, actor: target.userId });
		return Response.json({ confirmed: { state: 'ordered', moving: moving.length, planned: planned.length } });
	});
}

/** Every invoice that would move, as a file. */
export async function moveCsv(event: RequestEvent): Promise<Response> {
	const { question, target, at } = await readMove(event);
	return event.locals.tx(async (tx) =>
		movesCsv((await ask(tx, target, question, { at, lock: false })).found.lines),
	);
}
