/** By which means an open amount is to be recovered next. */
export const MEANS = [
	'email',
	'sms',
	'call',
	'letter',
	'formal',
	'collections',
	'person',
	'planned',
	'waits',
	'none',
] as const;
export type Means = (typeof MEANS)[number];

/** The step ahead of a run, as its plan has it; what an acting step does is all that counts here. */
export type StepAhead =
	| { op: 'contact'; contact: 'email' | 'sms' | 'letter' | 'formal-notice' }
	| { op: 'human'; task: 'call' | 'task' }
	| { op: string };

function meansOf(step: StepAhead): Means {
	if (step.op === 'contact' && 'contact' in step)
		return step.contact === 'formal-notice' ? 'formal' : step.contact;
	if (step.op === 'human' && 'task' in step) return step.task === 'call' ? 'call' : 'person';
	if (step.op === 'hand-off') return 'collections';
	return step.op === 'approval' ? 'person' : 'waits';
}

/**
 * The means by which the next step of a run recovers money.
 * @param step null ⇒ nothing comes
 * @param planned the run begins on a later day, so that its first step is not known yet
 * @param waitingFor as `nextAction` says it: what is held or promised waits, whatever comes after
 */
export function nextMeans(
	step: StepAhead | null,
	waitingFor: string | null,
	{ handedOff = false, planned = false }: { handedOff?: boolean; planned?: boolean } = {},
): Means {
	if (handedOff) return 'collections';
	if (planned) return 'planned';
	if (waitingFor?.startsWith('held:') || waitingFor === 'watching') return 'waits';
	return step === null ? 'none' : meansOf(step);
}
