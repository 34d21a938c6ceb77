/** A line that tells how far something long has come. */
export type Progress = { update: (state: string) => void; end: () => void };

/** In a terminal one line that rewrites itself; in a log a line every half minute. */
export function showProgress(title: string): Progress {
	let state = '';
	const write = () => {
		const line = `${title}… ${state}`;
		process.stderr.write(process.stderr.isTTY ? `\r\x1b[2K${line}` : `${line}\n`);
	};
	write();
	const timer = setInterval(write, process.stderr.isTTY ? 500 : 30_000);
	return {
		update: (now) => (state = now),
		end: () => {
			clearInterval(timer);
			if (process.stderr.isTTY) process.stderr.write('\r\x1b[2K');
		},
	};
}
