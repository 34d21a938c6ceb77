import { m } from '#lib/paraglide/messages.js';
import { codeText } from '#lib/text/code-text.ts';
import type { Condition } from '#workflows/scenario/condition.ts';
import type { Saying, When } from './describe-node.ts';

/** Names that a scenario holds as ids. */
export type Names = {
	template: (id: string) => string;
	owner: (id: string) => string;
	condition: (condition: Condition) => string;
};

type Texts = {
	readonly [S in Saying['says']]: (saying: Extract<Saying, { says: S }>, names: Names) => string;
};

const texts: Texts = {
	enter: () => m.designer_says_enter(),
	wait: ({ when }) => {
		const mark = markOf(when);
		return mark === null
			? m.designer_says_wait({ when: whenText(when) })
			: m.designer_says_wait_until({ mark, when: whenText(when) });
	},
	when: ({ when }) =>
		when.anchor === 'arrival' && when.days > 0
			? m.designer_when_later({ distance: whenText(when) })
			: whenText(when),
	message: ({ kind, template }, names) =>
		template === ''
			? m.designer_says_no_message({ kind: codeText('step-kind', kind) })
			: m.designer_says_message({ kind: codeText('step-kind', kind), template: names.template(template) }),
	letter: ({ letterKind, template }, names) => {
		const kind =
			letterKind === 'registered'
				? m.designer_says_letter_registered()
				: letterKind === 'warning'
					? m.designer_says_letter_warning()
					: codeText('step-kind', 'letter');
		return template === ''
			? m.designer_says_no_message({ kind })
			: m.designer_says_message({ kind, template: names.template(template) });
	},
	call: ({ template, beside }, names) => {
		const call = m.designer_says_message({
			kind: codeText('step-kind', 'call'),
			template: names.template(template),
		});
		return beside === null ? call : m.designer_says_call_beside({ call, template: names.template(beside) });
	},
	task: ({ owner }, names) => m.designer_says_task({ owner: names.owner(owner) }),
	approval: ({ owner }, names) => m.designer_says_approval({ owner: names.owner(owner) }),
	branch: ({ first, more }, names) => {
		if (first === null) return m.designer_says_branch_none();
		const condition = names.condition(first);
		return more === 0
			? m.designer_says_branch({ condition })
			: m.designer_says_branch_more({ condition, count: more });
	},
	'hand-off': ({ procedure }) => procedures[procedure]?.() ?? procedure,
	'promise-watch': () => m.designer_says_promise_watch(),
	penalty: ({ claim }) =>
		claim.length === 1
			? claim[0] === 'penalties'
				? m.designer_says_penalties()
				: m.designer_says_indemnity()
			: m.designer_says_penalties_and_indemnity(),
	alert: ({ owner }, names) => m.designer_says_alert({ owner: names.owner(owner) }),
	webhook: ({ event }) => m.designer_says_webhook({ event }),
	end: ({ outcome }) => m.designer_says_end({ outcome: codeText('outcome', outcome) }),
	tone: ({ tone }) =>
		m.designer_says_tone({ tone: codeText('step-option', `tone.${tone}`).toLocaleLowerCase() }),
	'to-confirm': () => m.designer_says_to_confirm(),
	grants: ({ days }) => m.designer_says_grants({ count: days }),
};

/** One thing that a card says, in words. */
export function sayingText(saying: Saying, names: Names): string {
	const text = texts[saying.says] as (said: Saying, named: Names) => string;
	return text(saying, names);
}

/** “4 days after the due date”. */
export function whenText({ anchor, days, isWorking }: When): string {
	const count = Math.abs(days);
	if (count === 0) return m.designer_when_on({ anchor: anchorText(anchor) });
	const distance = isWorking ? m.designer_working_days({ count }) : m.designer_days({ count });
	if (anchor === 'arrival') return distance;
	return days < 0
		? m.designer_when_before({ distance, anchor: anchorText(anchor) })
		: m.designer_when_after({ distance, anchor: anchorText(anchor) });
}

/** “J+4”, as credit managers say it; null when it is not counted from the due date in calendar days. */
function markOf({ anchor, days, isWorking }: When): string | null {
	if (anchor !== 'due-date' || isWorking) return null;
	return days === 0
		? m.designer_due_day()
		: m.designer_due_mark({ days: `${days < 0 ? '−' : '+'}${Math.abs(days)}` });
}

const anchors: Readonly<Record<string, (() => string) | undefined>> = {
	'due-date': m.designer_anchor_due_date,
	'original-due-date': m.designer_anchor_original_due_date,
	'issue-date': m.designer_anchor_issue_date,
	'previous-contact': m.designer_anchor_previous_contact,
	'letter-reception': m.designer_anchor_letter_reception,
	'promise-date': m.designer_anchor_promise_date,
	'dispute-resolution': m.designer_anchor_dispute_resolution,
	'dispute-opening': m.designer_anchor_dispute_opening,
	'promise-outcome': m.designer_anchor_promise_outcome,
	reply: m.designer_anchor_reply,
	payment: m.designer_anchor_payment,
	'payment-return': m.designer_anchor_payment_return,
	'credit-note': m.designer_anchor_credit_note,
	'delivery-failure': m.designer_anchor_delivery_failure,
	arrival: m.designer_anchor_arrival,
};

const anchorText = (anchor: string): string => anchors[anchor]?.() ?? anchor;

const procedures: Readonly<Record<string, (() => string) | undefined>> = {
	'collection-agency': m.designer_procedure_agency,
	'payment-order': m.designer_procedure_payment_order,
	'summary-proceedings': m.designer_procedure_summary,
	lawsuit: m.designer_procedure_lawsuit,
	'protective-measures': m.designer_procedure_protective,
	'small-claims': m.designer_procedure_small_claims,
};
