import type { CompanyTexts } from '#activities/render/company-texts.ts';
import type { MessageData } from '#activities/render/message-data.ts';
import type { MessageTemplate } from '#activities/render/message-template.ts';
import type { MessagePreview } from '#activities/render/preview-message.ts';
import type { Outcome } from '#workflows/receivables/outcome.ts';
import type { LintContext } from '#workflows/scenario/lint.ts';

/** What a thread does with texts that people wrote, apart from the server. */
export type MessageJobs = {
	/** what the scenario linter wants to know of a company's texts */
	lint: { order: CompanyTexts; answer: LintContext };
	/** whether a text may be kept: it can be read, names nothing unknown, and says every item of its purpose */
	check: { order: MessageTemplate; answer: Outcome<TextCheck, 'template-error' | 'unknown-block'> };
	/** the text as a debtor would read it, and each of `values` as it would be filled in */
	draw: {
		order: { template: MessageTemplate; data: MessageData; values: readonly string[] };
		answer: Outcome<DrawnMessage, 'template-error' | 'unknown-block'>;
	};
};

/** Codes of the items that a text never says, and names that no message can be given. */
export type TextCheck = { missing: readonly string[]; unknown: readonly string[] };

/**
 * `values`: by Liquid expression, what it gives here; nothing for one that gives nothing. `outline`: the text with its
 * values filled in and its blocks left as `[[names]]`, as a person would change it.
 */
export type DrawnMessage = MessagePreview &
	TextCheck & { values: Readonly<Record<string, string>>; outline: string };

export type MessageJobName = keyof MessageJobs;
export type MessageOrder<J extends MessageJobName = MessageJobName> = {
	[K in J]: { job: K; order: MessageJobs[K]['order'] };
}[J];
