import type { Component } from 'svelte';
import type { Editor } from '../editor.ts';
import type { DesignerData } from '../view.ts';

type DesignerDialog = Component<{ open: boolean; editor: Editor; data: DesignerData }, object, 'open'>;

/** A dialog of the designer whose code comes with its first opening: drawing does not need it. */
export class LaterDialog {
	isOpen = $state(false);
	loaded = $state.raw<DesignerDialog | null>(null);
	readonly #load: () => Promise<{ default: DesignerDialog }>;

	constructor(load: () => Promise<{ default: DesignerDialog }>) {
		this.#load = load;
	}

	readonly show = async (): Promise<void> => {
		this.loaded ??= (await this.#load()).default;
		this.isOpen = true;
	};
}
