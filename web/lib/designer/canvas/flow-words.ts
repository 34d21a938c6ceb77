import type { AriaLabelConfig } from '@xyflow/svelte';
import { m } from '#lib/paraglide/messages.js';

/** What Svelte Flow says of itself, in the language of the request. */
export const flowWords = (): Partial<AriaLabelConfig> => ({
	'node.a11yDescription.default': m.designer_flow_node(),
	'node.a11yDescription.keyboardDisabled': m.designer_flow_node(),
	'node.a11yDescription.ariaLiveMessage': () => '',
	'edge.a11yDescription.default': m.designer_flow_edge(),
	'handle.ariaLabel': m.designer_flow_handle(),
});
