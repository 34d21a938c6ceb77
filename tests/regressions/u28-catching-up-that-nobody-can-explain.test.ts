import { expect, test } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { readFileSync } from 'node:fs';
import { templatePath } from '#workflows/files/scenario-file.ts';
import { play } from '../play.ts';
import { lineOf } from '../story-of.ts';

/** OCA credit-control 35 and 432: "always compute the highest level" was closed as impossible to explain to users. */
type Written = { settings: Record<string, unknown> };
const standard = (catchUp: string) => {
	const scenario = parseYaml(readFileSync(templatePath('standard'), 'utf8')) as Written &
		Record<string, unknown>;
	return { ...scenario, settings: { ...scenario.settings, catchUp } };
};
/** 95 days late when Amiable starts. */
const OLD = { due: '2027-02-26', amountCents: 360_000, from: '2027-06-01' };
const told = async (catchUp: string, until: string) =>
	(await play(standard(catchUp), OLD).until(until)).filter(
		({ kind, node }) => kind !== 'status' && !(kind === 'email' && node === 'call'),
	);

test('highest amicable: one message, the steps passed over are told with their reason, and no formal step is jumped to', async () => {
	const story = await told('highest-amicable', '2027-06-02');
	expect(story.map(lineOf)).toEqual([
		'2027-06-01 00:00 skipped pre-reminder past-due',
		'2027-06-01 00:00 skipped reminder-1 catch-up',
		'2027-06-01 08:30 call',
	]);
	const call = story.at(-1);
	const dates = call?.why.filter(({ rule }) => rule !== 'rate-provisional');
	expect(dates?.map(({ rule, to }) => `${rule} ${to.slice(0, 10)}`)).toEqual([
		'anchor 2027-02-26',
		'offset 2027-03-09',
		'window 2027-03-09',
		'catch-up 2027-06-01',
	]);
});

test('next step: what is over stays over, and the chase begins with the next date to come', async () => {
	const story = (
		await play(standard('next-step'), { ...OLD, from: '2027-03-06' }).until('2027-03-09')
	).filter(({ kind }) => kind !== 'status');
	expect(story.map(lineOf)).toEqual([
		'2027-03-06 00:00 skipped pre-reminder past-due',
		'2027-03-06 00:00 skipped reminder-1 catch-up',
		'2027-03-09 08:30 call',
		'2027-03-09 08:30 email call',
	]);
});

test.each(['highest-amicable', 'next-step', 'one-by-one'])(
	'%s: the formal notice never comes first, nor before the delay that a reminder granted',
	async (catchUp) => {
		const story = await told(catchUp, '2027-09-30');
		const at = (node: string) =>
			story.find((line) => line.node === node && line.kind !== 'skipped')?.at.slice(0, 10);
		expect(at('call')).toBeDefined();
		const granted = new Date(Date.parse(at('call')!) + 8 * 86_400_000).toISOString().slice(0, 10);
		expect(at('formal-notice')! > granted).toBe(true);
	},
);
