import { catalogue } from '#workflows/scenario/catalogue/catalogue.ts';
import type { NodeKind } from '#workflows/scenario/graph.ts';
import { m } from '#lib/paraglide/messages.js';

/** What happens on a way out that leads nowhere: outcomes without a way of their own go on as the others do. */
export function nowhereText(kind: NodeKind, port: string): string {
	const [name = ''] = port.split('.', 1);
	if (catalogue[kind].ports[name]?.shape === 'named') return m.designer_panel_same();
	if (name === 'onRefused' || name === 'onPaid') return m.designer_panel_stop();
	if (name !== 'onFailure') return m.designer_panel_nowhere();
	return kind === 'hand-off' ? m.designer_panel_task_waits() : m.designer_panel_task_then_on();
}
