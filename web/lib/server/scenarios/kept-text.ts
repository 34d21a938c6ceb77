import type { Tx } from '#db/client.ts';
import { lostComments } from './lost-comments.ts';
import { mergeYaml } from './merge-yaml.ts';
import type { MergedYaml } from './merge-yaml.ts';
import type { Scenario } from '#workflows/scenario/graph.ts';
import type { Person } from '../session/person.ts';
import { versionOf } from './versions.ts';

/** The text that a person's draft came from: what they imported, else the latest version as it was written. */
async function writtenText(
	tx: Tx,
	{ userId }: Pick<Person, 'userId'>,
	scenarioId: string,
): Promise<string | null> {
	const own = await tx
		.selectFrom('scenarioText')
		.select('text')
		.where('scenarioId', '=', scenarioId)
		.where('userId', '=', userId)
		.executeTakeFirst();
	if (own) return own.text;
	const latest = await versionOf(tx, scenarioId, 'latest');
	return latest && latest.format !== 'json' ? latest.source : null;
}

/** What a text about to be published no longer says of the comments of whoever drew it. */
export async function lostOf(
	tx: Tx,
	author: Pick<Person, 'userId'>,
	scenarioId: string,
	text: string,
): Promise<readonly string[]> {
	const written = await writtenText(tx, author, scenarioId);
	return written === null ? [] : lostComments(written, text);
}

/** A draft as the YAML file that it would be published in, with the comments of the text that it came from. */
export const asWritten = async (
	tx: Tx,
	person: Pick<Person, 'userId'>,
	scenario: Scenario,
): Promise<MergedYaml> => mergeYaml(await writtenText(tx, person, scenario.id), scenario);

/** Keeps a text beside a person's draft until it is published, so that its comments come back. */
export async function keepText(
	tx: Tx,
	{ userId }: Pick<Person, 'userId'>,
	scenarioId: string,
	text: string,
	at: Date,
): Promise<void> {
	await tx
		.insertInto('scenarioText')
		.values({ scenarioId, userId, text, at })
		.onConflict((conflict) =>
			conflict.columns(['organisationId', 'scenarioId', 'userId']).doUpdateSet({ text, at }),
		)
		.execute();
}

/** Forgets the text beside a person's draft, kept until `until`: its comments are in the version now. */
export async function forgetText(
	tx: Tx,
	{ userId }: Pick<Person, 'userId'>,
	scenarioId: string,
	until: Date,
): Promise<void> {
	await tx
		.deleteFrom('scenarioText')
		.where('scenarioId', '=', scenarioId)
		.where('userId', '=', userId)
		.where('at', '<=', until)
		.execute();
}
