import Banknote from '@lucide/svelte/icons/banknote';
import CalendarCheck from '@lucide/svelte/icons/calendar-check';
import FileText from '@lucide/svelte/icons/file-text';
import Gauge from '@lucide/svelte/icons/gauge';
import Handshake from '@lucide/svelte/icons/handshake';
import Hourglass from '@lucide/svelte/icons/hourglass';
import Inbox from '@lucide/svelte/icons/inbox';
import PauseCircle from '@lucide/svelte/icons/circle-pause';
import Reply from '@lucide/svelte/icons/reply';
import Scale from '@lucide/svelte/icons/scale';
import Scroll from '@lucide/svelte/icons/scroll';
import Settings from '@lucide/svelte/icons/settings-2';
import Split from '@lucide/svelte/icons/split';
import TrendingUp from '@lucide/svelte/icons/trending-up';
import Upload from '@lucide/svelte/icons/upload';
import Users from '@lucide/svelte/icons/users';
import Waypoints from '@lucide/svelte/icons/waypoints';
import { m } from '#lib/paraglide/messages.js';
import { opens } from './opens.ts';
import type { Reach } from './opens.ts';

/** What the shell counts beside an entry: work that waits for a person. */
export type NavCounts = { tasks: number; held: number };

/** The navigation of one person; entries that would only refuse are left out. */
export const navSections = (counts: NavCounts, reach: Reach = { seesEverything: true, mayImport: true }) =>
	everySection(counts).map(({ label, items }) => ({
		label,
		items: items.filter(({ href }) => opens(href, reach)),
	}));

/** The entries of the main navigation in reading order, by what a person comes to do: the day, the money, steering, set-up. */
const everySection = (counts: NavCounts) => [
	{
		label: m.nav_section_day(),
		items: [
			{ href: '/', label: m.nav_agenda(), icon: CalendarCheck, count: counts.tasks },
			{ href: '/customers', label: m.nav_customers(), icon: Users },
			{ href: '/runs', label: m.nav_runs(), icon: Waypoints },
			{ href: '/replies', label: m.nav_replies(), icon: Reply },
		],
	},
	{
		label: m.nav_section_money(),
		items: [
			{ href: '/money', label: m.nav_money(), icon: Banknote },
			{ href: '/disputes', label: m.nav_disputes(), icon: Scale },
			{ href: '/promises', label: m.nav_promises(), icon: Handshake },
		],
	},
	{
		label: m.nav_section_steering(),
		items: [
			{ href: '/dashboard', label: m.nav_dashboard(), icon: Gauge },
			{ href: '/ageing', label: m.nav_ageing(), icon: Hourglass },
			{ href: '/forecast', label: m.nav_forecast(), icon: TrendingUp },
		],
	},
	{
		label: m.nav_section_setup(),
		items: [
			{ href: '/scenarios', label: m.nav_scenarios(), icon: Split },
			{ href: '/templates', label: m.nav_templates(), icon: FileText },
			{ href: '/outbox', label: m.nav_outbox(), icon: Inbox },
			{ href: '/held', label: m.nav_held(), icon: PauseCircle, count: counts.held },
			{ href: '/import', label: m.nav_import(), icon: Upload },
			{ href: '/journal', label: m.nav_journal(), icon: Scroll },
			{ href: '/settings', label: m.nav_settings(), icon: Settings },
		],
	},
];
