import { parentPort } from 'node:worker_threads';

/** Half a second in which its libraries would load; then it answers, unless it is asked never to. */
const loadedAt = performance.now() + 500;
while (performance.now() < loadedAt);

parentPort?.on('message', ({ order }: { order: unknown }) => {
	if (order !== 'never') parentPort?.postMessage('answered');
});
parentPort?.postMessage('loaded');
