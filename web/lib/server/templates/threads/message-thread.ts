import { parentPort } from 'node:worker_threads';
import { itemsMissingInTemplate } from '#activities/render/check-items.ts';
import { compileTemplate, textEngine } from '#activities/render/compile-template.ts';
import type { CompiledTemplate } from '#activities/render/compile-template.ts';
import { fillText, tidy } from '#activities/render/fill-template.ts';
import { lintContext, messageVariables } from '#activities/render/lint-context.ts';
import { messageView } from '#activities/render/message-view.ts';
import type { MessageData } from '#activities/render/message-data.ts';
import type { MessageTemplate } from '#activities/render/message-template.ts';
import { previewMessage } from '#activities/render/preview-message.ts';
import { templateCatalogue } from '#activities/render/template-catalogue.ts';
import { ok } from '#workflows/receivables/outcome.ts';
import type { MessageJobs, MessageOrder, TextCheck } from './message-job.ts';

export type { MessageJobName, MessageJobs, MessageOrder } from './message-job.ts';

const known = new Set(messageVariables);

/** Loop variables and what a text assigns itself are found by Liquid; what is left must be given by a message. */
const checkOf = (compiled: CompiledTemplate): TextCheck => ({
	missing: itemsMissingInTemplate(compiled),
	unknown: compiled.variables.filter((name) => !known.has(name)),
});

async function check(template: MessageJobs['check']['order']): Promise<MessageJobs['check']['answer']> {
	const compiled = await compileTemplate(template);
	return compiled.ok ? ok(checkOf(compiled.value)) : compiled;
}

function valuesOf(expressions: readonly string[], data: MessageData): Record<string, string> {
	const view = messageView(data, { qr: null, logo: null });
	const filled = expressions.flatMap((expression) => {
		try {
			return [[expression, fillText(textEngine.parse(`{{ ${expression} }}`), view)] as const];
		} catch {
			return [];
		}
	});
	return Object.fromEntries(filled);
}

/** What is posted for a signature, whatever the wording. */
const REGISTERED: ReadonlySet<MessageTemplate['purpose']> = new Set([
	'formal-notice',
	'third-party-collector',
]);

/** The link to the debtor's page is made when the message leaves: until then it stays a variable. */
function outlineOf({ outline }: CompiledTemplate, data: MessageData): string {
	const view = messageView({ ...data, link: '{{ link }}' }, { qr: null, logo: null });
	return tidy(fillText(outline, view));
}

async function draw({
	template,
	data,
	values,
}: MessageJobs['draw']['order']): Promise<MessageJobs['draw']['answer']> {
	const compiled = await compileTemplate(template);
	if (!compiled.ok) return compiled;
	const service = REGISTERED.has(template.purpose) ? 'registered' : 'simple';
	const preview = await previewMessage(compiled.value, data, service);
	if (!preview.ok) return preview;
	const outline = outlineOf(compiled.value, data);
	return ok({ ...preview.value, ...checkOf(compiled.value), values: valuesOf(values, data), outline });
}

const answerTo = (message: MessageOrder): Promise<unknown> => {
	switch (message.job) {
		case 'lint':
			return lintContext(templateCatalogue(message.order.own, message.order.removed));
		case 'check':
			return check(message.order);
		case 'draw':
			return draw(message.order);
	}
};

parentPort?.on('message', (message: MessageOrder) => {
	void answerTo(message).then((answer) => parentPort?.postMessage(answer));
});
parentPort?.postMessage('loaded');
