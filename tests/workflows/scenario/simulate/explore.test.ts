import { test } from 'vitest';
import * as p from '../../../play.ts';
import { lineOf } from '../../../story-of.ts';
const base = { due: '2027-02-26', amountCents: 360_000 };
const show = async (name: string, s: { until: (d: string) => Promise<any> }, until = '2027-05-10') => {
	try { const lines = await s.until(until); console.log(`### ${name}\n` + lines.map((l: any) => '  ' + lineOf(l) + (l.amounts ? ` [${l.amounts.claimedCents}/${l.amounts.residualCents}/${l.amounts.disputedCents}/${l.amounts.penaltyCents}/${l.amounts.indemnityCents}]` : '') + (l.deadline ? JSON.stringify(l.deadline) : '') + '  <' + l.invoices + '> ' + l.why.filter((w: any) => !['window','anchor','offset','rate-provisional'].includes(w.rule)).map((w: any) => w.rule + ':' + w.to).join(' ')).join('\n')); } catch (e) { console.log('### ' + name + ' FAILED ' + String((e as Error).stack).slice(0, 600)); }
};
test('x', async () => {
	await show('part payment', p.play('standard', base).on('2027-03-04T10:00', p.payment(100_000)));
	await show('reversal', p.play('standard', base).on('2027-03-04T10:00', p.payment(360_000, { id: 'A' })).on('2027-03-20T10:00', p.reversal('A')));
	await show('reversal before ack', p.play('standard', base).on('2027-03-04T10:00', p.payment(360_000, { id: 'A' })).on('2027-03-04T16:00', p.reversal('A')), '2027-03-20');
	await show('promise kept', p.play('standard', base).on('2027-03-04T10:00', p.promise(360_000, '2027-03-15')).on('2027-03-16T10:00', p.payment(360_000)));
	await show('promise partly', p.play('standard', base).on('2027-03-04T10:00', p.promise(360_000, '2027-03-15')).on('2027-03-16T10:00', p.payment(60_000)));
	await show('promise broken', p.play('standard', base).on('2027-03-04T10:00', p.promise(360_000, '2027-03-15')));
	await show('dispute whole', p.play('standard', base).on('2027-03-04T10:00', p.dispute(360_000, '2027-03-20')).on('2027-03-24T10:00', p.disputeResolved(100_000)));
	await show('dispute partial', p.play('standard', base).on('2027-03-04T10:00', p.dispute(60_000, '2027-03-20')).on('2027-04-02T10:00', p.disputeResolved(60_000)));
	await show('pause dated', p.play('standard', base).on('2027-03-04T10:00', p.pause('2027-03-22')));
	await show('pause undated', p.play('standard', base).on('2027-03-01', p.pause()).on('2027-03-29T10:00', p.resume()), '2027-04-30');
	await show('outage weekend', p.play('standard', { due: '2027-03-01', amountCents: 360_000 }).on('2027-03-05T06:00', p.outage('2027-03-08T05:00')), '2027-03-13');
	await show('old', p.play('standard', { ...base, from: '2027-06-01' }), '2027-07-30');
	await show('insolvency', p.play('standard', base).on('2027-03-04T10:00', p.insolvency('2027-03-01', '2027-03-04')));
	await show('extension', p.play('standard', base).on('2027-03-04T10:00', p.extension('2027-03-31')), '2027-05-01');
	for (const e of ['received', 'refused', 'unclaimed', 'address-unknown']) await show('letter ' + e, p.play('standard', base).on('2027-03-22T10:00', p.letter('presented')).on('2027-03-24T10:00', p.letter(e)), '2027-05-01');
	await show('bounce', p.play('standard', base).on('2027-02-19T10:00', p.delivery('bounced')), '2027-03-20');
	await show('void', p.play('standard', base).on('2027-03-04T10:00', p.voided()));
	await show('direct debit', p.play('standard', { ...base, paymentMethod: 'direct-debit' }).on('2027-02-26T10:00', p.payment(360_000, { id: 'D' })).on('2027-03-10T10:00', p.reversal('D')), '2027-04-20');
	await show('approve', p.play('standard', base).on('2027-04-19T10:00', p.payment(1000)).on('2027-04-20T10:00', p.taskDone('approve-hand-off', 'approved', { actor: 'boss' })));
});
