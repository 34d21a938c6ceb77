import { createHash } from 'node:crypto';
import type { OpenRun } from '#db/publication/open-runs.ts';
import type { MoveLine } from '#lib/scenarios/impact-view.ts';
import { canonical } from '#workflows/scenario/canonical.ts';

type Seen = { run: OpenRun; line: MoveLine; day: string | null };
type Planned = { run: OpenRun; startAt: number };

/** Identity of what is shown of the invoices that move: who, owing how much, from where, to which next action on which day. */
export function digestOf(begun: readonly Seen[], planned: readonly Planned[]): string {
	const seen = begun.map(({ run, line, day }) => [
		run.invoiceId,
		run.residualCents,
		run.version,
		run.node,
		run.runState?.position?.visit ?? null,
		line.refusal?.code ?? null,
		line.after?.label ?? null,
		day,
	]);
	const starts = planned.map(({ run, startAt }) => [run.invoiceId, run.residualCents, run.version, startAt]);
	return createHash('sha256')
		.update(canonical([seen, starts]))
		.digest('base64url');
}
