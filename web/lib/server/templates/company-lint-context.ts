import { sql } from 'kysely';
import { companyRules } from '#db/account/company-rules.ts';
import { openHours } from '#db/account/open-hours.ts';
import type { Tx } from '#db/client.ts';
import { messageTexts } from '#db/queries/message-texts.ts';
import { companyTexts } from '#activities/render/company-texts.ts';
import type { LintContext } from '#workflows/scenario/lint.ts';
import { inMessageThread } from './in-message-thread.ts';

type Known = { edition: string; context: Promise<LintContext> };

/** A company's texts rarely change; the least recently asked company is forgotten first. */
const KEPT = 200;
const known = new Map<string, Known>();

/** Texts are append-only: how many versions there are tells whether anything changed. */
async function editionOf(tx: Tx): Promise<{ organisation: string; edition: string }> {
	const { organisation, versions } = await tx
		.selectNoFrom([
			sql<string>`maintenance.current_organisation()::text`.as('organisation'),
			sql<number>`(select count(*)::int from message_template_version)`.as('versions'),
		])
		.executeTakeFirstOrThrow();
	return { organisation, edition: String(versions) };
}

async function read(tx: Tx): Promise<LintContext> {
	const texts = companyTexts(await messageTexts(tx));
	const context = await inMessageThread('lint', texts);
	if (!context.ok) throw new Error(`message texts: ${context.problem.code}`);
	return context.value;
}

/** Worked out once for each state of the texts; again after a failure. */
async function textsKnown(tx: Tx): Promise<LintContext> {
	const { organisation, edition } = await editionOf(tx);
	const found = known.get(organisation);
	if (found?.edition === edition) return found.context;
	const context = read(tx);
	known.delete(organisation);
	known.set(organisation, { edition, context });
	context.catch(() => known.delete(organisation));
	const [oldest] = known.keys();
	if (known.size > KEPT && oldest !== undefined) known.delete(oldest);
	return context;
}

/**
 * What the scenario linter wants to know of the transaction's company: its own texts over the product's, the names that
 * they may use, and its hours.
 */
export async function companyLintContext(tx: Tx): Promise<LintContext> {
	const texts = await textsKnown(tx);
	return { ...texts, windows: openHours(await companyRules(tx)) };
}
