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

/** Tells the account a fact that the story itself brings about; one that cannot be true any more says nothing. */
function record(host: SimulatedAccount, fact: Fact, next: Asked[], writer: StoryWriter): void {
	const told = applyFact(host, fact, writer);
	if (told.ok) for (const one of told.value) next.push(one);
}

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
	for (let asked = first; asked.length > 0;) asked = round(host, asked, at, writer);
}

function round(
	host: SimulatedAccount,
	asked: readonly Asked[],
	at: Instant,
	writer: StoryWriter,
): readonly Asked[] {
	const next: Asked[] = [];
	const wishes: Wish[] = [];
	let goesToCollections = false;
	for (const one of asked) {
		const fact = factOf(one, at);
		const intent = intentOf(one.effect);
		if (fact) record(host, fact, next, writer);
		if (intent) wishes.push({ run: one.run, intent });
		goesToCollections ||= one.effect.type === 'hand-off';
	}
	const answered = wishes.length > 0 ? decideWishes(host, wishes, at, writer) : NOTHING;
	if (!goesToCollections) return next.length === 0 ? answered : [...next, ...answered];
	next.push(...answered);
	for (const { run, effect } of asked)
		if (effect.type === 'hand-off' && run.state?.handedOff)
			record(host, handedOff(run.invoice.id, at), next, writer);
	return next;
}

const NOTHING: readonly Asked[] = [];
