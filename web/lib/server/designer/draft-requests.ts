import { error } from '@sveltejs/kit';
import { z } from 'zod';
import { now } from '../clock.ts';
import { allowed } from '../rights.ts';
import { earlierSaves } from './earlier-saves.ts';
import { newestDraft } from './newest-draft.ts';
import { LONGEST_DRAFT, saveDraft } from './save-draft.ts';
import { sentDraft, versionSource } from './scenario-sources.ts';
import { print } from '#workflows/scenario/print.ts';
import type { Tx } from '#db/client.ts';

type Event = { locals: App.Locals; params: { id: string }; request: Request; url: URL };

const body = z.strictObject({
	seq: z.int().min(0),
	baseVersion: z.int().min(1).nullable(),
	document: z.record(z.string(), z.unknown()),
});

/**
 * Saves a draft: 200 {seq}; 409 {code, seq} when another window saved since; 404 for a scenario that is not there;
 * 413, 422 for what no designer sends.
 */
export async function putDraft({ locals, params, request }: Event): Promise<Response> {
	const person = allowed(locals.person, 'draw-scenarios');
	const text = await request.text();
	if (text.length > LONGEST_DRAFT + 1000) return Response.json({ code: 'draft-too-long' }, { status: 413 });
	const given = body.safeParse(jsonOf(text));
	if (!given.success) return Response.json({ code: 'draft-unreadable' }, { status: 422 });
	const saved = await locals.tx(async (tx) => {
		await refuseUnknown(tx, params.id);
		return saveDraft(tx, { ...given.data, scenarioId: params.id, userId: person.userId, at: await now() });
	});
	if (saved.ok) return Response.json(saved.value);
	const { code, params: reasons } = saved.problem;
	return Response.json({ ...reasons, code }, { status: code === 'draft-conflict' ? 409 : 422 });
}

/**
 * Another state of the scenario: `?by=<person or key>` that draft, `?by=me` one's own, `?save=12` one of its earlier
 * saves, `?version=4` that version: 200 {document, seq, baseVersion, savedAt}. `?saves=<number>`: one's own saves before
 * that one, 200 {saves, more}.
 */
export async function getDraft({ locals, params, url }: Event): Promise<Response> {
	const person = allowed(locals.person, 'see-everything');
	const by = url.searchParams.get('by');
	const version = url.searchParams.get('version');
	const [save, before] = ['save', 'saves'].map((name) => numberIn(url, name));
	return locals.tx(async (tx) => {
		const own = { scenarioId: params.id, userId: person.userId };
		if (before !== undefined) return Response.json(await earlierSaves(tx, { ...own, before }));
		if (save !== undefined) return Response.json(await draftAnswer(tx, params.id, person.userId, save));
		if (version !== null) return Response.json(await versionAnswer(tx, params.id, Number(version)));
		const wanted = by === 'me' || by === null ? person.userId : by;
		return Response.json(await draftAnswer(tx, params.id, wanted));
	});
}

/** A whole number of the address; undefined when it has none of that name. */
function numberIn(url: URL, name: string): number | undefined {
	const text = url.searchParams.get(name);
	if (text === null) return undefined;
	const read = z.coerce.number().int().min(0).max(2_147_483_647).safeParse(text);
	return read.success ? read.data : error(404, 'Not found');
}

async function draftAnswer(tx: Tx, scenarioId: string, by: string, save?: number) {
	if (by.startsWith('api:')) {
		const sent = (await sentDraft(tx, scenarioId)) ?? error(404, 'Not found');
		return { document: print(sent.scenario), seq: 0, baseVersion: null, savedAt: sent.at.toISOString() };
	}
	if (!z.uuid().safeParse(by).success) error(404, 'Not found');
	const draft = (await newestDraft(tx, scenarioId, by, save)) ?? error(404, 'Not found');
	const { seq, baseVersion, savedAt } = draft;
	return { document: print(draft.scenario), seq, baseVersion, savedAt: savedAt.toISOString() };
}

async function versionAnswer(tx: Tx, scenarioId: string, version: number) {
	if (!Number.isSafeInteger(version) || version < 1 || version > 1e9) error(404, 'Not found');
	const found = (await versionSource(tx, scenarioId, version)) ?? error(404, 'Not found');
	if (found === 'written-in-typescript') error(409, 'written-in-typescript');
	return { document: print(found.scenario), seq: 0, baseVersion: found.version, savedAt: null };
}

async function refuseUnknown(tx: Tx, id: string): Promise<void> {
	const known = await tx.selectFrom('scenario').select('id').where('id', '=', id).executeTakeFirst();
	if (!known) error(404, 'Not found');
}

function jsonOf(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
