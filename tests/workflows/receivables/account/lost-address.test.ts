import { describe, expect, test } from 'vitest';
import type { ContactPoint, Customer } from '#workflows/receivables/customer.ts';
import { recipientFor } from '#workflows/receivables/account/slot/recipient.ts';
import type { AccountState } from '#workflows/receivables/account/state.ts';
import { accountWith, fact, invoice, tell } from './sample-account.ts';

const anne: ContactPoint = { id: 'anne', role: 'accounting', channels: ['email', 'letter'], place: 'quai' };
const paul: ContactPoint = { id: 'paul', role: 'accounting', channels: ['letter'], place: 'quai' };
const chief: ContactPoint = { id: 'chief', role: 'management', channels: ['letter'], place: 'tower' };

/** An account of these people, where a letter went to `anne` at the address she had. */
function written(people: readonly ContactPoint[], place: string | undefined = 'quai'): AccountState {
	const state = accountWith([invoice('A')]);
	return {
		...state,
		customer: { ...state.customer, contacts: people },
		contacts: [
			{
				...{ key: 'A/notice:1', at: Date.UTC(2027, 2, 1), date: '2027-03-01', currency: 'EUR' },
				...{ kind: 'formal-notice', level: 'formal', channel: 'letter', recipient: 'anne' },
				...{ invoices: ['A'], state: 'delivered', restartsGap: true, ...(place && { place }) },
			},
		] as AccountState['contacts'],
	};
}

const post = (day: string, event: 'address-unknown' | 'received' | 'deposited', recipient?: string) =>
	fact(day, { type: 'letter-event', invoice: 'A', event, ...(recipient !== undefined && { recipient }) });
const people = (state: AccountState, day: string, contacts: readonly ContactPoint[]): AccountState => {
	const customer: Customer = { ...state.customer, contacts };
	return tell(state, fact(day, { type: 'customer', customer })).state;
};
const reader = (state: AccountState, ...to: string[]) => recipientFor(state, to, 'letter')?.id;

describe('a letter that comes back: address unknown', () => {
	test('closes the address to whoever is written to there, not to those who live elsewhere', () => {
		const { state } = tell(written([anne, paul, chief]), post('2027-03-08', 'address-unknown'));
		expect(reader(state, 'accounting')).toBeUndefined();
		expect(reader(state)).toBe('chief');
		expect(recipientFor(state, ['accounting'], 'email')?.id).toBe('anne');
	});

	test('closes it to a colleague who is added there later, and to nobody who moved', () => {
		const { state } = tell(written([anne]), post('2027-03-08', 'address-unknown'));
		expect(reader(people(state, '2027-03-09', [anne, paul]))).toBeUndefined();
		// Whoever was written to is gone since long: the address is no better.
		expect(reader(people(people(state, '2027-03-09', [paul]), '2027-03-10', [paul]))).toBeUndefined();
		expect(reader(people(state, '2027-03-09', [{ ...anne, place: 'rue' }, paul]))).toBe('anne');
	});

	test('says nothing of an address that was given after it left', () => {
		const moved = people(written([anne, paul]), '2027-03-05', [{ ...anne, place: 'rue' }, paul]);
		const { state } = tell(moved, post('2027-03-08', 'address-unknown'));
		expect(reader(state)).toBe('anne');
		expect(reader({ ...state, customer: { ...state.customer, contacts: [paul] } })).toBeUndefined();
	});

	test('a second time, from where it was posted again, closes that address too', () => {
		const lost = tell(written([anne, chief]), post('2027-03-08', 'address-unknown')).state;
		const again = tell(lost, post('2027-03-10', 'deposited', 'chief')).state;
		const { state } = tell(again, post('2027-03-17', 'address-unknown'));
		expect(reader(state)).toBeUndefined();
		expect(state.undeliverable).toMatchObject([{ place: 'quai' }, { contact: 'chief', place: 'tower' }]);
	});

	test('told by mistake, is taken back by what the post really says', () => {
		const lost = tell(written([anne, paul]), post('2027-03-08', 'address-unknown')).state;
		const { state } = tell(lost, post('2027-03-09', 'received'));
		expect(state.undeliverable).toEqual([]);
		expect(reader(state)).toBe('anne');
	});

	test('before places were told, was of one person; the place learnt next is the one it came from', () => {
		const bare = ({ place: _, ...point }: ContactPoint) => point;
		const { state } = tell(written([bare(anne), bare(paul)], ''), post('2027-03-08', 'address-unknown'));
		expect(reader(state)).toBe('paul');
		const told = people(state, '2027-03-09', [anne, paul]);
		expect(reader(told)).toBeUndefined();
		expect(reader(people(told, '2027-03-10', [{ ...anne, place: 'rue' }, paul]))).toBe('anne');
	});
});
