import { compileTemplate } from './compile-template.ts';
import type { MessageTemplate } from './message-template.ts';

type Compiled = ReturnType<typeof compileTemplate>;

/** Far more than a company has texts; the oldest go first. */
const KEPT = 400;

const compiled = new Map<string, Compiled>();

/** Compiles a text, or gives what the same words gave before: a process serves many companies with the same texts. */
export function compiledOnce(template: MessageTemplate): Compiled {
	const { id, channel, purpose, language, tone, subject, body } = template;
	const name = JSON.stringify([id, channel, purpose, language, tone, subject, body]);
	const made = compiled.get(name) ?? compileTemplate(template);
	compiled.delete(name);
	compiled.set(name, made);
	const [oldest] = compiled.keys();
	if (compiled.size > KEPT && oldest !== undefined) compiled.delete(oldest);
	return made;
}
