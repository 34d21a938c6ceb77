import type { Problem } from '#workflows/receivables/outcome.ts';
import type { Condition } from '#workflows/scenario/condition.ts';
import { parseCondition } from '#workflows/scenario/parse/condition.ts';
import { printCondition } from '#workflows/scenario/print-condition.ts';
import type { Assignment, AssignmentPreview } from './assignment-view.ts';

/** A rule while it is edited; `key` only tells lines apart on the screen. */
export type EditedRule = {
	key: string;
	id: string;
	condition: Condition;
	scenarioId: string;
	appliesFrom: string | null;
};

const PAUSE_MS = 300;

/** What new rules begin with: the most usual reason for a scenario of one's own. */
const FRESH: Condition = { field: 'customerKind', test: { is: 'public' } };

/**
 * Segment rules while a person edits them: what they would do is asked of the server after each change, nothing is
 * kept before `save`.
 */
export function createAssigning(start: Assignment & { edition: string }) {
	let nth = 0;
	const fresh = (): string => `new-${String((nth += 1))}`;
	let rules = $state.raw<readonly EditedRule[]>(
		start.rules.map(({ id, when, scenarioId, appliesFrom }) => ({
			key: id,
			id,
			condition: parseCondition(when, '', () => undefined) ?? FRESH,
			scenarioId,
			appliesFrom,
		})),
	);
	let fallback = $state(start.fallback);
	let preview = $state.raw<AssignmentPreview | null>(null);
	let problem = $state.raw<Problem | null>(null);
	let busy = $state(false);
	let changed = $state(false);
	let timer: ReturnType<typeof setTimeout> | undefined;
	let asked = 0;

	const sent = (): Assignment => ({
		rules: rules.map(({ key: _, condition, ...rule }) => ({ ...rule, when: printCondition(condition) })),
		fallback,
	});

	async function post(body: unknown): Promise<Record<string, unknown> | null> {
		const mine = (asked += 1);
		busy = true;
		const response = await fetch('/scenarios/assignment', {
			method: 'POST',
			headers: { 'content-type': 'application/json', accept: 'application/json' },
			body: JSON.stringify(body),
		}).catch(() => null);
		if (mine !== asked) return null;
		busy = false;
		if (!response || (!response.ok && response.status !== 409)) {
			problem = { code: response?.status === 403 ? 'not-yours' : 'server-unreachable', params: {} };
			return null;
		}
		const said = (await response.json()) as Record<string, unknown>;
		problem = (said['problem'] as Problem | undefined) ?? null;
		return said;
	}

	async function look(): Promise<void> {
		const said = await post(sent());
		if (said?.['preview']) preview = said['preview'] as AssignmentPreview;
	}

	function edit(next: readonly EditedRule[]): void {
		rules = next;
		touched();
	}

	function touched(): void {
		changed = true;
		clearTimeout(timer);
		timer = setTimeout(() => void look(), PAUSE_MS);
	}

	return {
		get rules() {
			return rules;
		},
		get fallback() {
			return fallback;
		},
		get preview() {
			return preview;
		},
		get problem() {
			return problem;
		},
		get busy() {
			return busy;
		},
		get changed() {
			return changed;
		},
		look,
		add(scenarioId: string): string {
			const key = fresh();
			edit([...rules, { key, id: crypto.randomUUID(), condition: FRESH, scenarioId, appliesFrom: null }]);
			return key;
		},
		change(key: string, part: Partial<Omit<EditedRule, 'key' | 'id'>>): void {
			edit(rules.map((rule) => (rule.key === key ? { ...rule, ...part } : rule)));
		},
		remove(key: string): void {
			edit(rules.filter((rule) => rule.key !== key));
		},
		/** one place up (−1) or down (+1): the first rule that matches wins */
		move(key: string, by: -1 | 1): void {
			const at = rules.findIndex((rule) => rule.key === key);
			const [rule, other] = [rules[at], rules[at + by]];
			if (!rule || !other) return;
			edit(rules.map((one) => (one === rule ? other : one === other ? rule : one)));
		},
		setFallback(id: string | null): void {
			fallback = id;
			touched();
		},
		/** keeps the rules; answers how many invoices got their first scenario, null when refused */
		async save(): Promise<number | null> {
			clearTimeout(timer);
			const said = await post({ ...sent(), edition: start.edition });
			const saved = said?.['saved'] as { planned: number } | undefined;
			return saved?.planned ?? null;
		},
	};
}
