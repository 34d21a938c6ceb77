import { companyRules } from '#db/account/company-rules.ts';
import { openHours } from '#db/account/open-hours.ts';
import { connect, forOrganisation } from '#db/client.ts';
import { messageTexts } from '#db/queries/message-texts.ts';
import type { LintContext } from '#workflows/scenario/lint.ts';
import { companyOf } from './company-of.ts';
import { withDatabase } from './with-database.ts';

/**
 * The message texts of a company, its own over the product's, and its hours, as the linter wants to know them.
 * @throws Failure `unknown-organisation`, `which-organisation`
 */
export const companyTexts = (organisation: string | undefined): Promise<LintContext> =>
	withDatabase(async ({ appUrl }) => {
		const db = connect(appUrl, 1);
		try {
			const id = await companyOf(db, organisation);
			const { stored, windows } = await forOrganisation(db, id, async (tx) => ({
				stored: await messageTexts(tx),
				windows: openHours(await companyRules(tx)),
			}));
			const { companyTexts: textsOf } = await import('#activities/render/company-texts.ts');
			const { lintContext } = await import('#activities/render/lint-context.ts');
			const { templateCatalogue } = await import('#activities/render/template-catalogue.ts');
			const { own, removed } = textsOf(stored);
			return { ...(await lintContext(templateCatalogue(own, removed))), languages: ['fr', 'en'], windows };
		} finally {
			await db.destroy();
		}
	});
