import { connect, forOrganisation } from '#db/client.ts';
import { messageTexts } from '#db/queries/message-texts.ts';
import type { LintContext } from '#workflows/scenario/lint.ts';
import { companyOf } from './company-of.ts';
import { withDatabase } from './with-database.ts';

/**
 * The message texts of a company, its own over the product's, as the linter wants to know them.
 * @throws Failure `unknown-organisation`, `which-organisation`
 */
export const companyTexts = (organisation: string | undefined): Promise<LintContext> =>
	withDatabase(async ({ appUrl }) => {
		const db = connect(appUrl, 1);
		try {
			const id = await companyOf(db, organisation);
			const stored = await forOrganisation(db, id, (tx) => messageTexts(tx));
			const { companyTexts: textsOf } = await import('#activities/render/company-texts.ts');
			const { lintContext } = await import('#activities/render/lint-context.ts');
			const { templateCatalogue } = await import('#activities/render/template-catalogue.ts');
			const { own, removed } = textsOf(stored);
			return { ...(await lintContext(templateCatalogue(own, removed))), languages: ['fr', 'en'] };
		} finally {
			await db.destroy();
		}
	});
