import { verifyJournal } from '#db/journal/verify-journal.ts';
import type { Verification } from '#lib/journal/view.ts';
import { allowed } from '../rights.ts';

/** Checks every line of the company's journal against its chain; for whoever sees all of it. */
export async function verify({ locals }: { locals: App.Locals }): Promise<{ verification: Verification }> {
	allowed(locals.person, 'see-everything');
	const answer = await locals.tx(verifyJournal);
	return {
		verification: answer.ok
			? { ok: true, lines: answer.value.lines }
			: {
					ok: false,
					line: Number(answer.problem.params['line'] ?? 0),
					fault: String(answer.problem.params['fault'] ?? ''),
				},
	};
}
