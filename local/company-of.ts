import { sql } from 'kysely';
import type { Db } from '#db/client.ts';
import { Failure } from './failure.ts';
import { terminalText } from './terminal-text.ts';

/**
 * The company that a command speaks of: by id, or the only one there is.
 * @throws Failure `unknown-organisation`, `which-organisation`
 */
export async function companyOf(db: Db, wanted: string | undefined): Promise<string> {
	const { rows } = await sql<{ id: string }>`select organisation_id as id from organisations()`.execute(db);
	const [first, ...more] = rows.filter(({ id }) => wanted === undefined || id === wanted);
	if (first === undefined)
		throw new Failure(
			'unknown-organisation',
			wanted === undefined ? terminalText('no-company') : terminalText('no-such-company', { id: wanted }),
			2,
		);
	if (more.length > 0) throw new Failure('which-organisation', terminalText('several-companies'), 2);
	return first.id;
}
