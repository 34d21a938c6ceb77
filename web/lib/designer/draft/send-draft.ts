import { print } from '#workflows/scenario/print.ts';
import { withLayout } from '../document/layout-section.ts';
import type { Save, SaveAnswer } from './keeper.ts';

/** Browsers let a page that is leaving send so much, in bytes, shared by all its requests. */
const MOST_WHEN_LEAVING = 60_000;

const bodyOf = ({ seq, baseVersion, document }: Save): string =>
	JSON.stringify({ seq, baseVersion, document: print(withLayout(document)) });

/** Sends a draft to be kept, and understands the answer. A page that asks to sign in again counts as no answer. */
export async function sendDraft(scenarioId: string, save: Save): Promise<SaveAnswer> {
	const response = await post(scenarioId, bodyOf(save));
	const isAnswer = response.headers.get('content-type')?.includes('application/json') === true;
	if (!isAnswer || response.redirected || response.status >= 500) return { type: 'offline' };
	const answer = (await response.json()) as { seq?: unknown; code?: unknown };
	if (response.ok && typeof answer.seq === 'number') return { type: 'saved', seq: answer.seq };
	if (response.status === 409 && typeof answer.seq === 'number') return { type: 'conflict', seq: answer.seq };
	return { type: 'refused', code: typeof answer.code === 'string' ? answer.code : String(response.status) };
}

/** Sends a draft while the page goes away; a long one stays in this browser until it is opened again. */
export function sendWhenLeaving(scenarioId: string, save: Save): void {
	const body = bodyOf(save);
	if (body.length > MOST_WHEN_LEAVING) return;
	post(scenarioId, body, { keepalive: true }).catch(() => undefined);
}

const post = (scenarioId: string, body: string, more: RequestInit = {}): Promise<Response> =>
	fetch(`/scenarios/${encodeURIComponent(scenarioId)}/draft`, {
		method: 'POST',
		headers: { 'content-type': 'application/json', accept: 'application/json' },
		body,
		...more,
	});
