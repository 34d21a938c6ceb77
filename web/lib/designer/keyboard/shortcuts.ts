import { m } from '#lib/paraglide/messages.js';

type Shortcut = { names: readonly string[]; does: string };

/** The keys of the designer as the sheet shows them. */
export const shortcuts = (): readonly { title: string; keys: readonly Shortcut[] }[] => {
	const [control, shift, alt] = [m.designer_key_control(), m.designer_key_shift(), m.designer_key_alt()];
	const enter = m.designer_key_enter();
	const escape = m.designer_key_escape();
	const remove = m.designer_key_delete();
	return [
		{
			title: m.designer_shortcuts_move(),
			keys: [
				{ names: ['↓', '↑'], does: m.designer_key_follow() },
				{ names: ['←', '→'], does: m.designer_key_beside() },
				{ names: ['L'], does: m.designer_key_way() },
				{ names: [`${control}+K`], does: m.designer_key_search() },
				{ names: ['F8'], does: m.designer_key_problem() },
				{ names: [enter], does: m.designer_key_open() },
				{ names: [escape], does: m.designer_key_leave() },
			],
		},
		{
			title: m.designer_shortcuts_draw(),
			keys: [
				{ names: ['/', m.designer_key_insert()], does: m.designer_key_add() },
				{ names: ['C'], does: m.designer_key_connect() },
				{ names: ['F2'], does: m.designer_key_rename() },
				{ names: [`${alt}+↓`, `${alt}+↑`], does: m.designer_key_move() },
				{ names: [`${alt}+←`, `${alt}+→`], does: m.designer_key_case() },
				{ names: [remove], does: m.designer_key_remove() },
				{ names: ['D'], does: m.designer_key_off() },
				{ names: ['N'], does: m.designer_key_note() },
				{ names: [`${shift}+${alt}+T`], does: m.designer_key_tidy() },
			],
		},
		{
			title: m.designer_shortcuts_edit(),
			keys: [
				{ names: [`${control}+Z`], does: m.designer_key_undo() },
				{ names: [`${control}+${shift}+Z`, `${control}+Y`], does: m.designer_key_redo() },
				{ names: [`${control}+C`, `${control}+V`], does: m.designer_key_copy() },
				{ names: [`${control}+D`], does: m.designer_key_duplicate() },
				{ names: [`${shift}+↓`, m.designer_key_space()], does: m.designer_key_select() },
				{ names: [`${control}+A`], does: m.designer_key_all() },
				{ names: ['?'], does: m.designer_key_sheet() },
			],
		},
	];
};
