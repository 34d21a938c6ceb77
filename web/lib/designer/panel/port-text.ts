import { m } from '#lib/paraglide/messages.js';
import { codeText } from '#lib/text/code-text.ts';

/** A way out in words: « Ensuite », « Cas 2 », the outcome of a call. `port` as `edgesOf` names it. */
export function portText(port: string): string {
	const [name = '', member] = port.split('.', 2);
	if (member === undefined) return codeText('port', name);
	return name === 'branches' ? m.port_case({ number: Number(member) + 1 }) : codeText('task-outcome', member);
}
