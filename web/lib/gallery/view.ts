import type { TemplateChoice } from '#lib/designer/view.ts';
import type { Scenario } from '#workflows/scenario/graph.ts';
import type { LintContext } from '#workflows/scenario/lint.ts';

/** A scenario of the gallery as the product ships it. */
export type GalleryTemplate = { id: string; scenario: Scenario };

export type GalleryData = {
	templates: readonly GalleryTemplate[];
	/** the template whose blanks are being filled in; null ⇒ the gallery */
	chosen: string | null;
	lintContext: LintContext | null;
	/** the reader's language, in which steps are named at first: the way drawn beside the blanks is understood */
	language: 'fr' | 'en';
	/** names of the company's scenarios: a new one is proposed another */
	taken: readonly string[];
	/** an open invoice on which messages are shown; empty ⇒ an invented one */
	example: string;
	canDraw: boolean;
	/** what the drawing of a template names: messages, and amounts in the company's currency */
	drawing: { templates: readonly TemplateChoice[]; currency: string };
};
