import { m } from '#lib/paraglide/messages.js';

const names: Readonly<Record<string, (() => string) | undefined>> = {
	'pre-reminder': m.template_pre_reminder,
	'reminder-1': m.template_reminder_1,
	'reminder-2': m.template_reminder_2,
	'reminder-3': m.template_reminder_3,
	'letter-simple': m.template_letter_simple,
	'warning-letter': m.template_warning_letter,
	'formal-notice': m.template_formal_notice,
	'collector-letter': m.template_collector_letter,
	'debt-statement': m.template_debt_statement,
	'sms-reminder': m.template_sms_reminder,
	'call-1': m.template_call_1,
	'collection-announcement': m.template_collection_announcement,
	thanks: m.template_thanks,
	receipt: m.template_receipt,
};

/** What people call a message: the company's own name for it, else the product's in the reader's language. */
export const templateName = ({ id, name }: { id: string; name: string | null }): string =>
	name ?? names[id]?.() ?? id;
