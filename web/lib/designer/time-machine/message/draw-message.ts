import type { PreviewAnswer } from '#lib/templates/view.ts';
import type { MessageOrder } from './message-order.ts';

/** Has the server draw a message of a story. @throws Error when it refuses */
export async function drawMessage(
	scenario: string,
	order: MessageOrder,
	signal: AbortSignal,
): Promise<PreviewAnswer> {
	const answer = await fetch(`/scenarios/${encodeURIComponent(scenario)}/world/message`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(order),
		signal,
	});
	if (!answer.ok) throw new Error(`message ${String(answer.status)}`);
	return (await answer.json()) as PreviewAnswer;
}
