import type { CDPSession, Page } from 'playwright-core';

/** What a gesture cost: time between frames, and the share of it that scripts took, in milliseconds. */
export type Frames = { intervalsMs: readonly number[]; scriptMsPerFrame: number };

declare global {
	var benchFrames: number[] | undefined;
}

const scriptSeconds = async (devtools: CDPSession): Promise<number> => {
	const { metrics } = await devtools.send('Performance.getMetrics');
	return metrics.find(({ name }) => name === 'ScriptDuration')?.value ?? 0;
};

/** Watches every frame while `gesture` is made. */
export async function framesDuring(
	page: Page,
	devtools: CDPSession,
	gesture: () => Promise<void>,
): Promise<Frames> {
	await devtools.send('Performance.enable');
	await page.evaluate(() => {
		const frames: number[] = [];
		globalThis.benchFrames = frames;
		const note = (at: number) => {
			frames.push(at);
			if (globalThis.benchFrames === frames) requestAnimationFrame(note);
		};
		requestAnimationFrame(note);
	});
	const before = await scriptSeconds(devtools);
	await gesture();
	const script = (await scriptSeconds(devtools)) - before;
	const at = await page.evaluate(() => {
		const frames = globalThis.benchFrames ?? [];
		globalThis.benchFrames = undefined;
		return frames;
	});
	const intervalsMs = at.slice(1).map((time, index) => time - (at[index] ?? time));
	return { intervalsMs, scriptMsPerFrame: (script * 1000) / Math.max(1, intervalsMs.length) };
}

/** The value that 95 of 100 samples do not exceed. @throws RangeError without samples */
export function p95(samples: readonly number[]): number {
	const value = samples.toSorted((a, b) => a - b)[Math.ceil(samples.length * 0.95) - 1];
	if (value === undefined) throw new RangeError('no samples');
	return value;
}
