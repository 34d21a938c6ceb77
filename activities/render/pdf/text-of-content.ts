import type { Content } from 'pdfmake/interfaces.js';

const isRecord = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null;

/** Keys of pdfmake that hold what is printed, in reading order. */
const PRINTED = ['stack', 'columns', 'table', 'body', 'text', 'ul', 'ol'] as const;

function collect(node: unknown, lines: string[]): void {
	if (typeof node === 'string' || typeof node === 'number') lines.push(String(node));
	else if (Array.isArray(node)) for (const part of node) collect(part, lines);
	else if (isRecord(node)) for (const key of PRINTED) if (key in node) collect(node[key], lines);
}

/** The words of a document as it will be printed, one piece a line: what checks and the journal read. */
export function textOfContent(content: Content): string {
	const lines: string[] = [];
	collect(content, lines);
	return lines.join('\n');
}
