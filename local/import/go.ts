import { forOrganisation } from '#db/client.ts';
import type { Db } from '#db/client.ts';
import { applyImport } from '#db/import/apply-import.ts';
import { releaseBatch } from '#db/receivables/release-batch.ts';
import { Failure } from '../failure.ts';
import { problemSentence } from '../problem-sentence.ts';
import { agrees } from './ask.ts';
import { heldBatch, heldBatches } from './held-batches.ts';
import { withCompany } from './with-company.ts';
import { terminalText } from '../terminal-text.ts';

export type GoOptions = { organisation?: string; by: string; yes?: boolean; json?: boolean };

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const told = (json: boolean, value: object, text: string): void =>
	console.log(json ? JSON.stringify(value) : text);

async function list(db: Db, organisationId: string, json: boolean): Promise<void> {
	const held = await forOrganisation(db, organisationId, heldBatches);
	if (json) console.log(JSON.stringify({ held }));
	else if (held.length === 0) console.log(terminalText('go-nothing'));
	else
		for (const { id, reason, count } of held)
			console.log(terminalText('go-held', { id, reason: terminalText(`batch-${reason}`), count }));
}

/** Lets a held batch go: its runs begin, or the invoices that vanished from a complete list are settled. */
export async function go(
	batchId: string | undefined,
	{ organisation, by, yes = false, json = false }: GoOptions,
): Promise<void> {
	await withCompany(organisation, async (db, organisationId) => {
		if (batchId === undefined) {
			await list(db, organisationId, json);
			return;
		}
		const stamp = { at: Date.now(), actor: by };
		const unknown = () =>
			new Failure('unknown-batch', problemSentence('problem', { code: 'unknown-batch', params: {} }), 2);
		if (!UUID.test(batchId)) throw unknown();
		const batch = await forOrganisation(db, organisationId, (tx) => heldBatch(tx, batchId, stamp.at));
		if (!batch) throw unknown();
		told(json, batch, batch.lines.join('\n'));
		if (!yes && (json || !(await agrees(terminalText('go-ask'))))) {
			if (!json) console.log(`\n${terminalText('go-not-released')}`);
			return;
		}
		const done =
			batch.reason === 'missing-invoices'
				? await applyImport(db, organisationId, batchId, stamp, { settleHeld: true })
				: await forOrganisation(db, organisationId, (tx) => releaseBatch(tx, batchId, stamp));
		if (!done.ok) throw new Failure(done.problem.code, problemSentence('problem', done.problem), 1);
		const { value } = done;
		const text =
			'started' in value
				? terminalText('go-released', {
						started: value.started,
						later: value.later,
						excluded: value.excluded,
					})
				: terminalText('go-settled', { count: value.counts.missing });
		told(json, { ok: true, ...value }, text);
	});
}
