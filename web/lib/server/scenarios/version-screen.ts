import { error } from '@sveltejs/kit';
import type { Tx } from '#db/client.ts';
import type { Scenario } from '#workflows/scenario/graph.ts';
import { newestDraft } from '../designer/newest-draft.ts';
import { allowed } from '../rights.ts';
import type { Person } from '../session/person.ts';
import { personNames, versionOf } from './versions.ts';
import { scenarioOf } from './versions-screen.ts';

type Event = { locals: App.Locals; params: { id: string; n: string }; url: URL };

const numberOf = (text: string | null): number | null =>
	text !== null && /^[1-9]\d{0,8}$/.test(text) ? Number(text) : null;

/**
 * A version beside another one, or beside one's own draft (`?with=draft`); the version before it when none is asked
 * for. @throws 404
 */
export async function versionScreen({ locals, params: { id, n }, url }: Event) {
	const person = allowed(locals.person, 'see-everything');
	const number = numberOf(n) ?? error(404, 'Not found');
	return locals.tx(async (tx) => {
		const scenario = (await scenarioOf(tx, id)) ?? error(404, 'Not found');
		const version = (await versionOf(tx, id, number)) ?? error(404, 'Not found');
		const wanted = url.searchParams.get('with') ?? String(number - 1);
		const other = await sideOf(tx, person, id, wanted);
		const nameOf = await personNames(tx);
		const company = await tx.selectFrom('organisation').select('currency').executeTakeFirstOrThrow();
		const { scenario: drawn, publishedAt, publishedBy, hash } = version;
		const [before, after] = wanted === 'draft' ? [drawn, other] : [other, drawn];
		return {
			scenario: { id, name: scenario.name },
			version: {
				number,
				hash,
				by: nameOf(publishedBy),
				at: publishedAt.toISOString(),
				isDrawable: drawn !== null,
			},
			with: other === null ? null : wanted,
			choices: await choices(tx, person, id, number),
			before,
			after,
			currency: company.currency,
		};
	});
}

async function sideOf(tx: Tx, { userId }: Person, id: string, wanted: string): Promise<Scenario | null> {
	if (wanted === 'draft') return (await newestDraft(tx, id, userId))?.scenario ?? null;
	const number = numberOf(wanted);
	return number === null ? null : ((await versionOf(tx, id, number))?.scenario ?? null);
}

async function choices(tx: Tx, { userId }: Person, id: string, number: number) {
	const versions = await tx
		.selectFrom('scenarioVersion')
		.select('version')
		.where('scenarioId', '=', id)
		.where('version', '<>', number)
		.orderBy('version', 'desc')
		.execute();
	const draft = await newestDraft(tx, id, userId);
	return { versions: versions.map(({ version }) => version), draft: draft !== null };
}
