import { compile } from '#workflows/scenario/compile.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import { civilDateOf } from '#lib/text/civil-date-of.ts';
import type { Editor } from '../editor.ts';
import type { DesignerData } from '../view.ts';
import type { Injection, NewInjection } from './injections/injection.ts';
import { storyRows } from './story/story-rows.ts';
import type { StoryRow } from './story/story-rows.ts';
import { currenciesAsked, plainInvoice, worldAddress } from './subject.ts';
import type { Subject } from './subject.ts';
import { toldStory } from './told-story.ts';
import type { ToldStory, UntoldStory } from './told-story.ts';
import { readWorld } from './world/read-world.ts';
import type { World } from './world/world.ts';

/** The state of the time machine on one invoice or several: whose story, what happens, what is told, where « now » is. */
export function createMachine(editor: Editor, data: DesignerData) {
	const today = civilDateOf(Date.now(), data.zone);
	let subject = $state.raw<Subject>({ kind: 'made-up', made: plainInvoice(today, data.currency) });
	let injections = $state.raw<readonly Injection[]>([]);
	let confirmed = $state(true);
	let world = $state.raw<World | null>(null);
	let loading = $state<'idle' | 'loading' | 'failed'>('idle');
	let now = $state<Instant | null>(null);
	let focus = $state<string | null>(null);
	let nth = 0;

	const plan = $derived(compile(editor.scenario));
	const address = $derived(worldAddress(data.id, subject));
	const told = $derived.by((): ToldStory | UntoldStory | null => {
		if (!plan.ok || !world || loading !== 'idle') return null;
		const asked = { world, subject, injections, scenario: data.id, plan: plan.value, confirmed };
		return toldStory(asked);
	});
	const story = $derived(told && 'lines' in told ? told : null);
	const invoice = $derived(story?.invoices.find((id) => id === focus) ?? story?.invoices[0] ?? null);
	const rows = $derived.by((): readonly StoryRow[] => {
		if (!story) return [];
		const {
			lines,
			answers,
			plan: tried,
			tried: { calendar },
		} = story;
		return storyRows(lines, answers, injections, { plan: tried, calendar });
	});

	$effect(() => {
		const from = address;
		if (from === null) {
			world = null;
			return;
		}
		const reading = new AbortController();
		loading = 'loading';
		readWorld(from, { signal: reading.signal })
			.then((read) => {
				world = read;
				loading = 'idle';
			})
			.catch(() => {
				if (!reading.signal.aborted) loading = 'failed';
			});
		return () => reading.abort();
	});

	return {
		today,
		get subject() {
			return subject;
		},
		/** Another subject has another story: what was let happen to the old one goes. */
		choose(chosen: Subject) {
			const sameInvoices = chosen.kind === subject.kind && chosen.kind === 'made-up';
			if (!sameInvoices) injections = [];
			now = null;
			subject = chosen;
		},
		get confirmed() {
			return confirmed;
		},
		set confirmed(assumed: boolean) {
			confirmed = assumed;
		},
		get injections() {
			return injections;
		},
		inject(injection: NewInjection) {
			nth += 1;
			injections = [...injections, { ...injection, id: `injected-${String(nth)}` }];
		},
		change(id: string, changed: NewInjection) {
			injections = injections.map((one) => (one.id === id ? { ...changed, id } : one));
		},
		withdraw(id: string) {
			injections = injections.filter((injection) => injection.id !== id);
		},
		get plan() {
			return plan;
		},
		get loading() {
			return loading;
		},
		get story() {
			return story;
		},
		get untold() {
			return told && 'problem' in told ? told : null;
		},
		/** of the invoices asked about, also while their story cannot be told */
		get currencies() {
			return currenciesAsked(subject);
		},
		get rows() {
			return rows;
		},
		/** the invoice whose way is lit */
		get invoice() {
			return invoice;
		},
		set invoice(id: string | null) {
			focus = id;
		},
		/** the simulated instant; null ⇒ the end of the story */
		get now() {
			return now;
		},
		set now(at: Instant | null) {
			now = at;
		},
	};
}

export type Machine = ReturnType<typeof createMachine>;
