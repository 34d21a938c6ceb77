import type { TraceLine } from '#workflows/receivables/trace.ts';
import type { NodeId } from '#workflows/scenario/graph.ts';
import type { Plan } from '#workflows/scenario/plan.ts';
import type { WorldCustomer } from '../world/world.ts';
import type { Happening } from './report.ts';
import { sendingOf } from './sending-of.ts';

const ownerOf = (owner: string, { collector }: WorldCustomer): string =>
	owner === 'collector' ? (collector ?? owner) : owner;

/** A step by its name in the plan; what a person put into one run has its name there. */
const stepOf = (node: NodeId, { runs }: WorldCustomer, { nodes }: Plan): string | null =>
	nodes[node]?.label ?? runs.flatMap(({ state }) => state?.inserted[node]?.label ?? [])[0] ?? null;

/** What a line brings; null for lines that only tell. */
function happeningOf(line: TraceLine, customer: WorldCustomer, plan: Plan): Happening | null {
	const common = {
		on: line.at.slice(0, 10),
		customer: customer.name,
		invoices: line.invoices,
		step: line.node === undefined ? null : stepOf(line.node, customer, plan),
		person: null,
		code: null,
	};
	switch (line.kind) {
		case 'task':
			return { ...common, what: line.kind, person: ownerOf(line.owner, customer), code: line.code };
		case 'held':
			return { ...common, what: line.kind, code: line.reason };
		case 'hand-off':
			return { ...common, what: line.kind };
		case 'call':
			return { ...common, what: line.kind, person: ownerOf(line.owner, customer) };
		default: {
			const what = sendingOf(line, plan);
			return what ? { ...common, what } : null;
		}
	}
}

/** One customer's story as what it brings: calls to one customer by one person on one day are one conversation. */
export function happeningsOf(story: readonly TraceLine[], customer: WorldCustomer, plan: Plan): Happening[] {
	const happenings: Happening[] = [];
	const conversations = new Map<string, number>();
	for (const line of story) {
		const happening = happeningOf(line, customer, plan);
		if (!happening) continue;
		const conversation = happening.what === 'call' ? `${happening.on} ${happening.person ?? ''}` : null;
		const place = conversation === null ? undefined : conversations.get(conversation);
		const before = place === undefined ? undefined : happenings[place];
		if (place !== undefined && before) {
			const invoices = [...new Set([...before.invoices, ...happening.invoices])];
			happenings[place] = { ...before, invoices };
			continue;
		}
		if (conversation !== null) conversations.set(conversation, happenings.length);
		happenings.push(happening);
	}
	return happenings;
}
