import type { Editor } from '../editor.ts';
import type { DesignerData } from '../view.ts';

/** Between two signs of life, in milliseconds; `PRESENT_MS` on the server is three of them. */
const BEAT_MS = 15_000;

type Beat = Pick<DesignerData, 'others' | 'inForce'> & { latest: { version: number; hash: string } | null };

/**
 * Says every 15 seconds that this person has the scenario open, while the window is visible, and learns who else works
 * on it. Call it while a component is made, in the browser.
 * @param meet told of the newest version at each beat
 * @returns beats once more, at once
 */
export function watchColleagues(
	editor: Editor,
	scenarioId: string,
	meet: (version: number, hash: string) => void,
): () => void {
	const beat = async () => {
		if (document.visibilityState === 'hidden') return;
		const response = await fetch(`/scenarios/${encodeURIComponent(scenarioId)}/presence`, {
			method: 'POST',
			headers: { accept: 'application/json' },
		}).catch(() => null);
		if (response?.ok !== true || response.redirected) return;
		const { others, latest, inForce } = (await response.json()) as Beat;
		if (latest !== null) meet(latest.version, latest.hash);
		editor.setColleagues({
			...{ others, inForce },
			...{ latestVersion: latest?.version ?? null, latestHash: latest?.hash ?? null },
		});
	};
	const soon = () => void beat();
	$effect(() => {
		const timer = setInterval(soon, BEAT_MS);
		document.addEventListener('visibilitychange', soon);
		return () => {
			clearInterval(timer);
			document.removeEventListener('visibilitychange', soon);
		};
	});
	return soon;
}
