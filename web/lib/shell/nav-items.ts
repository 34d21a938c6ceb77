import FileText from '@lucide/svelte/icons/file-text';
import House from '@lucide/svelte/icons/house';
import Inbox from '@lucide/svelte/icons/inbox';
import ListChecks from '@lucide/svelte/icons/list-checks';
import PauseCircle from '@lucide/svelte/icons/circle-pause';
import Settings from '@lucide/svelte/icons/settings-2';
import Split from '@lucide/svelte/icons/split';
import Upload from '@lucide/svelte/icons/upload';
import Waypoints from '@lucide/svelte/icons/waypoints';
import { m } from '#lib/paraglide/messages.js';

/** What the shell counts beside an entry: work that waits for a person. */
export type NavCounts = { tasks: number; held: number };

/** The entries of the main navigation, in reading order. */
export const navItems = (counts: NavCounts) => [
	{ href: '/', label: m.nav_home(), icon: House },
	{ href: '/runs', label: m.nav_runs(), icon: Waypoints },
	{ href: '/tasks', label: m.nav_tasks(), icon: ListChecks, count: counts.tasks },
	{ href: '/outbox', label: m.nav_outbox(), icon: Inbox },
	{ href: '/held', label: m.nav_held(), icon: PauseCircle, count: counts.held },
	{ href: '/scenarios', label: m.nav_scenarios(), icon: Split },
	{ href: '/templates', label: m.nav_templates(), icon: FileText },
	{ href: '/import', label: m.nav_import(), icon: Upload },
	{ href: '/settings', label: m.nav_settings(), icon: Settings },
];
