import { isCollection, isPair, isScalar, parseDocument, visit } from 'yaml';
import type { Document } from 'yaml';
import { isTypescript, typescriptComments } from '#workflows/files/read-typescript.ts';

/**
 * The comments of a text that another no longer has, in the order of the text: each run of comment lines once, its
 * lines without their sign. Where a comment stands does not matter: it may have followed its step.
 */
export function lostComments(before: string, after: string): string[] {
	const kept = new Map<string, number>();
	for (const line of commentsOf(after).flatMap(linesOf)) kept.set(line, (kept.get(line) ?? 0) + 1);
	return commentsOf(before).filter((comment) => {
		const lines = linesOf(comment);
		const isLost = lines.some((line) => (kept.get(line) ?? 0) === 0);
		if (!isLost) for (const line of lines) kept.set(line, (kept.get(line) ?? 0) - 1);
		return isLost;
	});
}

const linesOf = (comment: string): string[] => comment.split('\n');

/** JSON has none, and what a parser of YAML would find in it is not a comment. */
function commentsOf(text: string): string[] {
	if (text.trimStart().startsWith('{')) return [];
	const found = isTypescript(text)
		? typescriptComments(text)
		: commentsIn(parseDocument(text, { stringKeys: true }));
	return found.map(asRead).filter((comment) => comment !== '');
}

function commentsIn(document: Document.Parsed): string[] {
	const found: (string | null | undefined)[] = [document.commentBefore];
	visit(document, (_key, node) => {
		if (isPair(node)) return;
		if (isCollection(node) || isScalar(node)) found.push(node.commentBefore, node.comment);
	});
	found.push(document.comment);
	return found.flatMap((comment) => comment ?? []);
}

const asRead = (comment: string): string =>
	linesOf(comment)
		.map((line) => line.trim().replace(/^\*+ ?/, ''))
		.filter((line) => line !== '')
		.join('\n');
