import type { RunFact } from '../../receivables/account/run-fact.ts';
import type { CivilDate } from '../../receivables/civil-date.ts';
import { deadlineInDays } from '../../receivables/legal-deadline.ts';
import { addDays, laterOf } from '../../receivables/civil-date.ts';
import type { Why } from '../../receivables/trace.ts';
import type { Anchors, Clock, StepContext } from '../run.ts';
import { CHECK_RECEPTION_DAYS, openLetterTask } from './check-reception.ts';
import { withoutClock } from './clocks.ts';
import { presumedReception } from './formal-deadline.ts';
import { officeOpening } from './office-time.ts';
import { change, say } from './progress.ts';
import type { Progress } from './progress.ts';

type Letter = NonNullable<Anchors['letter']>;
type Basis = { on: CivilDate; basis: NonNullable<Letter['basis']> };

/** 21 days after deposit, when the office opens. */
export const receptionClock = (depositedOn: CivilDate, context: StepContext): Clock => ({
	name: 'check-reception',
	at: officeOpening(addDays(depositedOn, CHECK_RECEPTION_DAYS), context),
});

/** The letter counts as received on `on`: the deadline starts, is stored, and the line that says so carries it. */
function received(context: StepContext, progress: Progress, letter: Letter, { on, basis }: Basis): Progress {
	const { anchors, clocks, status, invoice } = progress.state;
	const date = deadlineInDays(context.calendars.debtor, on, letter.days);
	const formal = letter.formal && anchors.formalDeadline === null;
	const known = change(progress, {
		anchors: {
			...anchors,
			letter: { ...letter, receivedOn: on, basis },
			formalDeadline: formal ? date : anchors.formalDeadline,
		},
		clocks: withoutClock(clocks, 'check-reception'),
	});
	if (!formal) return known;
	const plain = addDays(on, letter.days);
	const why: Why[] = [{ rule: 'anchor', from: on, to: on, note: basis }];
	why.push({ rule: 'offset', from: on, to: plain, note: `+${String(letter.days)} calendar days` });
	if (plain !== date) why.push({ rule: 'shift', from: plain, to: date, note: 'forward: not a working day' });
	return say(known, {
		kind: 'status',
		invoices: [invoice],
		node: letter.node,
		from: status,
		to: status,
		why,
	});
}

/** A letter printed again for another day tells another date: what follows waits for the later one. */
function withDeadline(progress: Progress, deadline: CivilDate | undefined): Progress {
	const { anchors } = progress.state;
	if (deadline === undefined) return progress;
	return change(progress, {
		anchors: { ...anchors, grantedDate: laterOf(deadline, anchors.grantedDate ?? deadline) },
	});
}

/** A letter is in the post, once more perhaps: it lies nowhere lost, and its reception is waited for. */
function deposited(
	context: StepContext,
	progress: Progress,
	letter: Letter,
	{ on, deadline }: NonNullable<RunFact['cause']['letter']>,
): Progress {
	const { anchors, clocks } = progress.state;
	const { lost: _found, ...known } = letter;
	const posted = change(progress, { anchors: { ...anchors, letter: { ...known, depositedOn: on } } });
	const dated = withDeadline(posted, deadline);
	if (!letter.formal || letter.basis) return dated;
	const others = withoutClock(clocks, 'check-reception');
	return change(dated, { clocks: [...others, receptionClock(on, context)] });
}

/** Nobody fetched it: first presentation counts, and where the post tells none, deposit and five working days. */
function unclaimed(context: StepContext, progress: Progress, letter: Letter): Progress {
	const { presentedOn, depositedOn } = letter;
	if (presentedOn) return received(context, progress, letter, { on: presentedOn, basis: 'presented' });
	const on = presumedReception(context.calendars.debtor, depositedOn);
	return received(context, progress, letter, { on, basis: 'no-tracking' });
}

/**
 * What the post says of the last letter (n65). Refused and unclaimed count from first presentation, a reception once
 * known is never replaced, an unknown address is a person's task and stops the deadline until the letter is posted again.
 */
export function onLetter(context: StepContext, progress: Progress, cause: RunFact['cause']): Progress {
	const { anchors, clocks } = progress.state;
	const { letter } = anchors;
	if (!cause.letter || !letter) return progress;
	const { event, on } = cause.letter;
	const withLetter = (changes: Partial<Letter>): Progress =>
		change(progress, { anchors: { ...anchors, letter: { ...letter, ...changes } } });
	const presented = letter.presentedOn;
	switch (event) {
		case 'deposited':
			return deposited(context, progress, letter, cause.letter);
		case 'presented':
			return withLetter({ presentedOn: presented ?? on });
		case 'received':
			return letter.basis ? progress : received(context, progress, letter, { on, basis: 'received' });
		case 'refused':
			return letter.basis
				? progress
				: received(context, progress, letter, { on: presented ?? on, basis: 'presented' });
		case 'unclaimed':
			return letter.basis ? progress : unclaimed(context, progress, letter);
		case 'address-unknown':
			return openLetterTask(
				change(letter.basis ? progress : withLetter({ lost: true }), {
					clocks: withoutClock(clocks, 'check-reception'),
				}),
				'find-address',
				[],
			);
	}
}
