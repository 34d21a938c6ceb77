const mail = (next: string) => ({
	kind: 'email',
	label: 'Mail',
	template: 'reminder-1',
	to: ['accounting'],
	next,
});
const wait = (offset: number, next: string) => ({ kind: 'wait', label: `J${String(offset)}`, offset, next });

/** The days of the five reminders, counted from the due date. */
export const reminderDays = [-7, 4, 11, 20, 30] as const;

/** Five waits, five mails, and thanks when the money comes: what every measure of a run is about. */
export const fiveSteps = {
	amiable: 1,
	id: 'five-steps',
	name: 'Five steps',
	start: 'start',
	nodes: {
		start: { kind: 'start', label: 'Start', next: 'w1', onPaid: 'thanks' },
		w1: wait(reminderDays[0], 'm1'),
		m1: mail('w2'),
		w2: wait(reminderDays[1], 'm2'),
		m2: mail('w3'),
		w3: wait(reminderDays[2], 'm3'),
		m3: mail('w4'),
		w4: wait(reminderDays[3], 'm4'),
		m4: mail('w5'),
		w5: wait(reminderDays[4], 'm5'),
		m5: mail('end'),
		end: { kind: 'end', label: 'End', outcome: 'completed' },
		thanks: { kind: 'thanks', label: 'Thanks', template: 'thanks', next: 'paid' },
		paid: { kind: 'end', label: 'Paid', outcome: 'paid' },
	},
};

/** A company that may be reached by every channel. */
export const debtor = (id: string) => ({
	id,
	name: `Client ${id}`,
	kind: 'company',
	language: 'fr',
	country: 'FR',
	contacts: [{ role: 'accounting', email: 'a@example.fr', phone: '0102030405', address: '1 rue X' }],
});

export const organisation = { name: 'Bench', timeZone: 'Europe/Paris', country: 'FR', language: 'fr' };

/** The same with a last wait after the fifth mail, so that the run is still there when the money comes. */
export const fiveStepsThenPaid = {
	...fiveSteps,
	nodes: { ...fiveSteps.nodes, m5: mail('w6'), w6: wait(60, 'end') },
};
