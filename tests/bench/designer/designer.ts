import type { Page } from 'playwright-core';
import { openPage } from '../../journeys/browser.ts';
import { sampled } from '../row.ts';
import type { Row } from '../row.ts';
import { scriptKilobytes } from './bundle.ts';
import { framesDuring, p95 } from './frames.ts';
import type { Frames } from './frames.ts';
import { keystrokeToLint, watchWorkers } from './keystrokes.ts';
import { firstPaint } from './page.ts';
import { withStage } from './stage.ts';
import type { Stage } from './stage.ts';

const OPENINGS = 3;
const note = '500 steps, headless Chromium, software rendering';

/** What a person feels at 500 steps: opening, panning, dragging, typing; and what the route weighs. */
export const benchDesigner = (): Promise<Row[]> =>
	withStage(async (stage) => {
		const paints: number[] = [];
		for (let time = 0; time < OPENINGS; time += 1) {
			const page = await newPage(stage);
			paints.push(await firstPaint(page, stage.draft));
			await page.context().close();
		}
		const page = await newPage(stage);
		await watchWorkers(page);
		await firstPaint(page, stage.draft);
		const kilobytes = await scriptKilobytes(page, stage.url);
		await page.waitForLoadState('networkidle');
		const devtools = await page.context().newCDPSession(page);
		const panned = await framesDuring(page, devtools, () => pan(page));
		const dragged = await framesDuring(page, devtools, () => drag(page));
		const strokes = await typed(page);
		return [
			sampled({ name: 'designer: first paint', unit: 'ms', goal: { atMost: 1_500 }, note }, paints),
			...frameRows('pan', panned),
			...frameRows('drag', dragged),
			sampled({ name: 'designer: keystroke to lint', unit: 'ms', goal: { atMost: 50 }, note }, strokes),
			{
				name: 'designer: script of the route',
				value: kilobytes,
				unit: 'kB gzip',
				goal: { atMost: 250 },
				note: 'all that the page fetched until its first paint, shared parts and shell included',
			},
		];
	});

const newPage = ({ browser, state }: Stage): Promise<Page> =>
	openPage(browser, { storageState: state, viewport: { width: 1440, height: 900 } });

const frameRows = (gesture: string, { intervalsMs, scriptMsPerFrame }: Frames): Row[] => [
	{
		name: `designer: frame p95, ${gesture}`,
		value: p95(intervalsMs),
		unit: 'ms',
		goal: { atMost: 33 },
		note: `${String(intervalsMs.length)} frames`,
	},
	{
		name: `designer: script a frame, ${gesture}`,
		value: scriptMsPerFrame,
		unit: 'ms',
		goal: { atMost: 8 },
		note: 'mean of the gesture, all scripts of the page',
	},
];

/** Pulls the empty canvas about, as a hand does. */
async function pan(page: Page): Promise<void> {
	const box = await page.locator('.svelte-flow__pane').boundingBox();
	if (!box) throw new Error('no canvas');
	const from = { x: box.x + box.width - 60, y: box.y + box.height / 2 };
	await sweep(page, from);
}

/** Drags the first card in sight. */
async function drag(page: Page): Promise<void> {
	const card = await page.locator('.svelte-flow__node').first().boundingBox();
	if (!card) throw new Error('no card');
	await sweep(page, { x: card.x + card.width / 2, y: card.y + 12 });
}

async function sweep(page: Page, from: { x: number; y: number }): Promise<void> {
	await page.mouse.move(from.x, from.y);
	await page.mouse.down();
	for (let at = 1; at <= 120; at += 1)
		await page.mouse.move(from.x + Math.sin(at / 12) * 160, from.y + Math.cos(at / 9) * 120);
	await page.mouse.up();
}

/** Opens a step's panel and types into its name. */
async function typed(page: Page): Promise<number[]> {
	await page.locator('.svelte-flow__node').nth(2).click();
	const name = page.locator('aside input[type=text], aside input:not([type])').first();
	await name.click();
	const times: number[] = [];
	for (const key of 'relances') times.push(await keystrokeToLint(page, key));
	return times;
}
