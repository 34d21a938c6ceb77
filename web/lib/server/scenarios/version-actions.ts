import { fail, redirect } from '@sveltejs/kit';
import type { RequestEvent } from '@sveltejs/kit';
import { z } from 'zod';
import type { Tx } from '#db/client.ts';
import { writeJournal } from '#db/journal/journal-buffer.ts';
import type { Outcome } from '#workflows/receivables/outcome.ts';
import { ok, refuse } from '#workflows/receivables/outcome.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import { print } from '#workflows/scenario/print.ts';
import { now } from '../clock.ts';
import { newestDraft } from '../designer/newest-draft.ts';
import { saveDraft } from '../designer/save-draft.ts';
import { allowed } from '../rights.ts';
import { versionOf } from './versions.ts';

type Named = { scenarioId: string; version: number; userId: string; at: Instant };
type Change = (tx: Tx, named: Named) => Promise<Outcome<null>>;

const number = z.coerce.number().int().positive();

/** Reads which version a form is about, changes it in one transaction, and says what was refused. */
const action =
	(change: Change, act: 'publish-scenarios' | 'draw-scenarios', done?: (id: string) => never) =>
	async ({ locals, params, request }: RequestEvent) => {
		const person = allowed(locals.person, act);
		const version = number.safeParse((await request.formData()).get('version'));
		if (!version.success) return fail(400, { refusal: { code: 'version-not-found', params: {} } });
		const named = {
			scenarioId: params['id'] ?? '',
			version: version.data,
			userId: person.userId,
			at: await now(),
		};
		const answer = await locals.tx(async (tx) => change(tx, named));
		if (!answer.ok) return fail(409, { refusal: answer.problem });
		return done ? done(named.scenarioId) : { refusal: null };
	};

const told = (tx: Tx, kind: string, { scenarioId: id, version, userId, at }: Named): void => {
	writeJournal(tx, [
		{ at, entry: { kind, version }, customer: null, actor: userId, scenario: { id, version } },
	]);
};

/** New runs take this version until it is unpinned, also when newer ones are published. */
export const pin: Change = async (tx, named) => {
	const { scenarioId, version } = named;
	if (await isRetired(tx, named)) return refuse('version-retired', { version });
	await tx.updateTable('scenario').set({ pinnedVersion: version }).where('id', '=', scenarioId).execute();
	told(tx, 'version-pinned', named);
	return ok(null);
};

/** New runs take the newest version again. */
export const unpin: Change = async (tx, named) => {
	await tx
		.updateTable('scenario')
		.set({ pinnedVersion: null })
		.where('id', '=', named.scenarioId)
		.where('pinnedVersion', '=', named.version)
		.execute();
	told(tx, 'version-unpinned', named);
	return ok(null);
};

/**
 * No new run takes this version. Refuses `version-pinned`, and `last-version` where invoices are still sent to the
 * scenario and would find no version: it is the default, a rule's, a customer's or an invoice's.
 */
export const retire: Change = async (tx, named) => {
	const { scenarioId, version, userId, at } = named;
	const scenario = await tx
		.selectFrom('scenario')
		.select('pinnedVersion')
		.where('id', '=', scenarioId)
		.forNoKeyUpdate()
		.executeTakeFirst();
	if (scenario?.pinnedVersion === version) return refuse('version-pinned', { version });
	const others = await tx
		.selectFrom('scenarioVersion as v')
		.leftJoin('retiredVersion as r', (join) =>
			join.onRef('r.scenarioId', '=', 'v.scenarioId').onRef('r.version', '=', 'v.version'),
		)
		.select('v.version')
		.where('v.scenarioId', '=', scenarioId)
		.where('v.version', '<>', version)
		.where('r.version', 'is', null)
		.execute();
	if (others.length === 0 && (await isAssigned(tx, scenarioId))) return refuse('last-version', { version });
	await tx
		.insertInto('retiredVersion')
		.values({ scenarioId, version, at: new Date(at), actor: userId })
		.onConflict((conflict) => conflict.columns(['organisationId', 'scenarioId', 'version']).doNothing())
		.execute();
	told(tx, 'version-retired', named);
	return ok(null);
};

/** New runs may take this version again. */
export const unretire: Change = async (tx, named) => {
	const { scenarioId, version } = named;
	await tx
		.deleteFrom('retiredVersion')
		.where('scenarioId', '=', scenarioId)
		.where('version', '=', version)
		.execute();
	told(tx, 'version-back', named);
	return ok(null);
};

/** The version as one's own draft: to publish it again is to undo what came after. Earlier saves stay in the history. */
export const restore: Change = async (tx, { scenarioId, version, userId, at }) => {
	const wanted = await versionOf(tx, scenarioId, version);
	if (!wanted) return refuse('version-not-found', { version });
	if (!wanted.scenario) return refuse('written-in-typescript', { scenario: scenarioId });
	const latest = await versionOf(tx, scenarioId, 'latest');
	const draft = await newestDraft(tx, scenarioId, userId);
	const saved = await saveDraft(tx, {
		scenarioId,
		userId,
		seq: draft?.seq ?? 0,
		baseVersion: latest?.version ?? version,
		document: print(wanted.scenario),
		at,
	});
	return saved.ok ? ok(null) : saved;
};

async function isRetired(tx: Tx, { scenarioId, version }: Named): Promise<boolean> {
	const row = await tx
		.selectFrom('retiredVersion')
		.select('version')
		.where('scenarioId', '=', scenarioId)
		.where('version', '=', version)
		.executeTakeFirst();
	return row !== undefined;
}

/** Whether any invoice may still be sent to the scenario. */
async function isAssigned(tx: Tx, id: string): Promise<boolean> {
	const row = await tx
		.selectNoFrom((eb) =>
			eb
				.or([
					eb.exists(eb.selectFrom('organisation').select('id').where('defaultScenarioId', '=', id)),
					eb.exists(eb.selectFrom('scenarioAssignment').select('id').where('scenarioId', '=', id)),
					eb.exists(eb.selectFrom('customer').select('id').where('scenarioId', '=', id)),
					eb.exists(eb.selectFrom('invoice').select('id').where('scenarioId', '=', id)),
				])
				.as('assigned'),
		)
		.executeTakeFirstOrThrow();
	return Boolean(row.assigned);
}

export const versionActions = {
	pin: action(pin, 'publish-scenarios'),
	unpin: action(unpin, 'publish-scenarios'),
	retire: action(retire, 'publish-scenarios'),
	unretire: action(unretire, 'publish-scenarios'),
	restore: action(restore, 'draw-scenarios', (id) => redirect(303, `/scenarios/${encodeURIComponent(id)}`)),
};
