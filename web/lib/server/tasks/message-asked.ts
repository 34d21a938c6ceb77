import { toneFor } from '#activities/contact/tone-of.ts';
import type { Tone } from '#activities/render/message-data.ts';
import type { MessageTemplate } from '#activities/render/message-template.ts';
import { messageEdit } from '#db/desk/message-edit.ts';
import type { MessageEditRow } from '#db/desk/message-edit.ts';
import type { Tx } from '#db/client.ts';
import type { AccountState } from '#workflows/receivables/account/state.ts';
import type { Op } from '#workflows/scenario/plan.ts';
import type { Person } from '../session/person.ts';
import { companyTemplates } from '../templates/company-templates.ts';
import { openTaskRow } from './open-task-row.ts';
import type { OpenTask } from './open-task-row.ts';

type ContactOp = Extract<Op, { op: 'contact' }>;

/** The message on which a run stands until somebody confirms it. */
export type MessageAsked = {
	task: OpenTask & { invoiceId: string; customerId: string };
	/** the contact that it will be */
	contactKey: string;
	op: ContactOp;
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
		.innerJoin('customer as c', 'c.id', 'r.customerId')
		.innerJoin('customerAccount as a', 'a.customerId', 'r.customerId')
		.select(['r.node', 'r.runState', 'v.plan', 'c.language', 'c.profile', 'a.state'])
		.where('r.invoiceId', '=', invoiceId)
		.executeTakeFirst();

type Run = NonNullable<Awaited<ReturnType<typeof runOf>>>;

/** The message on which a run stands, of its plan or put in by a person; null for anything else. */
function messageAt({ node, runState, plan }: Run): ContactOp | null {
	const id = node ?? '';
	const op = (plan.nodes[id] ?? runState?.inserted[id])?.op;
	return op?.op === 'contact' ? op : null;
}

/** Which text the run would send to whom once a person has confirmed it; undefined for other work. */
export async function messageAsked(tx: Tx, key: string, person: Person): Promise<MessageAsked | undefined> {
	const task = await openTaskRow(tx, key, person);
	const { invoiceId = null, customerId = null, standsOn = null, position = null } = task ?? {};
	if (task?.kind !== 'confirmation' || invoiceId === null || customerId === null) return undefined;
	if (standsOn === null || position === null) return undefined;
	const run = await runOf(tx, invoiceId);
	const op = run && messageAt(run);
	if (!run || !op) return undefined;
	const [company] = await companyTemplates(tx, op.template);
	const language = run.language.startsWith('fr') ? 'fr' : 'en';
	const tone = toneFor(op, false, run.profile ?? undefined);
	const words =
		company?.variants.find((one) => one.language === language && one.tone === tone) ??
		company?.variants.find((one) => one.language === language && one.tone === '');
	if (!company || !words) return undefined;
	const { id, channel, purpose } = company;
	const { subject, body } = words;
	const contactKey = `${standsOn}/${position.node}:${String(position.visit)}`;
	return {
		task: { ...task, invoiceId, customerId },
		contactKey,
		op,
		state: run.state,
		tone,
		template: { id, channel, purpose, language, tone, subject, body },
		edit: (await messageEdit(tx, contactKey)) ?? null,
	};
}

/** The text that would leave: a person's change over the company's words. */
export const wordsInForce = ({ template, edit }: MessageAsked): MessageTemplate =>
	edit ? { ...template, subject: edit.subject, body: edit.body } : template;
