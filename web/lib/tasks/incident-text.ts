import { m } from '#lib/paraglide/messages.js';
import { codeText } from '#lib/text/code-text.ts';
import { codedProblem } from '#lib/text/coded-problems.ts';
import { codedText } from '#lib/text/coded-texts.ts';
import { formatInstant } from '#lib/text/format-date.ts';
import type { IncidentView } from './view.ts';

/**
 * What went wrong and what to do about it, in a sentence or two.
 * @param zone the company's, in which instants are written
 */
export function incidentText({ code, reason, params, channel, since }: IncidentView, zone: string): string {
	const { item } = params;
	const said = {
		...params,
		...(typeof item === 'string' && { item: codeText('item', item) }),
		...(channel !== null && { channel: codeText('going', channel) }),
		...(since !== null && { since: formatInstant(since, zone) }),
	};
	const known = codedText(`incident.${code}`, said) ?? codedText(`incident.${reason}`, said);
	return known ?? codedProblem(reason, said) ?? m.incident_other();
}
