import { readFileSync, readdirSync } from 'node:fs';
import { messagesPath } from '../messages-path.ts';
import type { MessageLanguage, Tone } from './message-data.ts';
import { parseTemplate } from './message-template.ts';
import type { MessageTemplate } from './message-template.ts';
import { shippedTemplates } from './template-purposes.ts';

const FILE = /^(fr|en)(?:\.(courteous|neutral|firm))?\.liquid$/;

function readTemplate(id: string, name: string): MessageTemplate[] {
	const [, language, tone] = FILE.exec(name) ?? [];
	const head = shippedTemplates[id];
	if (!language || !head) return [];
	const file = readFileSync(messagesPath(`${id}/${name}`), 'utf8');
	const parsed = parseTemplate(
		{ id, ...head, language: language as MessageLanguage, tone: (tone as Tone | undefined) ?? null },
		file,
	);
	if (!parsed.ok) throw new Error(`${id}/${name}: ${parsed.problem.code}`);
	return [parsed.value];
}

let read: readonly MessageTemplate[] | undefined;

/** Every text that the product ships, read once from `activities/messages`. */
export const shippedMessages = (): readonly MessageTemplate[] => (read ??= readAll());

const readAll = (): readonly MessageTemplate[] =>
	Object.keys(shippedTemplates).flatMap((id) =>
		readdirSync(messagesPath(id))
			.sort()
			.flatMap((name) => readTemplate(id, name)),
	);
