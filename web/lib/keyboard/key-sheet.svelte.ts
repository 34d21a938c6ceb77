/** Keys as people press them, and what they do. */
export type KeyLine = { names: readonly string[]; does: string };

const none = (): readonly KeyLine[] => [];
let own = $state.raw(none);
let open = $state(false);

/** The sheet of shortcuts: whether it is shown, and the keys of the page that stands behind it. */
export const keySheet = {
	get isOpen(): boolean {
		return open;
	},
	set isOpen(shown: boolean) {
		open = shown;
	},
	get ofPage(): readonly KeyLine[] {
		return own();
	},
};

/** Lists a page's own keys on the sheet for as long as the calling component is there. */
export function listKeys(lines: () => readonly KeyLine[]): void {
	$effect(() => {
		own = lines;
		return () => {
			if (own === lines) own = none;
		};
	});
}
