import type { NodeKind } from '#workflows/scenario/graph.ts';
import type { TemplateChoice } from '../../view.ts';

/** The messages that a field may name: those of the channel of its step; beside a call they are e-mails. */
export function templatesFor(
	templates: readonly TemplateChoice[],
	kind: NodeKind,
	path: readonly string[],
): readonly TemplateChoice[] {
	const channel = path[0] === 'email' ? 'email' : kind;
	return templates.filter((template) => template.channel === channel);
}
