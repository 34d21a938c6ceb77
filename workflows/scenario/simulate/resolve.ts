import type { Fact } from '../../receivables/account/fact.ts';
import type { Intent } from '../../receivables/account/intent.ts';
import type { Instant } from '../../receivables/local-time.ts';
import type { Effect } from '../run.ts';
import { applyFact } from './apply-fact.ts';
import { decideWishes } from './decide.ts';
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

/** Files that have just gone to collections, as facts of the account. */
const handedOff = (asked: readonly Asked[], at: Instant): Fact[] =>
	asked.flatMap(({ run, effect }) =>
		effect.type === 'hand-off' && run.state?.handedOff
			? [{ type: 'handed-off', id: `handed-off/${run.invoice.id}`, at, actor: null, invoice: run.invoice.id }]
			: [],
	);

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
		const record = (fact: Fact): void => {
			const told = applyFact(host, fact, writer);
			if (told.ok) next.push(...told.value);
		};
		for (const one of asked) {
			const fact = factOf(one, at);
			if (fact) record(fact);
		}
		const wishes = asked.flatMap(({ run, effect }) => {
			const intent = intentOf(effect);
			return intent ? [{ run, intent }] : [];
		});
		if (wishes.length > 0) next.push(...decideWishes(host, wishes, at, writer));
		for (const fact of handedOff(asked, at)) record(fact);
		asked = next;
	}
}
