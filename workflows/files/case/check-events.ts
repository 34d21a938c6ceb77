import type { Plan } from '../../scenario/plan.ts';
import type { CaseDirectory } from './case-directory.ts';
import type { CaseEvent, CaseFile } from './case-shape.ts';
import type { EventOf } from './event-shape.ts';
import { paymentTarget } from './payment-target.ts';
import type { Report } from './reader.ts';
import { taskMeant } from './task-meant.ts';

type Check<E> = (event: E, pointer: string, report: Report) => void;

const hasOne = (
	event: Readonly<Record<string, unknown>>,
	keys: readonly string[],
	pointer: string,
	report: Report,
): void => {
	if (keys.filter((key) => event[key] !== undefined).length !== 1)
		report(pointer, 'exactly-one-of', { keys });
};

function checkPayment(directory: CaseDirectory): Check<EventOf<'payment'>> {
	return (event, pointer, report) => {
		if (event.invoice !== undefined && event.allocations) {
			hasOne(event, ['invoice', 'allocations'], pointer, report);
			return;
		}
		const laid = (event.allocations ?? []).reduce((sum, { amountCents }) => sum + amountCents, 0);
		if (laid > event.amountCents)
			report(`${pointer}/allocations`, 'allocation-exceeds', {
				allocated: laid,
				amountCents: event.amountCents,
			});
		const target = paymentTarget(event, directory);
		if (!target.ok) report(pointer, target.problem.code, target.problem.params);
	};
}

function checkTask(file: CaseFile, plans: readonly Plan[]): Check<EventOf<'task-done'>> {
	const ids = file.invoices.map(({ id }) => id);
	return (event, pointer, report) => {
		if (event.task === undefined && (event.node === undefined || event.invoice === undefined)) {
			report(pointer, 'exactly-one-of', { keys: ['task', 'node + invoice'] });
			return;
		}
		const meant = taskMeant(event, ids);
		if (!meant) {
			report(`${pointer}/task`, 'bad-task', { task: event.task ?? '' });
			return;
		}
		if (!plans.some(({ nodes }) => nodes[meant.node]))
			report(`${pointer}/${event.task === undefined ? 'node' : 'task'}`, 'unknown-node', {
				node: meant.node,
			});
	};
}

/** Invoices of an event must belong to its customer. */
function checkOwner(directory: CaseDirectory): Check<{ customer: string; invoices: readonly string[] }> {
	return ({ customer, invoices }, pointer, report) => {
		for (const id of invoices) {
			const owner = directory.invoices.get(id)?.customer;
			if (owner !== undefined && owner !== customer)
				report(pointer, 'wrong-customer', { invoice: id, customer: owner });
		}
	};
}

/** Checks what an event refers to, beyond the invoices and customers that exist. */
export function checkEvent(
	file: CaseFile,
	directory: CaseDirectory,
	plans: readonly Plan[],
): Check<CaseEvent> {
	const payment = checkPayment(directory);
	const task = checkTask(file, plans);
	const owner = checkOwner(directory);
	const versions = plans.length;
	return (event, pointer, report) => {
		switch (event.type) {
			case 'payment':
				payment(event, pointer, report);
				return;
			case 'task-done':
				task(event, pointer, report);
				return;
			case 'promise':
			case 'plan-agreed':
				owner(event, `${pointer}/invoices`, report);
				return;
			case 'credit-note': {
				const invoices = [event.invoice, event.allocatedTo].flatMap((id) => id ?? []);
				owner({ customer: event.customer, invoices }, pointer, report);
				return;
			}
			case 'pause':
			case 'resume':
				hasOne(event, ['invoice', 'customer'], pointer, report);
				return;
			case 'insolvency':
			case 'insolvency-ended':
				hasOne(event, ['siren', 'customer'], pointer, report);
				if (event.siren !== undefined && !directory.bySiren.has(event.siren))
					report(`${pointer}/siren`, 'unknown-siren', { siren: event.siren });
				return;
			case 'move-version':
				if (event.to > versions) report(`${pointer}/to`, 'unknown-version', { version: event.to, versions });
				return;
			case 'outage': {
				const { at, until } = event;
				if (`${until.date}T${until.time}` <= `${at.date}T${at.time}`) report(`${pointer}/until`, 'not-later');
				return;
			}
			case 'plan-ended':
			case 'source-balance':
			case 'payment-reversed':
			case 'dispute-opened':
			case 'dispute-resolved':
			case 'letter-event':
			case 'delivery-event':
			case 'reply':
			case 'collection-returned':
			case 'due-date-extended':
			case 'void':
				return;
		}
	};
}
