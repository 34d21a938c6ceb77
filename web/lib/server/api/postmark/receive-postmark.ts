import { isBasicAuth } from '#activities/ports/basic-auth.ts';
import { readPostmarkWebhook } from '#activities/ports/postmark/postmark-webhook.ts';
import { storable } from '#db/storable-text.ts';
import type { ApiHost } from '../dispatch.ts';
import { problemResponse } from '../problem-response.ts';
import { localeOf } from '../problem-text.ts';
import { refused } from '../problem.ts';
import type { Refused } from '../problem.ts';
import { readJson } from '../read-body.ts';
import { recordInbound } from './record-inbound.ts';
import { recordMailEvent } from './record-mail-event.ts';
import type { Taken } from './taken.ts';

/** How Postmark proves that it is Postmark; null while nobody has set it, which closes the door. */
export type WebhookCredentials = { user: string; password: string } | null;

async function take(request: Request, host: ApiHost, expected: WebhookCredentials): Promise<Taken | Refused> {
	if (expected === null || !isBasicAuth(request.headers.get('authorization'), expected))
		return refused(401, 'webhook-credentials-invalid');
	const body = await readJson(request);
	if (!body.ok) return body;
	const call = readPostmarkWebhook(storable(body.value.value));
	if (!call.ok) return refused(422, call.problem.code, call.problem.params);
	const at = await host.now();
	switch (call.value.kind) {
		case 'event':
			return recordMailEvent(host.db, call.value.event, at);
		case 'inbound':
			return recordInbound(host.db, call.value.mail, at);
		case 'ignored':
			return { ok: true, status: 'ignored' };
	}
}

/** Answers one call of Postmark's webhook. Postmark tries again after anything but 200. */
export async function receivePostmark(
	request: Request,
	host: ApiHost,
	expected: WebhookCredentials,
): Promise<Response> {
	const locale = localeOf(request.headers.get('accept-language'));
	try {
		const taken = await take(request, host, expected);
		return taken.ok ? Response.json({ status: taken.status }) : problemResponse(taken.problem, locale);
	} catch (error) {
		return problemResponse(refused(500, 'internal-error', { id: host.onError(error) }).problem, locale);
	}
}
