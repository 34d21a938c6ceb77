import { toneFor } from '#activities/contact/tone-of.ts';
import type { Tone } from '#activities/render/message-data.ts';
import type { MessageTemplate } from '#activities/render/message-template.ts';
import { messageEdit } from '#db/desk/message-edit.ts';
import type { MessageEditRow } from '#db/desk/message-edit.ts';
import type { Tx } from '#db/client.ts';
import type { AccountState } from '#workflows/receivables/account/state.ts';
import { languageOf, recipientFor } from '#workflows/receivables/account/slot/recipient.ts';
import type { Op } from '#workflows/scenario/plan.ts';
import { parallelKey } from '#workflows/scenario/step/keys.ts';
import type { Person } from '../session/person.ts';
import { companyTemplates } from '../templates/company-templates.ts';
import { openTaskRow } from './open-task-row.ts';
import type { OpenTask } from './open-task-row.ts';

type ContactOp = Extract<Op, { op: 'contact' }>;

/** What a step says of the message that it writes. */
type Written = Pick<ContactOp, 'template' | 'to' | 'cc' | 'channel' | 'from' | 'attach'>;

/** The message on which a run stands until somebody confirms it. */
export type MessageAsked = {
	task: OpenTask & { invoiceId: string; customerId: string };
	/** the contact that it will be, or the e-mail beside it */
	contactKey: string;
	op: Written;
	/** it goes beside a call, which is asked for with it */
	isBesideCall: boolean;
	state: AccountState;
	tone: Tone;
	/** its text as it stands, without anybody's change */
	template: MessageTemplate;
	edit: MessageEditRow | null;
};

const runOf = (tx: Tx, invoiceId: string) =>
	tx
		.selectFrom('invoiceRun as r')
		.innerJoin('scenarioVersion as v', (join) =>
			join.onRef('v.scenarioId', '=', 'r.scenarioId').onRef('v.version', '=', 'r.scenarioVersion'),
		)
		.innerJoin('customerAccount as a', 'a.customerId', 'r.customerId')
		.select(['r.node', 'r.runState', 'v.plan', 'a.state'])
		.where('r.invoiceId', '=', invoiceId)
		.executeTakeFirst();

type Run = NonNullable<Awaited<ReturnType<typeof runOf>>>;

/** The step on which a run stands, of its plan or put in by a person. */
function opAt({ node, runState, plan }: Run): Op | undefined {
	const id = node ?? '';
	return (plan.nodes[id] ?? runState?.inserted[id])?.op;
}

/** The message that a step writes, or sends beside its call; null for any other. */
function writtenBy(op: Op): Written | null {
	if (op.op === 'contact') return op;
	if (op.op !== 'human' || op.parallel === null) return null;
	const { template, to, cc = [], attach = 'invoices' } = op.parallel;
	return { template, to, cc, channel: 'email', from: 'company', attach };
}

/** Which text the run would send to whom once a person has confirmed it; undefined for other work. */
export async function messageAsked(tx: Tx, key: string, person: Person): Promise<MessageAsked | undefined> {
	const task = await openTaskRow(tx, key, person);
	const asked = task && confirmationOf(task);
	const run = asked && (await runOf(tx, asked.task.invoiceId));
	const step = run && opAt(run);
	const op = step && writtenBy(step);
	if (!op) return undefined;
	const { state } = run;
	const isBesideCall = step.op === 'human';
	const tone = toneFor(step, isBesideCall, state.customer.profile);
	const language = languageOf(state, recipientFor(state, op.to, op.channel));
	const template = await shippedOrOwn(tx, op, language.startsWith('fr') ? 'fr' : 'en', tone);
	if (!template) return undefined;
	const contactKey = isBesideCall ? parallelKey(asked.contactKey) : asked.contactKey;
	const edit = (await messageEdit(tx, contactKey)) ?? null;
	return { ...asked, contactKey, op, isBesideCall, state, tone, template, edit };
}

/** A message that waits for a person, and the key under which it would leave; undefined for other work. */
function confirmationOf(task: OpenTask): Pick<MessageAsked, 'task' | 'contactKey'> | undefined {
	const { kind, invoiceId, customerId, standsOn, position } = task;
	if (kind !== 'confirmation' || invoiceId === null || customerId === null) return undefined;
	if (standsOn === null || position === null) return undefined;
	const contactKey = `${standsOn}/${position.node}:${String(position.visit)}`;
	return { task: { ...task, invoiceId, customerId }, contactKey };
}

/** The words for this language and tone, else those for every tone. */
async function shippedOrOwn(
	tx: Tx,
	op: Written,
	language: 'fr' | 'en',
	tone: Tone,
): Promise<MessageTemplate | undefined> {
	const [company] = await companyTemplates(tx, op.template);
	const inLanguage = company?.variants.filter((one) => one.language === language) ?? [];
	const words = inLanguage.find((one) => one.tone === tone) ?? inLanguage.find((one) => one.tone === '');
	if (!company || !words) return undefined;
	const { id, channel, purpose } = company;
	return { id, channel, purpose, language, tone, subject: words.subject, body: words.body };
}

/** The text that would leave: a person's change over the company's words. */
export const wordsInForce = ({ template, edit }: MessageAsked): MessageTemplate =>
	edit ? { ...template, subject: edit.subject, body: edit.body } : template;
