import { unzipSync } from 'fflate';
import { beforeEach, expect, test } from 'vitest';
import { handOff } from '#activities/hand-off.ts';
import type { HandOffOrder as Handed } from '#activities/ports/collections.ts';
import { on } from '../../db/receivables-world.ts';
import { letter, play, taskDone } from '../../play.ts';
import { statusesOf } from '../../story-of.ts';
import { inWorker, orderOf, sendingWorld } from './sending-world.ts';
import type { SendingWorld } from './sending-world.ts';

/** Dolibarr 14695: users asked for the ladder (late, letter, agency), the agency's file with every PDF, and what it means for the claim. */
let world: SendingWorld;
beforeEach(async () => {
	world = await sendingWorld();
});

test('the ladder, each rung with its date: upcoming, overdue, formal, collections', async () => {
	const story = await play('standard', { due: '2027-02-26', amountCents: 360_000 })
		.on('2027-03-22T10:00', letter('received'))
		.on('2027-04-20T10:00', taskDone('approve-hand-off', 'approved', { actor: 'claire' }))
		.until('2027-12-31');
	expect(statusesOf(story).filter((line) => !line.endsWith('formal → formal'))).toEqual([
		'2027-02-27 upcoming → overdue',
		'2027-03-18 overdue → formal',
		'2027-04-20 formal → collections',
	]);
});

test('the agency gets one file with the invoice, every mail and the letter as they were sent, and the exact claim', async () => {
	await world.invoice('a');
	await world.attach(world.customer, 'a', '%PDF invoice a');
	const notice = await world.until('a', 'formal-notice', on(1, 22));
	await world.carryOut(notice);
	await world.tell({
		type: 'payment',
		payment: 'P',
		at: on(3, 15),
		amountCents: 30_000,
		currency: 'EUR',
		valueDate: '2027-03-15',
		allocations: [{ invoice: 'a', amountCents: 30_000 }],
	});
	const taken: Handed[] = [];
	world.deps.collections = {
		name: 'agency',
		transmission: 'by-provider',
		deliver: (file) => {
			taken.push(file);
			return Promise.resolve({ provider: 'agency', reference: 'D-1', acceptedAt: null });
		},
	};
	const key = `inv/${world.organisationId}/a/hand-off:1`;
	const { parallel: _none, grant: _no, ...base } = notice.intent;
	const intent = {
		...base,
		key,
		node: 'hand-off',
		kind: 'hand-off',
		channel: 'email',
		template: '',
		approvedBy: 'claire',
	} as const;
	const at = on(3, 30, 9);
	const order = {
		...orderOf(world.organisationId, { ...notice, intent, at }),
		effect: {
			...{
				type: 'hand-off' as const,
				key,
				node: 'hand-off',
				procedure: 'collection-agency',
				to: 'collections',
			},
			...{ approvedBy: 'claire', intent },
		},
	};
	const hand = () => inWorker(handOff({ ...world.deps, clock: { now: () => Promise.resolve(at) } }), order);
	expect(await hand()).toMatchObject({ kind: 'decided', decision: { kind: 'send' } });
	await hand();
	expect(taken).toHaveLength(1);
	expect(taken[0]).toMatchObject({
		reference: 'FA-a',
		currency: 'EUR',
		claimedCents: 70_000,
		procedure: 'collection-agency',
	});
	const files = unzipSync(taken[0]!.dossier);
	const paths = Object.keys(files);
	expect(paths.filter((path) => /^messages\/.*-email-sent\.html$/.test(path))).toHaveLength(3);
	const [pdf] = paths.filter((path) => /^letters\/.*formal-notice\.pdf$/.test(path));
	expect(new TextDecoder().decode(files[pdf ?? '']!.slice(0, 4))).toBe('%PDF');
	const [invoice] = paths.filter((path) => path.startsWith('documents/invoice/'));
	expect(new TextDecoder().decode(files[invoice ?? ''])).toBe('%PDF invoice a');
	const state = await world.one((tx) => tx.selectFrom('customerAccount').select('state').executeTakeFirst());
	expect(state.state.invoices['a']?.handedOff).toBe(true);
});
