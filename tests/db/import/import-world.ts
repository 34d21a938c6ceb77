import { readFileSync } from 'node:fs';
import { templateById, templatePath } from '#workflows/files/scenario-file.ts';
import { applyImport } from '#db/import/apply-import.ts';
import type { AppliedImport, ApplyOptions } from '#db/import/apply-import.ts';
import { previewImport } from '#db/import/preview-import.ts';
import type { FileToImport, ImportPreview } from '#db/import/preview-import.ts';
import { publishScenario } from '#db/queries/publish-scenario.ts';
import { organisationDatabase } from '../organisation-database.ts';
import type { OrganisationDatabase } from '../organisation-database.ts';
import { BEGINNING } from '../receivables-world.ts';

export type ImportWorld = OrganisationDatabase & {
	preview: (text: string, wishes?: Partial<FileToImport>, at?: number) => Promise<ImportPreview>;
	apply: (batchId: string, options?: ApplyOptions, at?: number) => Promise<AppliedImport>;
	take: (text: string, wishes?: Partial<FileToImport>, at?: number) => Promise<AppliedImport>;
	invoices: () => Promise<readonly InvoiceSeen[]>;
};

type InvoiceSeen = {
	number: string;
	amountCents: number;
	residualCents: number;
	disputedCents: number;
	workflow: string | null;
	outcome: string | null;
};

/** A company in its default scenario, 4 January 2027, that has imported nothing yet. */
export async function importWorld(): Promise<ImportWorld> {
	const world = await organisationDatabase();
	const { inside, db, organisationId } = world;
	await inside(async (tx) => {
		const source = readFileSync(templatePath('standard'), 'utf8');
		const scenario = templateById('standard');
		await publishScenario(tx, { scenario, source, format: 'yaml', by: 'anne', at: BEGINNING });
		await tx.updateTable('organisation').set({ defaultScenarioId: scenario.id }).execute();
	});
	const preview: ImportWorld['preview'] = async (text, wishes = {}, at = BEGINNING) => {
		const file = { bytes: Buffer.from(text), filename: 'open-items.csv', ...wishes };
		const done = await inside((tx) => previewImport(tx, file, { at, actor: 'anne' }));
		if (!done.ok) throw new Error(done.problem.code);
		return done.value;
	};
	const apply: ImportWorld['apply'] = async (batchId, options = {}, at = BEGINNING) => {
		const done = await applyImport(db, organisationId, batchId, { at, actor: 'anne' }, options);
		if (!done.ok) throw new Error(done.problem.code);
		return done.value;
	};
	return {
		...world,
		preview,
		apply,
		take: async (text, wishes, at) => apply((await preview(text, wishes, at)).batchId, {}, at),
		invoices: () =>
			inside((tx) =>
				tx
					.selectFrom('invoice')
					.leftJoin('invoiceRun', 'invoiceRun.invoiceId', 'invoice.id')
					.select([
						'invoice.number',
						'amountCents',
						'invoice.residualCents',
						'invoice.disputedCents',
						'workflow',
						'outcome',
					])
					.orderBy('invoice.number')
					.execute(),
			),
	};
}
