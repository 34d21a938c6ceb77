import { prepareDisputeMail } from './prepare-dispute-mail.ts';
import { prepareDuplicate } from './prepare-duplicate.ts';
import { prepareLink } from './prepare-link.ts';
import { preparePlanLetter } from './prepare-plan-letter.ts';
import type { TaskMails } from './send-task-mails.ts';
import { waitingTasks } from './waiting-tasks.ts';

/** Every kind of task that a mail does by itself. What a kind's mail says, and when a person has to write it, is told by its `prepare`. */
export const taskMails = {
	/** Invoices that debtors asked for again, where the document is on file. */
	duplicate: {
		kind: 'duplicate',
		waiting: (tx) =>
			waitingTasks(tx, 'duplicate-requested').where((eb) =>
				eb.exists(
					eb
						.selectFrom('document as d')
						.select('d.id')
						.whereRef('d.invoiceId', '=', 't.invoiceId')
						.where('d.kind', '=', 'invoice'),
				),
			),
		prepare: prepareDuplicate,
	},
	/** Letters of agreements that are to leave by e-mail. */
	plan: { kind: 'plan', waiting: (tx) => waitingTasks(tx, 'mail-plan'), prepare: preparePlanLetter },
	/** Owners of disputes who do not use the product: when one becomes theirs, and when its day has come. */
	dispute: {
		kind: 'dispute',
		waiting: (tx) => waitingTasks(tx, 'mail-dispute'),
		prepare: prepareDisputeMail,
	},
	/** Debtors whose link to their page was past its days. */
	link: { kind: 'link', waiting: (tx) => waitingTasks(tx, 'link-requested'), prepare: prepareLink },
} satisfies Readonly<Record<TaskMails['kind'], TaskMails>>;
