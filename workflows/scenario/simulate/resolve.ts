import type { Fact } from '../../receivables/account/fact.ts';
import type { Intent } from '../../receivables/account/intent.ts';
import type { Instant } from '../../receivables/local-time.ts';
import type { Effect } from '../run.ts';
import { applyFact } from './apply-fact.ts';
import { decideWishes } from './decide.ts';
import type { Wish } from './decide.ts';
import type { Asked, SimulatedAccount } from './simulated-run.ts';
import type { StoryWriter } from './story-writer.ts';

const intentOf = (effect: Effect): Intent | null =>
	effect.type === 'contact' || effect.type === 'acknowledge' || effect.type === 'hand-off'
		? effect.intent
		: null;

/** The fact by which the host answers an effect; null where a person or nobody answers. */
function factOf({ run, effect }: Asked, at: Instant): Fact | null {
	if (effect.type !== 'settle-promise') return null;
	const { promise } = effect;
	return { type: 'promise-due', id: `promise-due/${run.account.id}/${promise}`, at, actor: null, promise };
}

/** The file has just gone to collections: the account must know. */
const handedOff = (invoice: string, at: Instant): Fact => ({
	type: 'handed-off',
	id: `handed-off/${invoice}`,
	at,
	actor: null,
	invoice,
});

/**
 * Answers what the runs of one customer asked for at `at`, and what they ask for in return, until they are quiet. All
 * wishes of one round are decided together (design §3.3).
 */
export function resolve(
	host: SimulatedAccount,
	first: readonly Asked[],
	at: Instant,
	writer: StoryWriter,
): void {
	let asked = first;
	while (asked.length > 0) {
		const next: Asked[] = [];
		const wishes: Wish[] = [];
		const record = (fact: Fact): void => {
			const told = applyFact(host, fact, writer);
			if (told.ok) next.push(...told.value);
		};
		for (const one of asked) {
			const fact = factOf(one, at);
			const intent = intentOf(one.effect);
			if (fact) record(fact);
			if (intent) wishes.push({ run: one.run, intent });
		}
		if (wishes.length > 0) next.push(...decideWishes(host, wishes, at, writer));
		for (const { run, effect } of asked)
			if (effect.type === 'hand-off' && run.state?.handedOff) record(handedOff(run.invoice.id, at));
		asked = next;
	}
}
