/** One's own save of a draft: `savedAt` in ISO form. */
export type EarlierSave = { seq: number; savedAt: string };

/** Above the number of any save. */
export const NEWEST = 2_147_483_647;

/** One's own saves before the save `before`, newest first; null when they cannot be had now. */
export async function readSaves(
	scenarioId: string,
	before: number,
): Promise<{ saves: readonly EarlierSave[]; more: boolean } | null> {
	const address = `/scenarios/${encodeURIComponent(scenarioId)}/draft?saves=${String(before)}`;
	const response = await fetch(address).catch(() => null);
	if (response?.ok !== true || response.redirected) return null;
	return (await response.json()) as { saves: readonly EarlierSave[]; more: boolean };
}
