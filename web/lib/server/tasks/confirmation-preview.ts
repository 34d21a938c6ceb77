import { error } from '@sveltejs/kit';
import { toneFor } from '#activities/contact/tone-of.ts';
import type { Tone } from '#activities/render/message-data.ts';
import type { Tx } from '#db/client.ts';
import type { CompanyTemplate, PreviewAnswer } from '#lib/templates/view.ts';
import { now } from '../clock.ts';
import type { Person } from '../session/person.ts';
import { companyTemplates } from '../templates/company-templates.ts';
import { previewText } from '../templates/preview-text.ts';
import { openTaskRow } from './open-task-row.ts';

type Asked = { template: CompanyTemplate; invoice: string; language: 'fr' | 'en'; tone: Tone };

const runOf = (tx: Tx, invoiceId: string) =>
	tx
		.selectFrom('invoiceRun as r')
		.innerJoin('scenarioVersion as v', (join) =>
			join.onRef('v.scenarioId', '=', 'r.scenarioId').onRef('v.version', '=', 'r.scenarioVersion'),
		)
		.innerJoin('customer as c', 'c.id', 'r.customerId')
		.select(['r.node', 'r.runState', 'v.plan', 'c.language', 'c.profile'])
		.where('r.invoiceId', '=', invoiceId)
		.executeTakeFirst();

type Run = NonNullable<Awaited<ReturnType<typeof runOf>>>;

/** The message on which a run stands, of its plan or put in by a person; null for anything else. */
function messageAt({ node, runState, plan }: Run) {
	const id = node ?? '';
	const op = (plan.nodes[id] ?? runState?.inserted[id])?.op;
	return op?.op === 'contact' ? op : null;
}

/** Which text the run would send to whom once a person has confirmed it; undefined for other work. */
async function asked(tx: Tx, key: string, person: Person): Promise<Asked | undefined> {
	const task = await openTaskRow(tx, key, person);
	if (task?.kind !== 'confirmation' || task.invoiceId === null) return undefined;
	const run = await runOf(tx, task.invoiceId);
	const op = run && messageAt(run);
	if (!run || !op) return undefined;
	const [template] = await companyTemplates(tx, op.template);
	const language = run.language.startsWith('fr') ? 'fr' : 'en';
	const tone = toneFor(op, false, run.profile ?? undefined);
	return template && { template, invoice: task.invoiceId, language, tone };
}

/** The tone's own words, else those for every tone. */
const wordsOf = ({ template, language, tone }: Asked) =>
	template.variants.find((one) => one.language === language && one.tone === tone) ??
	template.variants.find((one) => one.language === language && one.tone === '');

const headers = {
	'cache-control': 'private, no-store',
	'content-security-policy': "default-src 'none'; img-src data:; style-src 'unsafe-inline'; sandbox",
};

function responseOf({ html, pdf, text, problem }: PreviewAnswer): Response {
	if (html !== undefined)
		return new Response(html, { headers: { ...headers, 'content-type': 'text/html; charset=utf-8' } });
	if (pdf !== undefined) {
		const { 'content-security-policy': _policy, ...plain } = headers;
		return new Response(Buffer.from(pdf, 'base64'), {
			headers: { ...plain, 'content-type': 'application/pdf' },
		});
	}
	if (text !== undefined)
		return new Response(text, { headers: { ...headers, 'content-type': 'text/plain; charset=utf-8' } });
	error(422, problem?.code ?? 'template-error');
}

/** The message that waits for a person's word, as it would leave now. @throws 404 for work that is no message */
export async function confirmationPreview({
	locals,
	url,
}: {
	locals: App.Locals;
	url: URL;
}): Promise<Response> {
	const { person } = locals;
	if (!person) error(401, 'Unauthorized');
	const found = await locals.tx((tx) => asked(tx, url.searchParams.get('task') ?? '', person));
	const words = found && wordsOf(found);
	if (!found || !words) error(404, 'Not found');
	const { template, invoice, language, tone } = found;
	const { id, channel, purpose } = template;
	const { subject, body } = words;
	const answer = await previewText(locals.tx, {
		template: { id, channel, purpose, language, tone, subject, body },
		example: { invoice, at: await now() },
		values: [],
	});
	return responseOf(answer);
}
